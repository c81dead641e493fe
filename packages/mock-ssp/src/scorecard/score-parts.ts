import { Caller } from '../trials/caller.ts';
import { TrialLog } from '../trials/attempts.ts';
import { followedClauses } from './clauses.ts';
import { Consumer, countedOf, type Counted } from './consumer.ts';
import { LookUps } from './look-ups.ts';
import { RefusalLog } from './refused-connections.ts';
import type { Score, Taken } from './scorecard.ts';

/** A piece of a score that replicas add to each by itself, as JSON has it: one for each consumer, and one for what is nobody's. */
export type ScorePart = Counted | Taken['rest'];

/** The parts by name. */
export type ScoreParts = ReadonlyMap<string, ScorePart>;

/** Takes what was counted to pieces. */
export const partsOf = ({ consumers, rest }: Taken): ScoreParts =>
  new Map<string, ScorePart>([...consumers.map((counted) => [counted.asid, counted] as const), [ofNobody, rest]]);

/** What both together have counted. */
export function addParts(one: ScorePart, other: ScorePart): ScorePart {
  if (isCounted(one) && isCounted(other)) return countedOf(consumerOf(one, other));
  return isCounted(one) || isCounted(other) ? one : addRests(one, other);
}

/** Puts a score together again. @param parts undefined members of it count for nothing */
export function scoreOf(parts: Iterable<ScorePart>, since: number): Score {
  const consumers: Consumer[] = [];
  let rest: Taken['rest'] = { since, passedOver: 0, attempts: [], refused: [] };
  for (const part of parts) {
    if (isCounted(part)) consumers.push(consumerOf(part));
    else rest = addRests(rest, part);
  }
  return { ...rest, consumers };
}

/** No ASID. */
const ofNobody = 'of nobody';

const isCounted = (part: ScorePart): part is Counted => 'asid' in part;

function consumerOf(first: Counted, ...others: readonly Counted[]): Consumer {
  const consumer = new Consumer(followedClauses, new Caller(first.asid), new LookUps());
  for (const counted of [first, ...others]) consumer.add(counted);
  return consumer;
}

function addRests(one: Taken['rest'], other: Taken['rest']): Taken['rest'] {
  const [attempts, refused] = [new TrialLog(), new RefusalLog()];
  for (const each of [...one.attempts, ...other.attempts]) attempts.merge(each);
  for (const each of [...one.refused, ...other.refused]) refused.merge(each);
  return {
    since: Math.min(one.since, other.since),
    passedOver: one.passedOver + other.passedOver,
    attempts: attempts.list(),
    refused: refused.list(),
  };
}
