import type { Finding, Judgement, Refusal } from '../rules/judge.ts';
import type { Fault } from '../rules/rule.ts';
import { atAGlance } from '../words/in-a-sentence.ts';
import type { Also, Because } from './because.ts';
import { clauseOf } from './clause.ts';

/** The rule that refused, and what the others found. */
export function becauseOfRule(refusal: Refusal, by: 'ssp' | 'provider'): Because {
  const { rule, fault } = refusal;
  return {
    kind: 'rule',
    by,
    step: rule.step ?? 'request',
    decider: rule.id,
    clause: clauseOf(rule.requirement, rule),
    ...tellFault(fault, by),
  };
}

/** What a fault says, as parts and as a sentence. What it found may be of any length. */
export const tellFault = (
  fault: Fault,
  by: 'ssp' | 'provider',
): Pick<Because, 'says' | 'expected' | 'found' | 'next'> => ({
  says: sentenceOf(fault, by),
  expected: atAGlance(fault.expected),
  found: atAGlance(fault.actual),
  next: fault.next,
});

/** Rules that failed or only noted something, but for the one that decided. */
export const alsoFound = (
  judgement: Judgement | undefined,
  by: 'ssp' | 'provider',
  decisive: string,
): readonly Also[] =>
  judgement === undefined
    ? []
    : judgement.findings
        .filter(({ rule, verdict }) => (verdict === 'fail' || verdict === 'note') && rule.id !== decisive)
        .map((finding) => tellFinding(finding, by));

function tellFinding({ rule: { id, requirement, force }, fault }: Finding, by: 'ssp' | 'provider'): Also {
  return { kind: 'rule', decider: id, says: sentenceOf(fault!, by), clause: { id: requirement, force } };
}

const sentenceOf = ({ says, expected, actual }: Fault, by: 'ssp' | 'provider'): string =>
  atAGlance(says ?? `${names[by]} expected ${expected}, and found ${actual}${actual.endsWith('.') ? '' : '.'}`);

const names = { ssp: 'The SSP', provider: 'The provider' };
