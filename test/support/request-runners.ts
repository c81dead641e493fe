import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';

const source = 'test/request-runners';

/**
 * Installs the clients that run the examples, once for each state of their lockfile: they are larger than all else together, so that no install of ours has them.
 * @returns the directory of their commands
 * @throws Error where npm cannot have them
 */
export function installRunners(): string {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const place = resolve('.cache/request-runners', createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (!existsSync(place)) {
    const unfinished = `${place}-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    cpSync(source, unfinished, { recursive: true });
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: unfinished,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    renameSync(unfinished, place);
  }
  return join(place, 'node_modules/.bin');
}
