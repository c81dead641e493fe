import { describe, expect, it } from '@jest/globals';
import { enteredHere } from '../../src/html-view/entered-here.ts';
import { excludingCodes } from '../../src/html-view/excluding-codes.ts';
import type { InactiveProblems } from '../../src/html-view/inactive-problems.ts';
import { encounters } from '../../src/html-view/tables/encounters.ts';
import { concept } from '../../src/structured/concepts.ts';
import { indexOf } from '../../src/structured/record-index.ts';
import type { ClinicalRecord, Item } from '../../src/structured/record.ts';
import { atLevel } from '../../src/structured/significance.ts';
import { problem, repeat, rows, viewOf } from './table-rows.ts';

// Source of all: problems page, 0.7.4.
describe('A-264 the significance of problems', () => {
  it.each([
    ['the highest of three', 1, 3, 'major'],
    ['the middle of three', 2, 3, 'major'],
    ['the lowest of three', 3, 3, 'minor'],
    ['above the middle of four', 2, 4, 'major'],
    ['below the middle of four', 3, 4, 'minor'],
    ['the middle of five', 3, 5, 'major'],
    ['below the middle of five', 4, 5, 'minor'],
  ])('%s', (_, rank, levels, significance) => {
    expect(atLevel('Some', rank, levels)).toEqual({ significance, level: 'Some' });
  });

  it('is told in the words of the system, and decides the table', () => {
    const problems = [
      problem('a', 'inactive', atLevel('Significant', 2, 3)),
      problem('b', 'inactive', atLevel('Minor past', 3, 3)),
    ];
    expect(rows('majorInactiveProblems', { problems }).map((row) => [row[2], row[3]])).toEqual([['a', 'Significant']]);
    expect(rows('otherInactiveProblems', { problems }).map((row) => [row[2], row[3]])).toEqual([['b', 'Minor past']]);
  });

  it('that nobody recorded is told by nothing, among the other inactive problems', () => {
    const problems = [problem('a', 'inactive', { significance: 'minor', level: '' })];
    expect(rows('majorInactiveProblems', { problems })).toEqual([]);
    expect(rows('otherInactiveProblems', { problems }).map((row) => [row[2], row[3]])).toEqual([['a', '']]);
  });

  const problems = [
    problem('a', 'active', { significance: 'major' }),
    problem('b', 'inactive', { significance: 'major' }),
    problem('c', 'inactive', { significance: 'minor' }),
  ];
  const tables = (inactiveProblems: InactiveProblems) =>
    (['activeProblems', 'majorInactiveProblems', 'otherInactiveProblems'] as const).map((table) =>
      rows(table, { problems }, { inactiveProblems }).map((row) => row[table === 'activeProblems' ? 1 : 2]),
    );

  it('is not there in a system without levels: all that are inactive stand among the others', () => {
    expect(tables('without-levels')).toEqual([['a'], [], ['b', 'c']]);
    expect(rows('activeProblems', { problems }, { inactiveProblems: 'without-levels' })[0]![2]).toBe('');
  });

  it('is of active problems alone in a system that has no others', () => {
    const [active] = tables('not-kept');
    expect(active!.toSorted()).toEqual(['a', 'b', 'c']);
  });
});

const observed = (key: string, code: string, recorded: string): Item => ({
  kind: 'observation',
  key,
  by: 1,
  code: concept(code, key),
  date: '1990-01-01',
  recorded,
});

const consultation = (key: string, date: string, items: string[], code = '11429006') => ({
  key,
  by: 1,
  type: concept(code, 'Consultation'),
  date,
  starts: 600,
  minutes: 10,
  topics: [{ headings: [{ items }] }],
});

const recordWith = (more: Partial<ClinicalRecord>): ClinicalRecord => ({
  items: [],
  consultations: [],
  problems: [],
  ...more,
});

// Source: medications page, 0.7.4, on GP2GP.
describe('A-266 what came from the practice before', () => {
  it('is among current repeats once this practice has authorised it, and in All Medication and its issues before', () => {
    const items = [
      repeat({ key: 'a', dosage: 'Here', issues: ['2026-05-01'] }),
      repeat({ key: 'b', dosage: 'There', transferred: true, issues: ['2026-04-01'] }),
    ];
    const dosages = (table: Parameters<typeof rows>[0]) => rows(table, { items }).map((row) => row[3]);
    expect(dosages('currentRepeats')).toEqual(['Here']);
    expect(dosages('discontinuedRepeats')).toEqual([]);
    expect(dosages('allMedication').toSorted()).toEqual(['Here', 'There']);
    expect(dosages('allIssues').toSorted()).toEqual(['Here', 'There']);
  });

  // Source: HTML layout page, 0.7.4: only data entered at the new practice is returned while the transfer is under way.
  it('is not shown while it is on its way, whenever it was', () => {
    const record = recordWith({
      items: [observed('before', '100001', '2026-01-18'), observed('since', '100001', '2026-01-19')],
      consultations: [
        consultation('c', '2025-01-01', ['before']),
        consultation('d', '2026-02-01', ['before', 'since']),
      ],
      problems: [
        { ...problem('old', 'active', { significance: 'major' }), links: ['since'] },
        { ...problem('new', 'active', { significance: 'major' }), recorded: '2026-01-20', links: ['since'] },
      ],
    });
    const shown = enteredHere(indexOf({ ...record, inTransitSince: '2026-01-19' }));
    expect(rows('clinicalItems', shown.record).map((row) => row[1])).toEqual(['since']);
    expect(rows('activeProblems', shown.record).map((row) => row[1])).toEqual(['new']);
    expect(encounters(viewOf(shown)).rows.map(({ cells }) => cells[2])).toEqual([['Consultation', 'since']]);
    const index = indexOf(record);
    expect(enteredHere(index)).toBe(index);
  });
});

// Source: design page, 0.7.4: the sensitive exclusion set is applied, and what it leaves out is told of, on its own line too.
describe('A-265 codes that are excluded', () => {
  const record = recordWith({
    items: [
      observed('kept', '100001', '2026-01-18'),
      observed('left out', '100002', '2026-01-18'),
      {
        kind: 'investigation',
        key: 'report',
        by: 1,
        issued: '2026-01-18',
        collected: '',
        specimen: concept('1', 'Blood'),
        filed: { on: '', comment: '' },
        results: [
          { code: concept('100003', 'One'), value: 1, unit: '' },
          { code: concept('100002', 'Other'), value: 1, unit: '' },
        ],
      },
      repeat({ key: 'drug', code: concept('100004', 'Drug'), issues: ['2026-05-01'] }),
    ],
    consultations: [
      consultation('c', '2026-01-18', ['kept', 'left out']),
      consultation('d', '2026-01-19', ['kept'], '100002'),
    ],
    problems: [
      { ...problem('p', 'active', { significance: 'major' }), actual: 'left out' },
      { ...problem('q', 'active', { significance: 'major' }), code: concept('100002', 'q') },
      problem('r', 'active', { significance: 'major' }),
    ],
  });
  const index = indexOf(record);
  const shown = excludingCodes(index, new Set(['100002', '100004']));

  it('are shown in no table, and each table that lost something knows', () => {
    expect(rows('clinicalItems', shown.record).map((row) => row[1])).toEqual(['kept']);
    expect(rows('observations', shown.record).map((row) => row[1])).toEqual(['One']);
    expect(rows('activeProblems', shown.record).map((row) => row[1])).toEqual(['r']);
    for (const table of ['currentRepeats', 'allMedication', 'allIssues'] as const)
      expect(rows(table, shown.record)).toEqual([]);
    expect(rows('clinicalItems', record)).toHaveLength(2);
  });

  it('are told of on the line of an encounter that lost one', () => {
    const found = encounters(viewOf(shown));
    expect(found.isHidden).toBe(true);
    expect(found.rows.map(({ cells }) => cells[2])).toEqual([
      ['Consultation', 'kept', 'Items excluded due to confidentiality and/or patient preferences'],
    ]);
  });

  // The title of a topic is the name of its problem in the cast and in real records; a heading may name what stands beneath it.
  it.each([
    [
      'the problem that the topic is about',
      { title: 'Low mood', problem: 'p', headings: [{ title: 'Plan', items: ['kept'] }] },
      'Plan: kept',
    ],
    [
      'another problem of the topic',
      { title: 'Two things', problem: 'r', otherProblems: ['q'], headings: [{ items: ['kept'] }] },
      'kept',
    ],
    ['an entry', { title: 'Left OUT', headings: [{ title: 'left out', items: ['kept', 'left out'] }] }, 'kept'],
    [
      'nothing that is excluded',
      { title: 'r', problem: 'r', headings: [{ title: 'Plan', items: ['kept'] }] },
      'r, Plan: kept',
    ],
  ])('are in no title that names %s', (_, topic, line) => {
    const seen = { ...consultation('e', '2026-01-20', []), topics: [topic] };
    const kept = excludingCodes(indexOf({ ...record, consultations: [seen] }), new Set(['100002']));
    expect(encounters(viewOf(kept)).rows[0]!.cells[2]![1]).toBe(line);
  });

  it('change nothing where there are none', () => {
    expect(excludingCodes(index, new Set())).toBe(index);
  });
});
