import { describe, expect, it } from '@jest/globals';
import { cover, findGaps, renderCoverage, type Enforcement } from './coverage.ts';
import type { TestResult } from './results.ts';

const clauses = ['P-05', 'P-10', 'L-02'].map((id) => ({ id, force: 'SHALL', says: `do what ${id} says` }));
const enforcement: Enforcement = {
  rules: [{ id: 'ssp-to-is-ours', requirement: 'P-05', says: 'Ssp-To is ours.', force: 'SHALL' }],
  transport: [{ id: 'no-older-protocols', requirement: 'L-02', says: 'No TLS 1.0.', setting: 'minVersion', refusedAs: ['old-version'] }],
  practices: [{ requirement: 'P-10', how: 'An audit trail.', tests: ['audit.test.ts'] }],
};
const results: TestResult[] = [
  { file: 'a.test.ts', name: 'a vector P-05 ssp-to-another-system', status: 'passed' },
  { file: 'b.test.ts', name: 'L-02: TLS 1.0 is refused', status: 'passed' },
  { file: 'audit.test.ts', name: 'the trail is append-only', status: 'passed' },
];

const namesOf = (tests: readonly TestResult[]) => cover(clauses, enforcement, tests).map((row) => row.tests.map(({ name }) => name));

describe('the coverage of a clause', () => {
  it('is the tests whose names have its id as a word, and those that a practice names', () => {
    expect(namesOf(results)).toEqual([['a vector P-05 ssp-to-another-system'], ['the trail is append-only'], ['L-02: TLS 1.0 is refused']]);
    expect(findGaps(cover(clauses, enforcement, results), enforcement, results)).toEqual([]);
  });

  it.each(['P-051 is another clause', 'XP-05 is another clause', 'A-P-05 is another clause'])('is not the test "%s"', (name) => {
    expect(namesOf([{ file: 'a.test.ts', name, status: 'passed' }])[0]).toEqual([]);
  });

  it.each(['failed', 'pending', 'todo'])('is not a test that is %s', (status) => {
    const spoilt = results.map((test) => (test.file === 'a.test.ts' ? { ...test, status } : test));
    expect(findGaps(cover(clauses, enforcement, spoilt), enforcement, spoilt)).toEqual(['P-05 has no passing test: name it in a test\'s name.']);
  });

  it('is missing when nothing enforces the clause', () => {
    const without = { ...enforcement, rules: [] };
    expect(findGaps(cover(clauses, without, results), without, results)).toEqual(['P-05 is enforced by no rule, transport setting or practice.']);
  });

  it('is missing when a practice names a file without passing tests', () => {
    const tests = results.filter(({ file }) => file !== 'audit.test.ts');
    expect(findGaps(cover(clauses, enforcement, tests), enforcement, tests)).toContain('audit.test.ts, which a practice names, has no passing test.');
  });

  it('reads the same whatever the order of the tests', () => {
    const render = (tests: readonly TestResult[]) => renderCoverage(cover(clauses, enforcement, tests), []);
    expect(render([...results].reverse())).toBe(render(results));
  });
});
