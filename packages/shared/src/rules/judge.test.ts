import { describe, expect, it } from '@jest/globals';
import { createJudge } from './judge.ts';
import type { Rule } from './rule.ts';

type Facts = Readonly<Record<string, boolean>>;

const fault = { expected: 'a', actual: 'b', next: 'c' };
const rule = (id: string, extra: Partial<Rule<Facts>> = {}): Rule<Facts> => ({
  id,
  requirement: 'A-001',
  says: id,
  force: 'SHALL',
  failsWith: 'BAD_REQUEST',
  check: (facts) => (facts[id] ? undefined : fault),
  ...extra,
});
const verdicts = (rules: Rule<Facts>[], facts: Facts, off: string[] = []) => {
  const { findings, refusal } = createJudge<Facts, Rule<Facts>>(rules, new Set(off))(facts);
  return { findings: findings.map(({ verdict }) => verdict), refusal: refusal?.rule.id };
};

describe('a judge', () => {
  it('runs every rule, and lets the first refusal answer', () => {
    expect(verdicts([rule('a'), rule('b'), rule('c')], { a: true })).toEqual({
      findings: ['pass', 'fail', 'fail'],
      refusal: 'b',
    });
  });

  it('only notes what a SHOULD asks for', () => {
    expect(verdicts([rule('a', { force: 'SHOULD' })], {})).toEqual({ findings: ['note'], refusal: undefined });
  });

  it('refuses what is assumed', () => {
    expect(verdicts([rule('a', { force: 'ASSUMED' })], {})).toEqual({ findings: ['fail'], refusal: 'a' });
  });

  it('does not apply a rule without what it needs, nor those that need it in turn', () => {
    expect(verdicts([rule('a'), rule('b', { needs: ['a'] }), rule('c', { needs: ['b'] })], {}).findings).toEqual([
      'fail',
      'not-applicable',
      'not-applicable',
    ]);
  });

  it('does not apply a rule to a request of which the clause does not speak', () => {
    expect(verdicts([rule('a', { appliesTo: () => false })], {}).findings).toEqual(['not-applicable']);
  });

  it('neither refuses nor notes by a rule that is off, and still protects those that need it', () => {
    expect(verdicts([rule('a'), rule('b', { needs: ['a'] })], {}, ['a'])).toEqual({
      findings: ['off', 'not-applicable'],
      refusal: undefined,
    });
    expect(verdicts([rule('a'), rule('b', { needs: ['a'] })], { a: true }, ['a'])).toEqual({
      findings: ['off', 'fail'],
      refusal: 'b',
    });
  });

  it('is not made of two rules with one id, or of a rule that needs what comes later', () => {
    expect(() => createJudge<Facts, Rule<Facts>>([rule('a'), rule('a')])).toThrow('Two rules are called a.');
    expect(() => createJudge<Facts, Rule<Facts>>([rule('a', { needs: ['b'] }), rule('b')])).toThrow(
      'The rule a needs b, which does not stand before it.',
    );
  });
});
