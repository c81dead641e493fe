// Loaded by --import into the processes that a test starts: writes what their mocks answer, each text once, for the test to judge.
import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const seen = new Set();

subscribe('mock-spine:own-answer', (answer) => {
  const text = JSON.stringify(answer);
  const name = createHash('sha1').update(text).digest('hex');
  if (seen.has(name)) return;
  seen.add(name);
  const path = join(process.env.MOCK_SPINE_ANSWERS, name);
  try {
    writeFileSync(path, text);
    // Whole from the first look on.
    renameSync(path, `${path}.json`);
  } catch {
    // The test is over, and its directory gone.
  }
});
