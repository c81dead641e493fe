import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDirectory } from './make-directory.ts';
import { codeOf } from '../failures/error-fields.ts';

/**
 * Runs the work while no other process works in the directory; a lock whose process is gone does not count.
 * @param host the name of this machine: in two containers the process of each is number 1
 */
export async function withLock<T>(dir: string, work: () => Promise<T>, host = hostname()): Promise<T> {
  makeDirectory(dir);
  const lock = join(dir, '.lock');
  while (!take(lock, host)) {
    if (isAbandoned(lock, host)) rmSync(lock, { force: true });
    else await wait(50);
  }
  held.add(lock);
  try {
    return await work();
  } finally {
    held.delete(lock);
    rmSync(lock, { force: true });
  }
}

/** The locks that this process holds: one that has its number and is none of them was left by its predecessor of that number, in the container before. */
const held = new Set<string>();

/** No work in here takes as long: one minute, in milliseconds. */
const longest = 60_000;

function take(lock: string, host: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${host}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock: string, host: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longest) return true;
    const [pid, of = host] = readFileSync(lock, 'utf8').split(' ');
    // Who works on another machine cannot be looked for from here.
    if (of !== host) return false;
    const owner = Number(pid);
    if (owner === process.pid) return !held.has(lock);
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
