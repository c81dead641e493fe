import { describe, expect, it } from '@jest/globals';
import { findGaps, findUnenforced, renderCoverage, type Enforcement } from './coverage.ts';
import type { TestResult } from './results.ts';

const clauses = ['P-05', 'P-10', 'L-02'].map((id) => ({ id, force: 'SHALL', says: `do what ${id} says` }));
const enforcement: Enforcement = {
  rules: [{ id: 'ssp-to-is-ours', requirement: 'P-05', says: 'Ssp-To is ours.', force: 'SHALL' }],
  transport: [
    {
      id: 'no-older-protocols',
      requirement: 'L-02',
      says: 'No TLS 1.0.',
      setting: 'minVersion',
      refusedAs: ['old-version'],
    },
  ],
  practices: [{ requirement: 'P-10', how: 'An audit trail.', tests: ['audit.test.ts'] }],
};
const results: TestResult[] = [
  { file: 'a.test.ts', name: 'a vector P-05 ssp-to-another-system', status: 'passed' },
  { file: 'b.test.ts', name: 'L-02: TLS 1.0 is refused', status: 'passed' },
  { file: 'audit.test.ts', name: 'the trail is append-only', status: 'passed' },
];

const gaps = (tests: readonly TestResult[]): string[] => findGaps(clauses, enforcement, tests);

describe('the coverage of a clause', () => {
  it('is the tests whose names have its id as a word, and those that a practice names', () => {
    expect(gaps(results)).toEqual([]);
  });

  it.each(['P-051 is another clause', 'XP-05 is another clause', 'A-P-05 is another clause'])(
    'is not the test "%s"',
    (name) => {
      expect(gaps(results.map((test) => (test.file === 'a.test.ts' ? { ...test, name } : test)))).toEqual([
        "P-05 has no passing test: name it in a test's name.",
      ]);
    },
  );

  it.each(['failed', 'pending', 'todo'])('is not a test that is %s', (status) => {
    expect(gaps(results.map((test) => (test.file === 'a.test.ts' ? { ...test, status } : test)))).toEqual([
      "P-05 has no passing test: name it in a test's name.",
    ]);
  });

  it('is missing when nothing enforces the clause', () => {
    expect(findUnenforced(clauses, enforcement)).toEqual([]);
    expect(findUnenforced(clauses, { ...enforcement, rules: [] })).toEqual([
      'P-05 is enforced by no rule, transport setting or practice.',
    ]);
  });

  it('is missing when a practice names a file without passing tests', () => {
    expect(gaps(results.filter(({ file }) => file !== 'audit.test.ts'))).toContain(
      'audit.test.ts, which a practice names, has no passing test.',
    );
  });

  it('is shown with its vectors and the files that name it, in their order', () => {
    const page = renderCoverage(clauses, [], enforcement, {
      testsOf: (id) => (id === 'P-05' ? ['b.test.ts', 'a.test.ts'] : []),
      vectorsOf: (id) => (id === 'P-05' ? 3 : 0),
    });
    expect(page).toContain(
      '| P-05 | SHALL | do what P-05 says | rule `ssp-to-is-ours` | 3 | `a.test.ts`, `b.test.ts` |',
    );
    expect(page).toContain('| P-10 | SHALL | do what P-10 says | practice | 0 | `audit.test.ts` |');
  });
});
