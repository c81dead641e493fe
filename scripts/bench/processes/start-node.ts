import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepTrack } from './children.ts';
import { residentBytes } from './usage.ts';

/** A process that answers on a port. */
export interface Served {
  readonly pid: number;
  readonly port: number;
  /** That of its control API, where it has one. */
  readonly controlPort?: number | undefined;
  /** Milliseconds from its start until it listened. */
  readonly startUp: number;
  /** Resident bytes when it listened; undefined where there is no /proc, or nobody wants to know. */
  readonly memoryAtStart?: number | undefined;
}

/**
 * Starts a process of Node and waits until it tells its port over IPC. It ends when IPC is cut.
 * @param program what Node runs: a file, and flags of Node before it
 * @throws Error when it ends before
 */
export async function startNode(
  program: readonly string[],
  args: readonly string[],
): Promise<Served & { readonly child: ChildProcess }> {
  const start = performance.now();
  const child = spawn(process.execPath, [...program, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  keepTrack(child);
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`${program.join(' ')} stopped with exit code ${code} before it listened.`)),
  );
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  const startUp = performance.now() - start;
  const { port, controlPort } = message as { port: number; controlPort?: number };
  return { child, pid: child.pid!, port, controlPort, startUp, memoryAtStart: residentBytes(child.pid!) };
}

/** What runs a TypeScript file as it is. @param url of the file */
export const sourceAt = (url: string): string[] => ['--import', 'tsx', fileURLToPath(url)];

/**
 * What runs a mock of a checkout: as built, or from its source where it is older than that.
 * @param checkout its directory, with everything installed
 */
export function mockOf(checkout: string, mock: 'mock-ssp' | 'mock-provider', nodeFlags: readonly string[]): string[] {
  const run = join(checkout, 'scripts/run.js');
  return [
    ...nodeFlags,
    ...(existsSync(run) ? [run, mock] : ['--import', 'tsx', join(checkout, 'packages', mock, 'src/main.ts')]),
  ];
}

/** The checkout that this is in. */
export const ownCheckout = join(import.meta.dirname, '../../..');
