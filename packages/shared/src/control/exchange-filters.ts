import { edgeRefusals } from '../http/edge-refusals.ts';
import { traceOf, type Exchange, type RequestExchange } from '../journal/exchange.ts';
import type { Because } from '../because/because.ts';
import type { LookUpExchange } from '../journal/exchange.ts';
import { outcomeOf, outcomes } from '../journal/outcome.ts';
import { why } from '../journal/why.ts';
import { interactionById, interactionByName, interactions } from '../protocol/interactions.ts';
import { suggest } from '../settings/settings.ts';
import { certificateReasons } from '../pki/certificate-reasons.ts';
import { handshakeFailures } from '../tls/handshake-failures.ts';
import { readInstant } from '../world/instant.ts';
import { ControlError } from './control-error.ts';
import type { Query } from './read-query.ts';

/** Whether an exchange is wanted. */
export type Wanted = (exchange: Exchange, id: string) => boolean;

/** What only the mock knows of its exchanges. */
export interface ExchangeKnowledge {
  readonly ruleIds: readonly string[];
  /** ODS code of the practice that a request is for, when that is known. */
  readonly practiceOf: (exchange: RequestExchange) => string | undefined;
  /** What those who took part are called, as far as this mock knows. */
  readonly namesOf?: (exchange: Exchange) => readonly string[];
  /** The names of the faults that touched a request. */
  readonly faultsOf?: (exchange: RequestExchange) => readonly string[];
  /** Why an exchange ended as it did, where another mock has told more than this one knows. */
  readonly toldWhy?: (exchange: Exchange) => Pick<Because, 'says' | 'clause'> | undefined;
  /** Asks the other mock for what it can tell of the exchanges that are kept; `toldWhy` has it then. */
  readonly learn?: () => Promise<void>;
}

/** Whether the other mock is to be asked before exchanges are looked through with these filters. */
export const needsLearning = (query: Query): boolean => query['q'] !== undefined || query['rule'] !== undefined;

/** What is known of why an exchange ended as it did. */
const knownWhy = ({ toldWhy }: ExchangeKnowledge, exchange: Exchange): Pick<Because, 'says' | 'clause'> | undefined =>
  toldWhy?.(exchange) ?? why(exchange);

/** The names of the faults that touched an exchange. */
export function faultsOf({ faultsOf: ofRequest }: ExchangeKnowledge, exchange: Exchange): readonly string[] {
  if (exchange.kind === 'look-up') return exchange.faults;
  return exchange.kind === 'request' ? (ofRequest?.(exchange) ?? []) : [];
}

/**
 * Makes one condition of the filters in a query; they must all hold.
 * @throws ControlError 400 naming the filter whose value makes no sense
 */
export function readFilters(query: Query, knowledge: ExchangeKnowledge): Wanted {
  const conditions = Object.entries(filters).flatMap(([name, read]) =>
    query[name] === undefined ? [] : [read(query[name], knowledge)],
  );
  return (exchange, id) => conditions.every((holds) => holds(exchange, id));
}

const filters = {
  trace: (value) => (exchange) => traceOf(exchange) === value,
  from: (value) =>
    ofEither(
      ({ facts }) => facts.ssp.from === value,
      ({ consumers }) => consumers().includes(value),
    ),
  to: (value) => ofRequest(({ facts }) => facts.ssp.to === value),
  practice: (value, { practiceOf }) => {
    const odsCode = value.toUpperCase();
    return ofEither(
      (exchange) => practiceOf(exchange) === odsCode,
      ({ asked }) => asked.organisation === odsCode,
    );
  },
  interaction: (value) => {
    const id = readInteraction(value);
    return ofEither(
      ({ facts }) => facts.ssp.interactionId === id,
      ({ asked }) => asked.interaction === id,
    );
  },
  status: (value) => {
    if (!/^[1-5](\d\d|xx)$/i.test(value))
      throw new ControlError(
        400,
        `status is ${JSON.stringify(value)}.`,
        'Give a status, for example 403, or a class of them, for example 4xx.',
      );
    const [from, upTo] = /xx$/i.test(value)
      ? [100 * Number(value[0]), 100 * Number(value[0]) + 99]
      : [Number(value), Number(value)];
    const isOf = ({ answer }: Pick<RequestExchange, 'answer'>) =>
      answer !== undefined && answer.status >= from && answer.status <= upTo;
    return ofEither(isOf, isOf);
  },
  rule: readRule,
  outcome: (value) => {
    if ((outcomes as readonly string[]).includes(value)) return (exchange) => outcomeOf(exchange) === value;
    throw new ControlError(
      400,
      `outcome is ${JSON.stringify(value)}.${suggest(value, outcomes, '')}`,
      `Give one of ${outcomes.join(', ')}.`,
    );
  },
  fault: (value, knowledge) => (exchange) => {
    const met = faultsOf(knowledge, exchange);
    return value === 'any' ? met.length > 0 : met.includes(value);
  },
  kind: (value) => {
    if (kinds.includes(value)) return ({ kind }) => kind === value;
    throw new ControlError(
      400,
      `kind is ${JSON.stringify(value)}.${suggest(value, kinds, '')}`,
      'Give request, look-up for those in SDS, or connection for those that were refused.',
    );
  },
  since: (value) => {
    const moment = readMoment('since', value);
    return ({ at }) => at >= moment;
  },
  until: (value) => {
    const moment = readMoment('until', value);
    return ({ at }) => at <= moment;
  },
  q: (value, knowledge) => {
    const wanted = value.toLowerCase();
    return (exchange, id) => searchable(exchange, id, knowledge).some((text) => text?.toLowerCase().includes(wanted));
  },
} satisfies Readonly<Record<string, (value: string, knowledge: ExchangeKnowledge) => Wanted>>;

/** Names of the parameters that filter. */
export const filterNames: readonly string[] = Object.keys(filters);

const kinds: readonly string[] = ['request', 'connection', 'look-up'] satisfies Exchange['kind'][];

function ofRequest(holds: (exchange: RequestExchange) => boolean): Wanted {
  return (exchange) => exchange.kind === 'request' && holds(exchange);
}

/** What a look-up can be asked as well as a request. */
function ofEither(
  ofRequests: (exchange: RequestExchange) => boolean,
  ofLookUps: (exchange: LookUpExchange) => boolean,
): Wanted {
  return (exchange) =>
    exchange.kind === 'request' ? ofRequests(exchange) : exchange.kind === 'look-up' && ofLookUps(exchange);
}

/** An unknown id is a filter too, since a client may have sent it. */
function readInteraction(value: string): string {
  const interaction = interactionByName(value) ?? interactionById(value);
  if (interaction) return interaction.id;
  if (value.startsWith('urn:')) return value;
  const names = interactions.map(({ name }) => name);
  throw new ControlError(
    400,
    `interaction ${JSON.stringify(value)} is unknown.${suggest(value, names, '')}`,
    `Give an id that begins with urn:, or a name: ${names.join(', ')}.`,
  );
}

/** A rule, a clause, or the reason of a refused connection. Only what refused or was noted counts. */
function readRule(value: string, knowledge: ExchangeKnowledge): Wanted {
  const { ruleIds, toldWhy } = knowledge;
  const known = [...ruleIds, ...Object.keys({ ...certificateReasons, ...handshakeFailures, ...edgeRefusals })];
  if (!/^[A-Z]-\d{2,3}$/.test(value) && !known.includes(value)) {
    throw new ControlError(
      400,
      `rule ${JSON.stringify(value)} is unknown.${suggest(value, known, '')}`,
      'Give the id of a rule or of a clause; GET /rules has them.',
    );
  }
  return (exchange) => {
    if (exchange.kind === 'connection') return exchange.reason === value || exchange.requirement === value;
    if (exchange.kind === 'look-up') return exchange.refused?.requirement === value;
    if (toldWhy?.(exchange)?.clause?.id === value) return true;
    const findings = exchange.judgement?.findings ?? [];
    return findings.some(
      ({ rule, verdict }) =>
        (verdict === 'fail' || verdict === 'note') && (rule.id === value || rule.requirement === value),
    );
  };
}

function readMoment(name: string, value: string): number {
  // A plus sign in a query is a space.
  const moment = readInstant(value.replace(' ', '+'));
  if (moment !== undefined) return moment;
  throw new ControlError(
    400,
    `${name} is ${JSON.stringify(value.slice(0, 100))}.`,
    'Give a date and time with an offset, for example 2026-10-25T00:59:00Z.',
  );
}

/** Everything that a list shows of an exchange, and the ids by which it may be known elsewhere. */
function searchable(exchange: Exchange, id: string, knowledge: ExchangeKnowledge): readonly (string | undefined)[] {
  const because = knownWhy(knowledge, exchange);
  return [
    id,
    ...(knowledge.namesOf?.(exchange) ?? []),
    because?.says,
    because?.clause?.id,
    ...faultsOf(knowledge, exchange),
    ...ownWords(exchange, knowledge),
  ];
}

function ownWords(exchange: Exchange, { practiceOf }: ExchangeKnowledge): readonly (string | undefined)[] {
  if (exchange.kind === 'connection') return [exchange.reason, exchange.remoteAddress];
  const answered = exchange.answer && String(exchange.answer.status);
  if (exchange.kind === 'look-up') {
    const { correlationId, method, target, asked } = exchange;
    return [
      correlationId,
      target,
      `${method} ${inShort(target)}`,
      answered,
      ...Object.values(asked),
      wordsOf(asked.interaction),
    ];
  }
  const { ssp, method, target } = exchange.facts;
  const { traceId, from, to, interactionId } = ssp;
  return [
    traceId,
    from,
    to,
    interactionId,
    wordsOf(interactionId),
    practiceOf(exchange),
    target,
    `${method} ${inShort(target)}`,
    answered,
  ];
}

/** A call from the resource type on, as a list shows it: the service root says again which practice is asked. */
const inShort = (target: string): string => target.slice(Math.max(0, target.search(/\/(?:metadata|[A-Z][a-z])/)));

const wordsOf = (interactionId: string | undefined): string | undefined =>
  interactionId === undefined ? undefined : interactionById(interactionId)?.says;
