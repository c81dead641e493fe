import { traceOf, type Exchange, type LookUpExchange, type RequestExchange } from '../journal/exchange.ts';
import type { FilterValues } from '../journal/filter-values.ts';
import { faultsOf, type JournalKnowledge } from '../journal/knowledge.ts';
import { outcomeOf } from '../journal/outcome.ts';
import { rulesIn, searchable } from '../journal/searchable.ts';
import { readFilterValues, type FilterNames } from './filter-values.ts';
import type { Query } from './read-query.ts';

/** Whether an exchange is wanted. */
export type Wanted = (exchange: Exchange, id: string) => boolean;

/** What only the mock knows of its exchanges, and of what they can be asked for. */
export interface ExchangeKnowledge extends JournalKnowledge {
  readonly ruleIds: readonly string[];
  /** Asks the other mock for what it can tell of the exchanges that are kept; `toldWhy` has it then. */
  readonly learn?: () => Promise<void>;
}

/** Whether the other mock is to be asked before exchanges are looked through with these filters. */
export const needsLearning = (query: Query): boolean => query['q'] !== undefined || query['rule'] !== undefined;

/**
 * Makes one condition of the filters in a query; they must all hold.
 * @throws ControlError 400 naming the filter whose value makes no sense
 */
export const readFilters = (query: Query, knowledge: ExchangeKnowledge): Wanted =>
  wantedBy(readFilterValues(query, knowledge.ruleIds), knowledge);

/** Makes one condition of filters. */
export function wantedBy(values: FilterValues, knowledge: JournalKnowledge): Wanted {
  const conditions = (Object.keys(values) as FilterNames[]).map((name) => conditionOf(name, values, knowledge));
  return (exchange, id) => conditions.every((holds) => holds(exchange, id));
}

const conditionOf = <Name extends FilterNames>(name: Name, values: FilterValues, knowledge: JournalKnowledge): Wanted =>
  (filters[name] as Filter<Name>)(values[name] as Required<FilterValues>[Name], knowledge);

type Filter<Name extends FilterNames> = (value: Required<FilterValues>[Name], knowledge: JournalKnowledge) => Wanted;

const filters: { readonly [Name in FilterNames]: Filter<Name> } = {
  trace: (value) => (exchange) => traceOf(exchange) === value,
  from: (value) =>
    ofEither(
      ({ facts }) => facts.ssp.from === value,
      ({ consumers }) => consumers().includes(value),
    ),
  to: (value) => (exchange) => exchange.kind === 'request' && exchange.facts.ssp.to === value,
  practice: (value, { practiceOf }) =>
    ofEither(
      (exchange) => practiceOf(exchange) === value,
      ({ asked }) => asked.organisation === value,
    ),
  interaction: (value) =>
    ofEither(
      ({ facts }) => facts.ssp.interactionId === value,
      ({ asked }) => asked.interaction === value,
    ),
  status: ([from, upTo]) => {
    const isOf = ({ answer }: Pick<RequestExchange, 'answer'>) =>
      answer !== undefined && answer.status >= from && answer.status <= upTo;
    return ofEither(isOf, isOf);
  },
  rule:
    (value, { toldWhy }) =>
    (exchange) => {
      const told = toldWhy?.(exchange);
      return told?.clause?.id === value || told?.decider === value || rulesIn(exchange).includes(value);
    },
  outcome: (value) => (exchange) => outcomeOf(exchange) === value,
  fault: (value, knowledge) => (exchange) => {
    const met = faultsOf(knowledge, exchange);
    return value === 'any' ? met.length > 0 : met.includes(value);
  },
  kind:
    (value) =>
    ({ kind }) =>
      kind === value,
  since:
    (value) =>
    ({ at }) =>
      at >= value,
  until:
    (value) =>
    ({ at }) =>
      at <= value,
  q: (value, knowledge) => (exchange, id) =>
    searchable(exchange, id, knowledge).some((text) => text?.toLowerCase().includes(value)),
};

/** What a look-up can be asked as well as a request. */
function ofEither(
  ofRequests: (exchange: RequestExchange) => boolean,
  ofLookUps: (exchange: LookUpExchange) => boolean,
): Wanted {
  return (exchange) =>
    exchange.kind === 'request' ? ofRequests(exchange) : exchange.kind === 'look-up' && ofLookUps(exchange);
}
