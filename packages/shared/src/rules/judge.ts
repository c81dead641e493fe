import type { Fault, Rule } from './rule.ts';

/** `fail` refuses, `note` only tells; `off` was switched off by the user. */
export type Verdict = 'pass' | 'fail' | 'note' | 'not-applicable' | 'off';

/** What one rule said of one request. */
export interface Finding<R = Rule<never>> {
  readonly rule: R;
  readonly verdict: Verdict;
  readonly fault?: Fault;
}

/** What all rules said of one request. */
export interface Judgement<R = Rule<never>> {
  readonly findings: readonly Finding<R>[];
  /** The first finding that refuses; undefined when the request is acceptable. */
  readonly refusal: (Finding<R> & { readonly fault: Fault }) | undefined;
}

/**
 * Makes the function that puts one request before every rule, in order.
 * All rules run; the first refusal answers; a rule that is off is still looked at, so that those that need it know where they stand.
 * @param off ids of rules that are switched off
 * @throws Error when two rules share an id, or a rule needs one that does not stand before it
 */
export function createJudge<F, R extends Rule<F>>(rules: readonly R[], off: ReadonlySet<string> = new Set()): (facts: F) => Judgement<R> {
  const docket = rules.map((rule, position) => prepare(rule, rules.slice(0, position), off.has(rule.id)));

  return function judge(facts) {
    const findings = new Array<Finding<R>>(docket.length);
    const met = new Array<boolean>(docket.length);
    let refusal: Judgement<R>['refusal'];
    for (let i = 0; i < docket.length; i++) {
      const { rule, needs, settled } = docket[i]!;
      const applicable = needs.every((need) => met[need]) && (rule.appliesTo?.(facts) ?? true);
      const fault = applicable ? rule.check(facts) : undefined;
      met[i] = applicable && fault === undefined;
      if (settled.off) findings[i] = settled.off;
      else if (!applicable) findings[i] = settled.notApplicable;
      else if (!fault) findings[i] = settled.pass;
      else {
        const refuses = rule.force !== 'SHOULD';
        const finding: Finding<R> & { fault: Fault } = { rule, verdict: refuses ? 'fail' : 'note', fault };
        findings[i] = finding;
        if (refuses) refusal ??= finding;
      }
    }
    return { findings, refusal };
  };
}

function prepare<R extends Rule<never>>(rule: R, before: readonly R[], isOff: boolean) {
  const ids = before.map(({ id }) => id);
  if (ids.includes(rule.id)) throw new Error(`Two rules are called ${rule.id}.`);
  const needs = (rule.needs ?? []).map((need) => {
    const position = ids.indexOf(need);
    if (position < 0) throw new Error(`The rule ${rule.id} needs ${need}, which does not stand before it.`);
    return position;
  });
  const settle = (verdict: Verdict): Finding<R> => ({ rule, verdict });
  return {
    rule,
    needs,
    settled: { pass: settle('pass'), notApplicable: settle('not-applicable'), off: isOff ? settle('off') : undefined },
  };
}
