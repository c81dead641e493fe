import type { ReadyLine } from '../serve/describe-ready.ts';
import { readyVariable } from '../serve/environment-of.ts';
import type { Spine } from '../types/spine.ts';
import { SpineError } from './spine-error.ts';
import { spineOf } from './spine-of.ts';

/**
 * The mocks that a global set-up or `mock-spine run` has started, from within a test. To stop them is left to whoever started them.
 * @throws SpineError where none were started, or nobody tells where they are
 * @example const spine = connectSpine();
 */
export function connectSpine(): Spine {
  const ready = process.env[readyVariable];
  if (ready === undefined)
    throw new SpineError(
      `Expected ${readyVariable} to tell where the mocks are; found nothing. Name the global set-up of this package in your configuration, or run the tests by mock-spine run.`,
    );
  return spineOf(readReady(ready), () => Promise.resolve());
}

function readReady(text: string): ReadyLine {
  try {
    return JSON.parse(text) as ReadyLine;
  } catch (cause) {
    throw new SpineError(
      `${readyVariable} is no JSON; expected what mock-spine run sets, or the line of mock-spine serve --json. Pass it on as it is, quotation marks and all.`,
      { cause },
    );
  }
}

/**
 * Starts the mocks for a whole run of tests, and tells its workers where they are.
 * @returns stops them
 */
export async function shareSpine(start: () => Promise<Spine>): Promise<() => Promise<void>> {
  const spine = await start();
  Object.assign(process.env, spine.env);
  return async () => {
    for (const name of Object.keys(spine.env)) delete process.env[name];
    await spine.stop();
  };
}
