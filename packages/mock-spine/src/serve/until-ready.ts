import { setTimeout as wait } from 'node:timers/promises';
import { askWhyNotReady } from './ask-ready.ts';

/** How long a mock may take, in milliseconds. */
const longest = 20_000;

/**
 * Waits until a mock, for itself, says that it is ready.
 * @param control origin of its control API, as this machine reaches it
 * @param isOver whether nobody waits any more
 * @throws Error with its reason when it is not within 20 seconds
 */
export async function untilReady(name: string, control: string, isOver: () => boolean): Promise<void> {
  const deadline = performance.now() + longest;
  for (;;) {
    const not = await askWhyNotReady(control, { except: name === 'mock-ssp' ? 'provider' : undefined });
    if (not === undefined) return;
    if (isOver()) throw new Error(`${name} was stopped before it was ready.`);
    if (not.lasts || performance.now() > deadline) throw new Error(`${name} is not ready: ${not.reason}`);
    await wait(50);
  }
}
