import { describe, expect, it } from '@jest/globals';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import type { TableName } from '../../src/html-view/columns.ts';
import { servedPractices } from '../../src/practices/served.ts';
import { concept } from '../../src/structured/concepts.ts';
import type { ClinicalRecord, Item } from '../../src/structured/record.ts';
import { indexOf } from '../../src/structured/record-index.ts';
import { acuteMedication, currentRepeats } from '../../src/html-view/tables/medication/current.ts';
import { people } from './ask-section.ts';
import { published } from './published-sections.ts';
import { all, readHtml, rowsOf } from './read-html.ts';
import { course, problem, repeat, rows, viewOf } from './table-rows.ts';

const days = ['2019-05-22', '2019-05-23', '2019-05-27', '2019-05-28'];

const observation = (date: string, more: Partial<Item> = {}): Item =>
  ({ kind: 'observation', key: date, by: 1, code: concept('1', date), date, recorded: date, ...more }) as Item;
const measured = (date: string): Item => observation(date, { value: { value: 82, unit: 'kg' } });
const referral = (date: string, more: object = {}): Item => ({
  kind: 'referral',
  key: date,
  by: 1,
  reason: concept('183519002', 'Referral to cardiology service'),
  date,
  recipient: 'A Clinic',
  ...more,
});
const diary = (authored: string): Item => ({
  kind: 'diary',
  key: authored,
  by: 1,
  code: concept('1', 'Review'),
  authored,
});
const consultation = (date: string) => ({
  key: `c-${date}`,
  by: 1,
  type: concept('11429006', 'Consultation'),
  date,
  starts: 600,
  minutes: 10,
  topics: [{ headings: [{ items: [date] }] }],
});

// Source: HTML layout page, 0.7.4: a period has its first and its last day in whole, and is open to both sides where a bound is not given, to the future too.
describe('the rows of a period', () => {
  it.each<readonly [table: TableName, record: Partial<ClinicalRecord>, column: number]>([
    ['encounters', { items: days.map((day) => observation(day)), consultations: days.map(consultation) }, 0],
    ['clinicalItems', { items: days.map((day) => observation(day)) }, 0],
    ['observations', { items: days.map(measured) }, 0],
    ['referrals', { items: days.map((day) => referral(day)) }, 0],
    ['administrativeItems', { items: days.map(diary) }, 0],
    [
      'otherInactiveProblems',
      { problems: days.map((ended) => ({ ...problem(ended, 'inactive', { significance: 'minor' }), ended })) },
      1,
    ],
  ])('of %s are those of its days, the first and the last too', (table, record, column) => {
    const dates = (period: object) => rows(table, record, { period }).map((row) => row[column]);
    expect(dates({ start: '2019-05-23', end: '2019-05-27' })).toEqual(['27-May-2019', '23-May-2019']);
    expect(dates({ start: '2019-05-27' })).toEqual(['28-May-2019', '27-May-2019']);
    expect(dates({ end: '2019-05-22' })).toEqual(['22-May-2019']);
  });

  it('without an end are those of the future too', () => {
    expect(rows('observations', { items: [measured('2031-01-01')] }, { period: { start: '2026' } })).toHaveLength(1);
  });
});

// Source: the page of each view, 0.7.4.
describe('the cells of a row', () => {
  it('of an encounter name the practitioner and the organisation', () => {
    const [row] = rows('encounters', {
      items: [observation('2019-05-22')],
      consultations: [consultation('2019-05-22')],
    });
    const [{ name, practitioners }] = servedPractices as [(typeof servedPractices)[number]];
    const [{ prefix, given, family }] = practitioners as [(typeof practitioners)[number]];
    expect(row![1]).toBe(`${prefix} ${given} ${family}, ${name}`);
  });

  it('of an observation have the value with its unit, and the range with its', () => {
    const items: Item[] = [
      measured('2019-05-22'),
      {
        kind: 'investigation',
        key: 'report',
        by: 1,
        issued: '2019-05-23',
        collected: '',
        specimen: concept('1', 'Blood'),
        filed: { on: '', comment: '' },
        results: [
          { code: concept('2', 'Haemoglobin'), value: 139, unit: 'g/L', low: 130, high: 180 },
          { code: concept('3', 'HbA1c'), value: 58, unit: 'mmol/mol', high: 48 },
          { code: concept('4', 'eGFR'), value: 90, unit: '', low: 60 },
        ],
      },
    ];
    expect(rows('observations', { items }).map((row) => row.slice(1, 4))).toEqual([
      ['Haemoglobin', '139 g/L', '130 - 180 g/L'],
      ['HbA1c', '58 mmol/mol', 'up to 48 mmol/mol'],
      ['eGFR', '90', 'from 60'],
      ['2019-05-22', '82 kg', ''],
    ]);
  });

  it('of an immunisation have its part as an integer, and of how many it is among the details', () => {
    const items: Item[] = [
      {
        kind: 'immunisation',
        key: 'hepatitis',
        by: 1,
        procedure: concept('1', 'First hepatitis A vaccination'),
        date: '2019-05-22',
        recorded: '2019-05-22',
        dose: { sequence: 1, of: 3 },
        note: 'No reaction.',
      },
    ];
    expect(rows('immunisations', { items })[0]!.slice(1)).toEqual([
      'First hepatitis A vaccination',
      '1',
      '',
      'Part 1 of 3\nNo reaction.',
    ]);
  });

  it('of a referral begin with the term of its code, and other text has a label on a line of its own', () => {
    const items = [referral('2019-05-22', { description: 'Palpitations.', note: 'Urgent.' })];
    expect(rows('referrals', { items })[0]![4]).toBe(
      'Referral to cardiology service\nDescription: Palpitations.\nNote: Urgent.',
    );
  });

  it('of All Medication say when and why an acute one was cancelled', () => {
    const items = [course({ key: 'a', issues: ['2026-05-01'], stopped: { on: '2026-05-04', because: 'Drowsy' } })];
    expect(rows('allMedication', { items })[0]![7]).toBe('CANCELLED: 04-May-2026 Drowsy');
  });

  it('of medication that ended by itself tell of no end, anywhere', () => {
    const items = [repeat({ key: 'a', issues: ['2026-04-01'], end: '2026-04-29' })];
    expect(rows('discontinuedRepeats', { items })).toEqual([]);
    expect(rows('allMedication', { items })[0]!.slice(7)).toEqual(['', '']);
  });

  it('of medication have quantities with their unit, and the problems that it is for', () => {
    const items = [course({ key: 'a', issues: ['2026-05-01'] })];
    const problems = [{ ...problem('Knee pain', 'active', { significance: 'minor' }), links: ['a'] }];
    const [row] = rows('acuteMedication', { items, problems });
    expect([row![4], row![7]]).toEqual(['28 tablet', 'Linked Problem: Knee pain']);
  });

  it('of what was prescribed elsewhere start as expected, or else when it was recorded', () => {
    const items = [
      course({ key: 'a', elsewhere: 'Hospital' }),
      course({ key: 'b', elsewhere: '', start: '', recorded: '2026-05-09' }),
    ];
    expect(rows('acuteMedication', { items }).map((row) => row[1])).toEqual(['09-May-2026', '01-May-2026']);
  });
});

// Source: medications page, 0.7.4: content banners of two tables, each where it applies.
describe('the banners of medication', () => {
  const calculated =
    'Scheduled End Date is not always captured in the source; where it was not recorded, the displayed date is calculated from start date and days duration';
  const reviewed =
    'The Review Date is that set for each Repeat Course. Reviews may be conducted according to a diary event which differs from the dates shown';
  const notesOf = (of: typeof currentRepeats, ...items: Item[]) =>
    of(viewOf(indexOf({ items, consultations: [], problems: [] }))).notes;

  it('tell that an end is calculated, where one is', () => {
    expect(notesOf(acuteMedication, course({ key: 'a' }))).toEqual([calculated]);
    expect(notesOf(acuteMedication, course({ key: 'a', end: '2026-05-09' }))).toEqual([]);
    const older = course({ key: 'a', start: '2024-05-01', issues: ['2024-05-01', '2026-05-01'] });
    expect(notesOf(acuteMedication, older)).toEqual([calculated]);
    expect(notesOf(acuteMedication, { ...older, issues: ['2024-05-01'] })).toEqual([]);
  });

  it('tell what a review date is, where there is one', () => {
    expect(notesOf(currentRepeats, repeat({ key: 'a', reviewBy: '2027-01-01' }))).toEqual([reviewed]);
    expect(notesOf(currentRepeats, repeat({ key: 'a' }))).toEqual([]);
  });
});

const practice = servedPractices[0]!;
/** Seconds since the epoch. */
const now = Date.parse('2026-06-01T12:00:00Z') / 1000;

function htmlOf(nhsNumber: string, section: SectionCode, period?: object) {
  const person = practice.patients.find((one) => one.nhsNumber === nhsNumber)!;
  const asked = { section, period };
  const bundle = careRecordBundle({ id: person.registered.id, person }, practice, asked, now, usualHtmlChoices);
  const { section: parts } = bundle.entry[0]!.resource as unknown as { section: { text: { div: string } }[] };
  return parts[0]!.text.div;
}

const patients = Object.entries(people).filter(([name]) => name !== 'lately');

describe('the tables of the summary', () => {
  // Source: summary page, 0.7.4: exact replicas of the sections' own.
  const own: readonly (readonly [id: string, section: SectionCode])[] = [
    ['prb-tab-act', 'PRB'],
    ['prb-tab-majinact', 'PRB'],
    ['all-tab-curr', 'ALL'],
    ['med-tab-acu-med', 'MED'],
    ['med-tab-curr-rep', 'MED'],
  ];
  it.each(patients)('are those of the sections themselves, of %s', (_, nhsNumber) => {
    const tableIn = (section: SectionCode, id: string): string | undefined =>
      new RegExp(`<table id="${id}">.*?</table>`).exec(htmlOf(nhsNumber, section))?.[0];
    for (const [id, section] of own) expect([id, tableIn('SUM', id)]).toEqual([id, tableIn(section, id)]);
    const encounters = rowsOf(readHtml(htmlOf(nhsNumber, 'ENC')), 'enc-tab');
    expect(rowsOf(readHtml(htmlOf(nhsNumber, 'SUM')), 'enc-tab')).toEqual(encounters.slice(0, 3));
  });
});

describe('a period that leaves nothing', () => {
  // Source: the suite, HTML: ADM, CLI, ENC and REF; the words: HTML implementation guide page, 0.7.4.
  it.each(['ADM', 'CLI', 'ENC', 'REF', 'OBS'] as const)('is told of in the place of the table of %s', (section) => {
    const html = htmlOf(people.normal2, section, { start: '1901', end: '1902' });
    expect(html).toContain(`<p>No '${published[section]!.title}' data is recorded for this patient.</p>`);
    expect(all(readHtml(html), 'table')).toEqual([]);
  });
});

describe('administrative items', () => {
  // Source: administrative items page, 0.7.4: no READ or SNOMED CT codes in the details.
  it.each(patients)('have no codes in their details, of %s', (_, nhsNumber) => {
    const details = rowsOf(readHtml(htmlOf(nhsNumber, 'ADM')), 'adm-tab').map((row) => row[2]);
    expect(details.filter((text) => /\b\d{6,18}\b|\b[A-Z0-9]{3}\.\./i.test(text!))).toEqual([]);
  });
});
