import { shareSpine } from '../library/connect-spine.ts';
import { startSpine } from '../library/start-spine.ts';

export { connectSpine } from '../library/connect-spine.ts';

/**
 * A `globalSetup` for Vitest: one pair of mocks for the whole run. What it returns tears them down.
 * @example
 * // vitest.config.ts
 * export default { test: { globalSetup: ['mock-spine/vitest'] } };
 * // a test
 * const spine = connectSpine();
 * afterEach(() => spine.reset());
 */
export default async function setUpSpine(): Promise<() => Promise<void>> {
  return shareSpine(() => startSpine());
}
