import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { htmlProbes } from '../src/html/html-probes.ts';
import { htmlMutants } from './support/html-mutants.ts';
import { findingsIn, startHtmlProvider, type HtmlProvider } from './support/html-provider.ts';

let provider: HtmlProvider;
beforeAll(async () => {
  provider = await startHtmlProvider();
});
afterAll(() => provider.close());

/** With something in every table. */
const horace = ['--patient', '9690937286', '--only', 'A-222'];

it('A-222 the HTML of this mock has no finding', async () => {
  provider.become(undefined);
  const probes = await provider.judge(...horace);
  expect(findingsIn(probes)).toEqual([]);
  expect(probes.map(({ id, verdict }) => [id, verdict])).toEqual(htmlProbes.map(({ id }) => [id, 'pass']));
});

describe('A-222 a provider with one thing wrong in its HTML', () => {
  const noted = async (): Promise<string[]> =>
    (await provider.judge(...horace)).flatMap(({ id, verdict }) => (verdict === 'note' ? [id] : [])).toSorted();

  it.each(someOf(htmlMutants, 5))('%s is noted, and nothing else is', async (_, mutant, seenBy) => {
    provider.become(mutant);
    expect(await noted()).toEqual(seenBy);
  });

  it('every rule has such a provider', () => {
    const seen = new Set(htmlMutants.flatMap(([, , seenBy]) => seenBy));
    expect(htmlProbes.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('that nests without end ends nothing', async () => {
    provider.become({ html: () => '<div>'.repeat(500) });
    expect(await noted()).toEqual(['html-well-formed']);
  });
});
