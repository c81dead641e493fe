import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until a process listens.
 * @param seconds how long
 * @throws Error when it does not
 */
export async function untilListening(name: string, child: ChildProcess, port: number, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until && child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await wait(10);
  }
  throw new Error(`${name} does not listen on port ${port}.`);
}
