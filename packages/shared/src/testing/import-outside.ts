import { constants, runInThisContext } from 'node:vm';

/**
 * Imports a JavaScript module as Node does, outside of what jest gives to each test file: it is loaded once for all that a process runs, and its arrays and
 * expressions are those that native modules know.
 * @param path absolute
 */
export const importOutside = runInThisContext('(path) => import(path)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}) as (path: string) => Promise<unknown>;
