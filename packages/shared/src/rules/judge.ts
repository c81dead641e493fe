import type { Interaction } from '../protocol/interactions.ts';
import type { Fault, Rule } from './rule.ts';

/** A rule, whatever its clause can speak of. */
type AnyRule<F> = Rule<F, string, never>;

/** `fail` refuses, `note` only tells; `off` was switched off by the user. */
export type Verdict = 'pass' | 'fail' | 'note' | 'not-applicable' | 'off';

/** What one rule said of one request. */
export interface Finding<R = Rule<never>> {
  readonly rule: R;
  readonly verdict: Verdict;
  readonly fault?: Fault;
}

/** A finding that refuses. */
export type Refusal<R = Rule<never>> = Finding<R> & { readonly fault: Fault };

/** What all rules say of one request. */
export interface Judgement<R = Rule<never>> {
  /** The first finding that refuses; undefined when the request is acceptable. */
  readonly refusal: Refusal<R> | undefined;
  /** What every rule says, in order: found when it is read, for rules are pure, and few exchanges are ever read. */
  readonly findings: readonly Finding<R>[];
  /** Characters of the texts that it holds. */
  readonly length: number;
  /** Finds everything now and lets go of the facts: for a request whose facts are too large to be kept. */
  settle(): void;
}

/**
 * Makes the function that puts one request before every rule, in order.
 * The first refusal answers; a rule that is off is still looked at, so that those that need it know where they stand.
 * @param off ids of rules that are switched off
 * @param interactionOf the interaction of a request, by which the rules that concern it are chosen once
 * @throws Error when two rules share an id, or a rule needs one that does not stand before it
 */
export function createJudge<F, R extends Rule<F, string, S>, S = Interaction>(
  rules: readonly R[],
  off: ReadonlySet<string> = new Set(),
  interactionOf: (facts: F) => S | undefined = () => undefined,
): (facts: F) => Judgement<R> {
  const docket = rules.map((rule, position) => prepare<F, R>(rule, rules.slice(0, position), off.has(rule.id)));
  const decisive = keepDecisive(docket);
  // Judging does not wait in its middle, so that one list serves every request.
  const met = new Uint8Array(docket.length);
  const concerned = new Map<S | undefined, readonly Item<F, R>[]>();
  return (facts) => {
    const interaction = interactionOf(facts);
    let items = concerned.get(interaction);
    if (items === undefined) {
      items = keepConcerned(decisive, interaction);
      concerned.set(interaction, items);
    }
    return new LazyJudgement(docket, facts, interaction, findRefusal(items, facts, met.fill(0)));
  };
}

/** A rule and where it stands among the others. */
interface Item<F, R extends AnyRule<F>> {
  readonly rule: R;
  readonly position: number;
  /** Positions of the rules that it needs. */
  readonly needs: readonly number[];
  readonly isOff: boolean;
  readonly refuses: boolean;
  /** The findings that are the same for every request. */
  readonly pass: Finding<R>;
  readonly notApplicable: Finding<R>;
  readonly off: Finding<R>;
}

class LazyJudgement<F, R extends AnyRule<F>> implements Judgement<R> {
  readonly refusal: Refusal<R> | undefined;
  readonly #docket: readonly Item<F, R>[];
  readonly #interaction: unknown;
  #facts: F | undefined;
  #settled: readonly Finding<R>[] | undefined;

  constructor(docket: readonly Item<F, R>[], facts: F, interaction: unknown, refusal: Refusal<R> | undefined) {
    this.#docket = docket;
    this.#interaction = interaction;
    this.#facts = facts;
    this.refusal = refusal;
  }

  get findings(): readonly Finding<R>[] {
    return this.#settled ?? findAll(this.#docket, this.#facts!, this.#interaction);
  }

  get length(): number {
    if (this.#settled === undefined) return lengthOf(this.refusal?.fault);
    let sum = 0;
    for (let i = 0; i < this.#settled.length; i++) sum += lengthOf(this.#settled[i]!.fault);
    return sum;
  }

  settle(): void {
    this.#settled = this.findings;
    this.#facts = undefined;
  }
}

const lengthOf = (fault: Fault | undefined): number =>
  fault === undefined ? 0 : fault.expected.length + fault.actual.length + fault.next.length + (fault.says?.length ?? 0);

/** @param met 1 at the position of each rule that is met; filled here */
function findRefusal<F, R extends AnyRule<F>>(
  decisive: readonly Item<F, R>[],
  facts: F,
  met: Uint8Array,
): Refusal<R> | undefined {
  for (const { rule, position, needs, refuses } of decisive) {
    if (!isApplicable(rule, needs, met, facts)) continue;
    const fault = rule.check(facts);
    if (fault === undefined) met[position] = 1;
    else if (refuses) return { rule, verdict: 'fail', fault };
  }
  return undefined;
}

function findAll<F, R extends AnyRule<F>>(
  docket: readonly Item<F, R>[],
  facts: F,
  interaction: unknown,
): readonly Finding<R>[] {
  const met = new Uint8Array(docket.length);
  return docket.map(({ rule, position, needs, isOff, refuses, pass, notApplicable, off }) => {
    const applicable = concerns(rule, interaction) && isApplicable(rule, needs, met, facts);
    const fault = applicable ? rule.check(facts) : undefined;
    if (applicable && fault === undefined) met[position] = 1;
    if (isOff) return off;
    if (!applicable) return notApplicable;
    return fault === undefined ? pass : { rule, verdict: refuses ? 'fail' : 'note', fault };
  });
}

function isApplicable<F>({ appliesTo }: AnyRule<F>, needs: readonly number[], met: Uint8Array, facts: F): boolean {
  for (let i = 0; i < needs.length; i++) if (met[needs[i]!] === 0) return false;
  return appliesTo === undefined || appliesTo(facts);
}

/** A clause that speaks of some interactions says nothing of a request that is for none. */
const concerns = (rule: AnyRule<never>, interaction: unknown): boolean =>
  rule.concerns === undefined || (interaction !== undefined && rule.concerns(interaction as never));

/** Without the rules that say nothing of an interaction, and those that need one of them. */
function keepConcerned<F, R extends AnyRule<F>>(
  items: readonly Item<F, R>[],
  interaction: unknown,
): readonly Item<F, R>[] {
  const kept = new Set<number>();
  return items.filter(({ rule, position, needs }) => {
    const isKept = concerns(rule, interaction) && needs.every((need) => kept.has(need));
    if (isKept) kept.add(position);
    return isKept;
  });
}

/** The rules that can refuse, and those without which they are not applicable. */
function keepDecisive<F, R extends AnyRule<F>>(docket: readonly Item<F, R>[]): readonly Item<F, R>[] {
  const wanted = new Set<number>();
  for (const { position, needs, refuses } of docket.toReversed()) {
    if (!refuses && !wanted.has(position)) continue;
    wanted.add(position);
    needs.forEach((need) => wanted.add(need));
  }
  return docket.filter(({ position }) => wanted.has(position));
}

function prepare<F, R extends AnyRule<F>>(rule: R, before: readonly R[], isOff: boolean): Item<F, R> {
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
    position: before.length,
    needs,
    isOff,
    refuses: rule.force !== 'SHOULD' && !isOff,
    pass: settle('pass'),
    notApplicable: settle('not-applicable'),
    off: settle('off'),
  };
}
