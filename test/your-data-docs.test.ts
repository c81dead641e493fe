import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks } from './support/markdown.ts';
import { runInShell } from './support/shell.ts';

it('docs/your-data.md: each command says what the page has below it', async () => {
  const directory = await temporaryDirectory();
  const command = `${process.execPath} ${process.cwd()}/scripts/run.js`;
  const blocks = readBlocks(readFileSync('docs/your-data.md', 'utf8'));
  let ran = 0;
  for (const [i, { language, title, text }] of blocks.entries()) {
    if (language !== 'sh' || title !== undefined) continue;
    const { stdout, stderr, code } = await runInShell(text.replaceAll('mock-spine', command), directory);
    const said = blocks[i + 1]!.text.split('\n').filter((line) => line !== '');
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(said));
    ran += 1;
  }
  expect(ran).toBe(4);
});
