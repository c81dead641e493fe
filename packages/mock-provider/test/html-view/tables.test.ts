import { describe, expect, it } from '@jest/globals';
import { concept } from '../../src/structured/concepts.ts';
import { course, problem, repeat, rows } from './table-rows.ts';

// Source of all: medications page, 0.7.4.
describe('A-234 acute medication', () => {
  it('is that which began less than 365 days ago, an issue on each row', () => {
    const items = [course({ key: 'a', issues: ['2025-06-01', '2025-06-02', '2026-05-01'] })];
    expect(rows('acuteMedication', { items }).map((row) => row[1])).toEqual(['01-May-2026', '02-Jun-2025']);
  });

  it.each([
    ['of the practice', {}, 'Acute'],
    ['post-dated', { start: '2026-06-20', issues: ['2026-06-20'] }, 'Acute Post-Dated'],
    ['of an agency', { elsewhere: 'Hospital' }, 'Acute - Hospital'],
    ['of nobody known', { elsewhere: '' }, 'Acute – Unknown Prescriber'],
  ])('%s has its type', (_, more, type) => {
    expect(rows('acuteMedication', { items: [course({ key: 'a', ...more })] })[0]![0]).toBe(type);
  });

  it('has the recorded end, or that which start and days make', () => {
    const ends = rows('acuteMedication', { items: [course({ key: 'a' }), course({ key: 'b', end: '2026-05-20' })] });
    expect(ends.map((row) => row[5]).toSorted()).toEqual(['08-May-2026', '20-May-2026']);
  });
});

describe('A-234 repeat medication', () => {
  it('is current while nobody has ended it and its end is not past, also if it was never issued', () => {
    const items = [
      repeat({ key: 'open' }),
      repeat({ key: 'later', end: '2026-06-02' }),
      repeat({ key: 'expired', end: '2026-05-31' }),
      repeat({ key: 'stopped', stopped: { on: '2026-05-20', because: 'Well' } }),
    ];
    const found = rows('currentRepeats', { items });
    expect(found).toHaveLength(2);
    expect(found.map((row) => [row[5], row[6]])).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });

  it('has neither last issue nor number where it is dispensed repeatedly or prescribed elsewhere', () => {
    const items = [
      repeat({ key: 'a', type: 'repeat-dispensing', issues: ['2026-05-01'], issuesAllowed: 6 }),
      repeat({ key: 'b', elsewhere: 'Hospital', issues: ['2026-05-01'] }),
    ];
    expect(rows('currentRepeats', { items }).map((row) => [row[0], row[5], row[6]])).toEqual([
      ['Repeat Dispense', '', ''],
      ['Repeat - Hospital', '', ''],
    ]);
    expect(rows('allIssues', { items })).toEqual([]);
  });

  it('is discontinued by a clinician, however long ago, and not by running out', () => {
    const items = [
      repeat({ key: 'stopped', stopped: { on: '2001-05-20', because: 'Well' }, issues: ['2001-05-01'] }),
      repeat({ key: 'expired', end: '2026-05-31', issues: ['2026-05-01'], dosage: 'Two' }),
    ];
    expect(rows('discontinuedRepeats', { items }).map((row) => [row[1], row[5], row[6]])).toEqual([
      ['01-May-2001', '20-May-2001', 'Well'],
    ]);
    expect(rows('allMedication', { items }).map((row) => row[7])).toEqual(['', 'DISCONTINUED: 20-May-2001 Well']);
  });
});

describe('A-218 additional information', () => {
  it('says CONTROLLED DRUG in bold, first', () => {
    const items = [
      course({
        key: 'a',
        code: concept('321196004', 'Diazepam 2mg tablets'),
        stopped: { on: '2026-05-04', because: 'Drowsy' },
        note: 'Night only.',
      }),
      course({ key: 'b' }),
    ];
    expect(rows('acuteMedication', { items }).map((row) => row[7])).toEqual([
      '**CONTROLLED DRUG**\nCANCELLED: 04-May-2026 Drowsy\nNight only.',
      '',
    ]);
  });

  it('says of what is dispensed repeatedly when it was last authorised and how often', () => {
    const items = [repeat({ key: 'a', type: 'repeat-dispensing', issues: ['2026-05-01'], issuesAllowed: 6 })];
    expect(rows('currentRepeats', { items })[0]![9]).toBe('Last authorised: 01-May-2026\nNumber authorised: 6');
  });
});

describe('the date filter of all medication', () => {
  // Source: medications page, 0.7.4, "Date filter", (1) to (4).
  const period = { start: '2015-01-01', end: '2016-12-31' };
  it.each([
    ['with an end, by overlap', course({ key: 'a', start: '2015-01-01', end: '2015-06-01' }), true],
    ['with an end before', course({ key: 'a', start: '2014-01-01', end: '2014-12-31' }), false],
    ['a repeat without an end that began before the period is over', repeat({ key: 'a', start: '2001-01-01' }), true],
    ['a repeat that began later', repeat({ key: 'a', start: '2017-01-01' }), false],
    ['an acute one without an end that began in it', course({ key: 'a', start: '2015-03-01' }), true],
    ['an acute one without an end that began before', course({ key: 'a', start: '2014-03-01' }), false],
    ['without a start, recorded in it', course({ key: 'a', start: '', recorded: '2015-03-01' }), true],
    ['without a start, recorded before', repeat({ key: 'a', start: '', recorded: '2014-03-01' }), false],
    [
      'without a start, recorded after it, though it ended in it',
      repeat({ key: 'a', start: '', recorded: '2017-03-01', end: '2016-01-01' }),
      false,
    ],
  ])('%s', (_, medication, isShown) => {
    const found = rows('allMedication', { items: [medication] }, { period });
    expect(found.length > 0).toBe(isShown);
  });

  it('shows every issue of what it shows, outside of the period too', () => {
    const items = [repeat({ key: 'a', start: '2014-01-01', issues: ['2014-01-01', '2015-02-01', '2026-01-01'] })];
    expect(rows('allIssues', { items }, { period }).map((row) => row[1])).toEqual([
      '01-Jan-2026',
      '01-Feb-2015',
      '01-Jan-2014',
    ]);
  });
});

describe('problems', () => {
  // Source: problems page, 0.7.4.
  it('are active, or of the higher or the lower significance', () => {
    const problems = [
      problem('a', 'active', { significance: 'minor' }),
      problem('b', 'inactive', { significance: 'major' }),
      problem('c', 'inactive', { significance: 'minor' }),
    ];
    expect(rows('activeProblems', { problems }).map((row) => row[1])).toEqual(['a']);
    expect(rows('majorInactiveProblems', { problems }).map((row) => row[2])).toEqual(['b']);
    expect(rows('otherInactiveProblems', { problems }).map((row) => row[2])).toEqual(['c']);
  });

  it('that are active are shown whatever the period, and others where they ended in it', () => {
    const problems = [problem('b', 'inactive', { significance: 'major' })];
    expect(rows('majorInactiveProblems', { problems }, { period: { start: '2021', end: '2021' } })).toHaveLength(1);
    expect(rows('majorInactiveProblems', { problems }, { period: { start: '2022' } })).toHaveLength(0);
  });
});

describe('A-233 emergency codes', () => {
  // Source: emergency codes page, 0.7.4: the latest of a group alone, and where more of it stands.
  it('are the latest of each group that is configured', () => {
    const entry = (key: string, code: string, date: string) => ({
      kind: 'observation' as const,
      key,
      by: 1,
      code: concept(code, `Code ${code}`),
      date,
      recorded: date,
    });
    const items = [
      entry('a', '100001', '2020-01-01'),
      entry('b', '100002', '2021-01-01'),
      entry('c', '100003', '2019-01-01'),
    ];
    expect(rows('emergencyCodes', { items }, { emergencyCodes: [['100001', '100002'], ['100009']] })).toEqual([
      ['01-Jan-2021', 'Code 100002', '', 'Clinical Items'],
    ]);
  });
});

describe('the latest three encounters', () => {
  // Source: summary page, 0.7.4; what is not committed is left out: design page.
  it('are of those that are committed, the latest first', () => {
    const items = [1, 2, 3, 4, 5].map((n) => ({
      kind: 'observation' as const,
      key: `o${n}`,
      by: 1,
      code: concept('1', `Entry ${n}`),
      recorded: '2020-01-01',
      ...(n === 4 && { confidential: true as const }),
    }));
    const consultations = [1, 2, 3, 4, 5].map((n) => ({
      key: `c${n}`,
      by: 1,
      type: concept('11429006', 'Consultation'),
      date: `2020-01-0${n}`,
      starts: 600,
      minutes: 10,
      ...(n === 5 && { draft: true as const }),
      topics: [{ headings: [{ items: n === 4 ? ['o4', 'o3'] : [`o${n}`] }] }],
    }));
    const found = rows('lastEncounters', { items, consultations });
    expect(found.map((row) => row[0])).toEqual(['04-Jan-2020', '03-Jan-2020', '02-Jan-2020']);
    // An entry that was left out is told of on its own line too: design page.
    expect(found[0]![2]).toBe(
      'Consultation\nEntry 3\nItems excluded due to confidentiality and/or patient preferences',
    );
    expect(found[1]![2]).toBe('Consultation\nEntry 3');
  });
});
