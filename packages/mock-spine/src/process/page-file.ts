import { relative, resolve } from 'node:path';

/**
 * Where a page or a folder of examples is, as seen from where the command runs: in a clone at its place, in the package among the assets.
 * @param page from the root of the project: `docs/your-data.md`
 */
export const pageFile = (page: string): string => relative('.', resolve(import.meta.dirname, '../../../..', page));
