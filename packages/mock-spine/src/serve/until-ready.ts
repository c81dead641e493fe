import { setTimeout as wait } from 'node:timers/promises';

/** How long a mock may take, in milliseconds. */
const longest = 20_000;

/**
 * Waits until a mock says that it is ready.
 * @param controlPort port of its control API
 * @param isOver whether nobody waits any more
 * @throws Error with its reason when it is not within 20 seconds
 */
export async function untilReady(name: string, controlPort: number, isOver: () => boolean): Promise<void> {
  const deadline = performance.now() + longest;
  for (;;) {
    const reason = await askWhyNot(controlPort);
    if (reason === undefined) return;
    if (isOver()) throw new Error(`${name} was stopped before it was ready.`);
    if (performance.now() > deadline) throw new Error(`${name} is not ready: ${reason}`);
    await wait(50);
  }
}

async function askWhyNot(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(longest) });
    const { because } = (await answer.json()) as { because?: string };
    return answer.ok ? undefined : (because ?? `GET /ready answers ${answer.status}.`);
  } catch (error) {
    return `GET /ready fails: ${(error as Error).message}`;
  }
}
