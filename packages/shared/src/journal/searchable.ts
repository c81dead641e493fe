import type { Because } from '../because/because.ts';
import { interactionById } from '../protocol/interactions.ts';
import type { Exchange } from './exchange.ts';
import { faultsOf, type JournalKnowledge } from './knowledge.ts';
import { why } from './why.ts';

/** Everything that a list shows of an exchange, and the ids by which it may be known elsewhere. */
export function searchable(
  exchange: Exchange,
  id: string,
  knowledge: JournalKnowledge,
): readonly (string | undefined)[] {
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

/** The rules and clauses, or the reasons of a refused connection, by which an exchange is found. Only what refused or was noted counts. */
export function rulesIn(exchange: Exchange): readonly string[] {
  if (exchange.kind === 'connection') return [exchange.reason, exchange.requirement];
  if (exchange.kind === 'look-up') return exchange.refused ? [exchange.refused.requirement] : [];
  return (exchange.judgement?.findings ?? [])
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'note')
    .flatMap(({ rule }) => [rule.id, rule.requirement]);
}

/** What is known of why an exchange ended as it did. */
const knownWhy = ({ toldWhy }: JournalKnowledge, exchange: Exchange): Pick<Because, 'says' | 'clause'> | undefined =>
  toldWhy?.(exchange) ?? why(exchange);

function ownWords(exchange: Exchange, { practiceOf }: JournalKnowledge): readonly (string | undefined)[] {
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
