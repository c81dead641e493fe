import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory, and those above it that are missing. Node's own way (`recursive`) never comes back where a directory that is there takes
 * no others, as `/proc`.
 * @param mode of those that are made, less what the umask takes: by default nobody else writes into them, however loose that is
 * @throws the error of the system where there can be none
 */
export function makeDirectory(directory: string, mode = 0o755): void {
  try {
    mkdirSync(directory, mode);
  } catch (error) {
    if (isDirectory(directory)) return;
    const above = dirname(directory);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(above)) throw error;
    makeDirectory(above, mode);
    makeDirectory(directory, mode);
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
