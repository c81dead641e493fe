import { describe, expect, it } from '@jest/globals';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import { sections } from '../../src/html-view/sections.ts';
import { servedPractices } from '../../src/practices/served.ts';
import type { Days } from '../../src/structured/periods.ts';
import { people } from './ask-section.ts';
import { published } from './published-sections.ts';
import { all, banners, readHtml, rowsOf } from './read-html.ts';

/** Seconds since the epoch. */
const now = Date.parse('2026-06-01T12:00:00Z') / 1000;
const practice = servedPractices[0]!;

function htmlOf(nhsNumber: string, section: SectionCode, period?: Days) {
  const person = practice.patients.find((one) => one.nhsNumber === nhsNumber)!;
  const bundle = careRecordBundle(
    { id: person.registered.id, person },
    practice,
    { section, period },
    now,
    usualHtmlChoices,
  );
  const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
  return readHtml(parts[0]!.text.div);
}

const codes = Object.keys(published) as SectionCode[];

// Source: assurance suite, feature/0.7.4, patients.xlsx (P2, P1) and HTML: what is asserted of patient 2 and of patient 1.
describe('patient 2 of the suite', () => {
  it.each(codes)('has every table of %s, in the order of the page', (code) => {
    const ids = all(htmlOf(people.normal2, code), 'table').map(({ attributes }) => attributes['id']);
    expect(ids).toEqual(published[code]!.parts.map(({ table }) => table.id));
  });

  it.each(['ENC', 'CLI', 'REF', 'OBS', 'ADM', 'MED'] as const)(
    'has something in %s from 1 May 2015 until 1 July 2016',
    (code) => {
      const div = htmlOf(people.normal2, code, { start: '2015-05-01', end: '2016-07-01' });
      const ids = all(div, 'table').map(({ attributes }) => attributes['id']);
      expect(ids).toContain(published[code]!.parts.at(-1)!.table.id);
    },
  );

  it('has at least four unique issues, one of them issued twice or more, and nothing without issues', () => {
    const div = htmlOf(people.normal2, 'MED');
    const issues = rowsOf(div, 'med-tab-all-iss').map(([type, , ...rest]) => JSON.stringify([type, ...rest]));
    const times = [...new Set(issues)].map((one) => issues.filter((other) => other === one).length);
    expect(times.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...times)).toBeGreaterThanOrEqual(2);
    expect(rowsOf(div, 'med-tab-all-sum').map((row) => row[6])).not.toContain('');
    expect(rowsOf(div, 'med-tab-all-sum')).toHaveLength(times.length);
  });

  it('has a controlled drug, in bold', () => {
    expect(all(htmlOf(people.normal2, 'MED'), 'strong').flatMap(({ children }) => children)).toContain(
      'CONTROLLED DRUG',
    );
  });
});

describe('patient 1 of the suite', () => {
  it.each(codes)('has nothing in %s, and is told so in each place', (code) => {
    const div = htmlOf(people.empty, code);
    expect(all(div, 'table')).toEqual([]);
    const headings = published[code]!.parts.map(({ heading }) => heading ?? published[code]!.title);
    expect(all(div, 'p').flatMap(({ children }) => children)).toEqual(
      expect.arrayContaining(headings.map((one) => `No '${one}' data is recorded for this patient.`)),
    );
  });

  // Source: medications page, 0.7.4; the suite, HTML: it is there always.
  it('has the banner of what was discontinued all the same', () => {
    expect(banners(htmlOf(people.empty, 'MED'), 'content-banner')).toEqual([
      'All repeat medication ended by a clinician action',
    ]);
  });
});

// Source: composition profile, 0.7; design page: the order in which consumers show the sections.
describe('the sections', () => {
  it('are those of the composition profile, in its order', () => {
    expect(Object.keys(sections)).toEqual(['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM']);
  });
});
