import { shareSpine } from '../library/connect-spine.ts';
import { startSpine } from '../library/start-spine.ts';

export { connectSpine } from '../library/connect-spine.ts';

/**
 * A `globalSetup` for Jest: one pair of mocks for the whole run, which ends with it; in watch mode, when the next run begins.
 *
 * Its workers share them: faults, journal, clock and reset are everybody's. Suites that run side by side take a namespace each, as here.
 * @example
 * // jest.config.js
 * module.exports = { preset: 'ts-jest', globalSetup: 'mock-spine/jest' };
 * // a test
 * let spine: SpineNamespace;
 * beforeAll(async () => void (spine = await connectSpine().namespace()), 60_000);
 * afterEach(() => spine.reset());
 * afterAll(() => spine.stop());
 */
export default async function setUpSpine(): Promise<void> {
  await stopLast?.();
  stopLast = await shareSpine(() => startSpine());
}

/** Jest sets up anew for each run of its watch mode, in the same process. */
let stopLast: (() => Promise<void>) | undefined;
