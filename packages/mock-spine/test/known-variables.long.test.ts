import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { settingVariables } from '@mock-spine/shared/settings/known-variables';
import { commands } from '../src/command-table.ts';

const run = (command: string) => promisify(execFile)(process.execPath, ['scripts/run.js', command, '--print-config']);

/** The flags that `--print-config` tells of. */
const flagsIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => /^(?:# )?([a-z\d-]+): /.exec(line)?.[1] ?? []);

it('every setting of every command has a variable that the others know to be none of their mistakes', async () => {
  const shown = await Promise.all(Object.keys(commands).map((command) => run(command)));
  expect(shown.map(({ stderr }) => stderr).join('')).toBe('');
  const variables = shown
    .flatMap(({ stdout }) => flagsIn(stdout))
    .map((flag) => (flag === 'service-root' ? 'service-roots' : flag))
    .map((flag) => `MOCK_SPINE_${flag.replaceAll('-', '_').toUpperCase()}`);
  expect([...new Set([...variables, 'MOCK_SPINE_CONFIG'])].sort()).toEqual([...settingVariables].sort());
});
