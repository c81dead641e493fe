import { shareSpine } from '../library/connect-spine.ts';
import { startSpine } from '../library/start-spine.ts';

export { connectSpine } from '../library/connect-spine.ts';

/**
 * A `globalSetup` for Vitest: one pair of mocks for the whole run. What it returns tears them down.
 *
 * Its workers share them: faults, journal, clock and reset are everybody's. Suites that run side by side take a namespace each, as here.
 * @example
 * // vitest.config.ts
 * export default { test: { globalSetup: ['mock-spine/vitest'] } };
 * // a test
 * let spine: SpineNamespace;
 * beforeAll(async () => void (spine = await connectSpine().namespace()), 60_000);
 * afterEach(() => spine.reset());
 * afterAll(() => spine.stop());
 */
export default async function setUpSpine(): Promise<() => Promise<void>> {
  return shareSpine(() => startSpine());
}
