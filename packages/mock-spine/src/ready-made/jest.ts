import { shareSpine } from '../library/connect-spine.ts';
import { startSpine } from '../library/start-spine.ts';

export { connectSpine } from '../library/connect-spine.ts';

/**
 * A `globalSetup` for Jest: one pair of mocks for the whole run, which ends with it.
 * @example
 * // jest.config.js
 * module.exports = { preset: 'ts-jest', globalSetup: 'mock-spine/jest' };
 * // a test
 * const spine = connectSpine();
 * afterEach(() => spine.reset());
 */
export default async function setUpSpine(): Promise<void> {
  await shareSpine(() => startSpine());
}
