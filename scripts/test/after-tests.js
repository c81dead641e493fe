import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { tmpdir } from 'node:os';

/** Takes away what the tests left behind. */
export default () => {
  const scratch = tmpdir();
  if (basename(scratch).startsWith('mock-spine-tests-')) rmSync(scratch, { recursive: true, force: true });
};
