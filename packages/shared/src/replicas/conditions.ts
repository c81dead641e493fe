import type { SqlValue } from '../database/database.ts';
import type { FilterValues } from '../journal/filter-values.ts';

/** Gives a value to a statement. @returns how the statement names it: `$3` */
export type Take = (value: SqlValue) => string;

/** The conditions of filters, for the rows `e` of exchanges. */
export const conditionsOf = (values: FilterValues, take: Take): string[] =>
  (Object.keys(values) as (keyof FilterValues)[]).map((name) => conditionOf(name, values, take));

const conditionOf = <Name extends keyof FilterValues>(name: Name, values: FilterValues, take: Take): string =>
  (conditions[name] as Condition<Name>)(values[name] as Required<FilterValues>[Name], take);

type Condition<Name extends keyof FilterValues> = (value: Required<FilterValues>[Name], take: Take) => string;

/** The provider's record of what the SSP's says that the provider decided: it knows more of why. */
export const toldByProvider = `mock_spine.exchanges p where e.mock = 'mock-ssp' and e.status >= 400
  and p.namespace = e.namespace and p.trace = e.trace and p.mock = 'mock-provider'`;

const conditions: { readonly [Name in keyof FilterValues]-?: Condition<Name> } = {
  trace: (value, take) => `e.trace = ${take(value)}`,
  from: (value, take) => `${take(value)} = any (e.senders)`,
  to: (value, take) => `e.receiver = ${take(value)}`,
  practice: (value, take) => `e.practice = ${take(value)}`,
  interaction: (value, take) => `e.interaction = ${take(value)}`,
  status: ([from, upTo], take) => `e.status between ${take(from)} and ${take(upTo)}`,
  rule: (value, take) => {
    const rule = take(value);
    return `(${rule} = any (e.rules) or exists (select from ${toldByProvider} and p.clause = ${rule}))`;
  },
  outcome: (value, take) => `e.outcome = ${take(value)}`,
  fault: (value, take) => (value === 'any' ? 'cardinality(e.faults) > 0' : `${take(value)} = any (e.faults)`),
  kind: (value, take) => `e.kind = ${take(value)}`,
  since: (value, take) => `e.at >= ${take(value)}`,
  until: (value, take) => `e.at <= ${take(value)}`,
  q: (value, take) => {
    const wanted = take(value);
    return `(position(${wanted} in e.words) > 0
      or exists (select from ${toldByProvider} and position(${wanted} in lower(concat_ws(' ', p.clause, p.reason))) > 0))`;
  },
};
