import { runInThisContext } from 'node:vm';

/**
 * Loads a JavaScript module as Node does, outside of what jest gives to each test file: it is loaded once for all that a process runs, and its arrays and
 * expressions are those that native modules know.
 * @param path absolute, of a module that awaits nothing while it is loaded
 */
export const requireOutside = (path: string): unknown => createRequire(path)(path);

const createRequire = runInThisContext("process.getBuiltinModule('node:module').createRequire") as (
  from: string,
) => (path: string) => unknown;
