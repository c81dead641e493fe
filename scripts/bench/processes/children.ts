import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The processes that the benchmark has started and that are still there. */
const running = new Set<ChildProcess>();

process.once('exit', () => running.forEach((child) => child.kill()));

/** Sees to it that a process does not outlive this one. */
export function keepTrack(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** Asks a process to stop and waits until it has; one that has not within 5 seconds is ended. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 5000);
  child.stdin?.end();
  child.kill();
  await ended;
  clearTimeout(tooLate);
}

/** Stops every process that is still there. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}
