import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { requireOutside } from '@mock-spine/shared/testing/require-outside';

const { builtCommand, root, stateOfSources } = requireOutside(join(import.meta.dirname, 'built-command.js')) as {
  readonly builtCommand: () => string;
  readonly root: string;
  readonly stateOfSources: (others?: readonly string[]) => string;
};

// Issue 17: `pnpm dev` builds when a source is newer, and runs the built command.
it('the command is built anew when a source is newer or another one, and only then', async () => {
  const source = join(await temporaryDirectory(), 'source.ts');
  const state = (): string => stateOfSources([relative(root, source)]);
  const write = (text: string, at: string): void => {
    writeFileSync(source, text);
    utimesSync(source, new Date(at), new Date(at));
  };
  write('1', '2026-01-01T00:00:00Z');
  const first = state();
  expect(state()).toBe(first);
  write('2', '2026-01-01T00:00:01Z');
  const newer = state();
  write('20', '2026-01-01T00:00:01Z');
  expect(new Set([first, newer, state()]).size).toBe(3);

  const built = builtCommand();
  expect(built).toBe(join(root, '.cache/built', stateOfSources(), 'mock-spine.js'));
  const { mtimeMs } = statSync(built);
  expect([builtCommand(), statSync(built).mtimeMs]).toEqual([built, mtimeMs]);
});
