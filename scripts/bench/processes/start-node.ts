import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { keepTrack } from './children.ts';

/** A process that answers on a port. */
export interface Served {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from its start until it listened. */
  readonly startUp: number;
}

/**
 * Starts a TypeScript file as a process of its own and waits until it tells its port over IPC. It ends when IPC is cut.
 * @param url of the file
 * @param nodeFlags for Node itself: `--cpu-prof`
 * @throws Error when it ends before
 */
export async function startNode(url: string, args: readonly string[], nodeFlags: readonly string[] = []): Promise<Served & { readonly child: ChildProcess }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', ...nodeFlags, fileURLToPath(url), ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  keepTrack(child);
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${fileURLToPath(url)} stopped with exit code ${code} before it listened.`)));
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  return { child, pid: child.pid!, port: (message as { port: number }).port, startUp: performance.now() - start };
}
