import { expect, it } from '@jest/globals';
import { fillPage } from './fill-page.ts';

const page = (found: readonly string[], largest: number): string[] =>
  fillPage(
    found,
    (text) => text,
    (text) => text.length,
    largest,
  );

it('T-02 a page holds as many as it has room for, in their order, and one at least', () => {
  expect(page(['aaaa', 'bbbb', 'cccc'], 8)).toEqual(['aaaa', 'bbbb']);
  expect(page(['aaaa', 'bbbb', 'cccc'], 12)).toEqual(['aaaa', 'bbbb', 'cccc']);
  expect(page(['aaaaaaaaaa', 'b'], 4)).toEqual(['aaaaaaaaaa']);
  expect(page([], 4)).toEqual([]);
});
