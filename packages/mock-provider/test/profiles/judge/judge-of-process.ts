import { join } from 'node:path';
import { importOutside } from '@mock-spine/shared/testing/import-outside';
import type * as judge from './judge-answer.ts';

/**
 * The judge. Jest loads the modules of each test file anew; where the tests are bundled, the judge, whose findings depend on a text alone, is loaded once for all
 * that a process runs.
 */
export async function judgeOfProcess(): Promise<typeof judge> {
  const built = process.env['MOCK_SPINE_BUILT_TESTS'];
  if (built === undefined) return import('./judge-answer.ts');
  const file = join(built, 'packages/mock-provider/test/profiles/judge/judge-answer.js');
  return (await importOutside(file)) as typeof judge;
}
