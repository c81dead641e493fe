import type { Rule } from './rule.ts';

/**
 * Makes groups of rules that look at facts which are there only once other rules have passed: an interaction that is known, a body that was read.
 * `checkGiven` holds every rule of such a group to it.
 * @typeParam Narrow the rules of the group, whose functions take the facts that are there
 * @typeParam Wide the rules of the pipeline, whose functions take any
 * @param givenBy ids of the rules that give the facts
 */
export const rulesFor =
  <Narrow extends Rule<never>, Wide extends Rule<never>>(...givenBy: readonly string[]) =>
  (rules: readonly Narrow[]): readonly Wide[] =>
    rules.map((rule) => ({ ...rule, givenBy })) as readonly Rule<never>[] as readonly Wide[];

/**
 * The rules of a pipeline, each of which needs what gives the facts that it looks at. One that is switched off is looked at all the same, so that this holds then, too.
 * @throws Error when a rule does not
 */
export function checkGiven<R extends Rule<never>>(rules: readonly R[]): readonly R[] {
  const needed = new Map<string, ReadonlySet<string>>();
  for (const { id, needs = [], givenBy = [] } of rules) {
    const all = new Set(needs.flatMap((need) => [need, ...(needed.get(need) ?? [])]));
    needed.set(id, all);
    const absent = givenBy.find((given) => !all.has(given));
    if (absent !== undefined)
      throw new Error(`The rule ${id} looks at what ${absent} gives, and does not need it. Add it to its needs.`);
  }
  return rules;
}
