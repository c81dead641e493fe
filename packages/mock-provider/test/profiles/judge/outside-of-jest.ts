import { join } from 'node:path';
import { requireOutside } from '@mock-spine/shared/testing/require-outside';
import type * as outside from './outside.ts';

/** What is loaded outside of jest, or undefined where the tests are not bundled. */
export function outsideOfJest(): typeof outside | undefined {
  const built = process.env['MOCK_SPINE_BUILT_TESTS'];
  if (built === undefined) return undefined;
  return requireOutside(join(built, 'packages/mock-provider/test/profiles/judge/outside.js')) as typeof outside;
}
