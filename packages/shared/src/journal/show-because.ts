import type { Because, BecauseKind } from '../because/because.ts';
import type { Exchange, RequestExchange } from './exchange.ts';
import { readAnswer } from './read-answer.ts';
import { tellRecord } from './tell-record.ts';
import { inASentence } from '../words/in-a-sentence.ts';
import { why } from './why.ts';

/** Why an exchange ended as it did, as it is shown; one that went well has a kind of its own, and says what happened. */
export type ShownBecause = Omit<Because, 'kind' | 'also'> & {
  readonly kind: BecauseKind | 'answered';
  readonly also?: readonly ReturnType<NonNullable<Because['also']>>[number][];
};

/** @param show masks what a sentence repeats of what the request told of somebody */
export function showBecause(exchange: Exchange, show: (sentence: string) => string): ShownBecause | undefined {
  const because = why(exchange);
  if (because === undefined) return tellAnswered(exchange, show);
  const { also, says, expected, found, next, ...rest } = because;
  const others = also?.() ?? [];
  return {
    ...rest,
    says: show(says),
    ...(expected !== undefined && { expected: show(expected) }),
    ...(found !== undefined && { found: show(found) }),
    ...(next !== undefined && { next: show(next) }),
    ...(others.length > 0 && { also: others.map((other) => ({ ...other, says: show(other.says) })) }),
  };
}

function tellAnswered(exchange: Exchange, show: (sentence: string) => string): ShownBecause | undefined {
  if (exchange.kind === 'connection' || exchange.answer === undefined) return undefined;
  const { by, status } = exchange.answer;
  const said = exchange.kind === 'look-up' ? `found ${count(exchange.found ?? 0, 'resource')}` : tellRequest(exchange);
  return {
    kind: 'answered',
    by,
    step: exchange.kind === 'look-up' ? 'look-up' : 'answer',
    decider: String(status),
    says: show(`${by === 'ssp' ? 'The SSP' : 'The provider'} ${said}.`),
  };
}

/**
 * What was done and what came of it: `answered "Find a patient" with 200, a Bundle of 1 entry, in 12 ms`; of a record whose it is and how much of it:
 * `with 200, the record of 9690937278, nine areas asked for, 214 entries`, `with 200, the section Medications of the record of 9690937278, 6,241 bytes`.
 */
function tellRequest(exchange: RequestExchange): string {
  const { facts, answer, requestBody, answerBody, timings } = exchange;
  const { interaction, otherService, headers } = facts;
  const record = tellRecord(requestBody, headers.first('content-encoding'));
  const asked = interaction ?? (otherService?.kind.name === 'own' ? undefined : otherService);
  const what = asked ? `"${asked.says}"` : 'the request';
  const took = timings.last;
  const coding = exchange.answerCoding?.();
  return [
    `answered ${what} with ${answer!.status}`,
    ...(record === undefined
      ? tellBody(answerBody, coding)
      : [record.says, ...(record.isSection ? tellBytes(answerBody, coding) : tellSize(answerBody, coding))]),
    ...(took === undefined ? [] : [`in ${Math.max(1, Math.round(took))} ms`]),
  ].join(', ');
}

function tellBody(body: RequestExchange['answerBody'], coding: string | undefined): string[] {
  if (body === undefined || body.size === 0) return [];
  const { resourceType, entries } = readAnswer(body, coding) ?? {};
  if (resourceType === undefined) return tellBytes(body, coding);
  return [
    entries === undefined
      ? `a resource of the type ${inASentence(resourceType, longestName)}`
      : `a Bundle of ${count(entries, 'entry', 'entries')}`,
  ];
}

/** How many entries a record has; its bytes where it is too large to be read at a glance. */
function tellSize(body: RequestExchange['answerBody'], coding: string | undefined): string[] {
  const entries = readAnswer(body, coding)?.entries;
  if (entries !== undefined) return [count(entries, 'entry', 'entries')];
  return tellBytes(body, coding);
}

const tellBytes = (body: RequestExchange['answerBody'], coding: string | undefined): string[] =>
  body === undefined
    ? []
    : [`${body.size.toLocaleString('en-GB')} bytes${coding === undefined || coding === 'identity' ? '' : ' packed'}`];

const count = (number: number, noun: string, several = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : several}`;

/** Characters. */
const longestName = 100;
