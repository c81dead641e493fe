import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tables } from '@mock-spine/mock-provider/html-view/columns';
import { sections } from '@mock-spine/mock-provider/html-view/sections';
import { dstu2Profiles, dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
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

/** Sets elements of a record of the mock's own tables. @returns what puts them back */
function swapped<T extends object>(record: T, elements: { readonly [K in keyof T]?: unknown }): () => void {
  const before = { ...record };
  Object.assign(record, elements);
  return () => void Object.assign(record, before);
}

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

  // What the kit holds a provider against is written down by itself, not taken from the provider of the mock.
  it.each<readonly [what: string, fault: () => () => void, seenBy: readonly string[]]>([
    [
      'the name of a column',
      () => swapped(tables.observations.columns[3], { name: 'Reference Range' }),
      ['html-columns'],
    ],
    ['a column of dates', () => swapped(tables.referrals.columns[0], { isDate: false }), ['html-date-columns']],
    ['the id of a table', () => swapped(tables.immunisations, { id: 'imm-table' }), ['html-tables']],
    [
      'the order of columns',
      () => swapped(tables.clinicalItems, { columns: tables.clinicalItems.columns.toReversed() }),
      ['html-columns', 'html-date-columns'],
    ],
    ['a title', () => swapped(sections.OBS, { title: 'Observation' }), ['html-composition', 'html-heading']],
    [
      'a sub-heading',
      () => swapped(sections.MED.subSections[3]!, { heading: 'All Medications' }),
      ['html-sub-headings', 'html-date-banners'],
    ],
    [
      'what goes by a period',
      () => swapped(sections.REF.subSections[0]!, { filtering: 'never' }),
      ['html-date-banners'],
    ],
    [
      'a profile',
      () => swapped(dstu2Profiles, { device: 'http://fhir.nhs.net/StructureDefinition/device' }),
      ['html-profiles'],
    ],
    [
      'the system of sections',
      () => swapped(dstu2Systems, { recordSection: 'http://fhir.nhs.net/section' }),
      ['html-answered'],
    ],
  ])('in whose own table %s is wrong, is noted', async (_, fault, seenBy) => {
    provider.become(undefined);
    const putBack = fault();
    try {
      expect(await noted()).toEqual(expect.arrayContaining([...seenBy]));
    } finally {
      putBack();
    }
  });

  it('every rule has such a provider', () => {
    const seen = new Set(htmlMutants.flatMap(([, , seenBy]) => seenBy));
    expect(htmlProbes.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('that has no XML is told of each section', async () => {
    provider.become({ xml: () => '' });
    const probes = await provider.judge(...horace);
    expect(findingsIn(probes)).toHaveLength(1);
    expect(findingsIn(probes)[0]).toContain('10 × the answer is no Bundle in XML (SUM in XML');
  });

  it('that nests without end ends nothing', async () => {
    provider.become({ html: () => '<div>'.repeat(500) });
    expect(await noted()).toEqual(['html-well-formed']);
  });
});
