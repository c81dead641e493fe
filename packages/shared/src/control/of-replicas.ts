import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'koa';
import { DatabaseError } from '../database/database-error.ts';
import type { FilterValues } from '../journal/filter-values.ts';
import { maskText } from '../journal/mask.ts';
import { showExchange, type Shown } from '../journal/show-exchange.ts';
import type { Journal } from '../journal/journal.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { AskedOf, JournalOfReplicas, ToldExchange } from '../replicas/journal-of-replicas.ts';
import { sayMissing } from '../replicas/shared-journal.ts';
import { suggest } from '../settings/settings.ts';
import { ControlError } from './control-error.ts';
import { wantedBy, type ExchangeKnowledge } from './exchange-filters.ts';
import type { AskedOfFeed } from './feed-of-others.ts';
import { filterNames, readFilterValues } from './filter-values.ts';
import { readLimit, readQuery, readReading, type Query } from './read-query.ts';

/** What the calls about the exchanges of all replicas work on. */
export interface SharedExchanges extends ExchangeKnowledge {
  readonly name: string;
  readonly journal: Journal<Exchange>;
  readonly ofReplicas?: JournalOfReplicas | undefined;
}

/** Names of the parameters that are known with `replica=all` alone. */
const replicaNames = ['replica', 'mock'] as const;

/** Whether a call is about the exchanges of all replicas. */
export const isOfReplicas = ({ query }: Pick<Context, 'query'>): boolean =>
  replicaNames.some((name) => query[name] !== undefined);

/** A call about the exchanges of all replicas, as it was understood. */
export interface AskedOfReplicas extends AskedOf {
  readonly query: Query;
  readonly ofReplicas: JournalOfReplicas;
}

/**
 * Reads a call with `replica=all`.
 * @param known names of its parameters besides those that filter
 * @throws ControlError 400 or 409 for whatever cannot be answered
 */
export function readAskedOf(
  { query: given }: Pick<Context, 'query'>,
  { ofReplicas, ruleIds }: SharedExchanges,
  known: readonly string[],
): AskedOfReplicas {
  const query = readQuery(given, [...replicaNames, ...known, ...filterNames]);
  const { replica, mock } = query;
  if (replica !== 'all')
    throw new ControlError(
      400,
      replica === undefined ? 'mock is given without replica=all.' : `replica is ${JSON.stringify(replica)}.`,
      'Give replica=all, or leave both out for the exchanges of the one that answers.',
    );
  if (ofReplicas === undefined)
    throw new ControlError(
      409,
      'This mock keeps its exchanges to itself.',
      'Start it with --database, and --database-journal above 0; or leave replica out.',
    );
  if (mock !== undefined && !mocks.includes(mock))
    throw new ControlError(
      400,
      `mock is ${JSON.stringify(mock)}.${suggest(mock, mocks, '')}`,
      `Give one of ${mocks.join(', ')}, or leave it out for both.`,
    );
  if (readReading(query).reveal)
    throw new ControlError(
      400,
      'What replicas tell each other is masked, and cannot be revealed.',
      'Leave reveal out, or leave replica out at the replica that saw it.',
    );
  const filters = readFilterValues(query, ruleIds);
  refuseMasked(filters);
  return { query, ofReplicas, filters, mock };
}

/**
 * Where a stream begins that is asked for now, or goes on that was cut off, be it at another replica. An id of another run says nothing of these:
 * everything that is kept is new then, as where it cannot be found out what was seen.
 * @param lastEventId as `FeedOfOthers.idWith` writes it; undefined for a client that comes for the first time
 */
export async function placeOfStream(
  asked: AskedOfReplicas,
  lastEventId: string | undefined,
): Promise<AskedOfReplicas & AskedOfFeed> {
  const { keeping } = asked.ofReplicas;
  const newest = await unlessAway(asked.ofReplicas.newest());
  const [run, mark = '', end = '', number = ''] = lastEventId?.split(':') ?? [];
  if (lastEventId === undefined) return { ...asked, from: newest, ownFrom: 0 };
  if (run !== keeping.run || !isCount(end)) return { ...asked, from: 0, ownFrom: 0 };
  const from = isCount(number) ? Number(number) : newest;
  if (mark === keeping.mark) return { ...asked, from, ownFrom: Number(end) };
  // Where the database has lost what is not logged, numbers begin anew.
  const isKnown = isCount(number) && newest !== undefined && Number(number) <= newest;
  const ownFrom = isKnown ? ((await unlessAway(asked.ofReplicas.ownEndAt(Number(number)))) ?? 0) : 0;
  return { ...asked, from, ownFrom, seenAt: { mark, end: Number(end) } };
}

const isCount = (text: string): boolean => /^\d{1,15}$/.test(text);

const unlessAway = <Found>(reading: Promise<Found>): Promise<Found | undefined> =>
  reading.catch((error: unknown) => {
    if (error instanceof DatabaseError) return undefined;
    throw error;
  });

const mocks: readonly string[] = ['mock-ssp', 'mock-provider'];

/** What stands masked in the database is not found there, whoever asks. */
function refuseMasked(filters: FilterValues): void {
  for (const [name, value] of Object.entries(filters))
    if (typeof value === 'string' && maskText(value) !== value)
      throw new ControlError(
        400,
        `${name} has an NHS number or a token in it, which replicas do not tell each other.`,
        'Ask for something else, or leave replica out at each replica.',
      );
}

/**
 * A page of what all replicas have seen. While the database is away it is what this one has seen, and `missing` says so.
 * @throws ControlError 400 for a `before` that is no id; DatabaseError where an older page is not of this replica
 */
export async function pageOfReplicas(ctx: Context, exchanges: SharedExchanges) {
  const { query, ofReplicas, ...asked } = readAskedOf(ctx, exchanges, ['limit', 'before', 'reveal']);
  const { before } = query;
  if (before !== undefined && !/^(?:ssp|provider)-[a-z\d-]{1,80}$/.test(before))
    throw new ControlError(
      400,
      `before is ${JSON.stringify(before)}, which is no id of an exchange.`,
      'Give the id of the last of the list so far.',
    );
  const limit = readLimit(query);
  try {
    return { limit, untold: ofReplicas.untold, found: await ofReplicas.list(asked, limit, before) };
  } catch (error) {
    const isElsewhere = before !== undefined && !exchanges.journal.hasGiven(before);
    if (!(error instanceof DatabaseError) || isElsewhere) throw error;
    const found = listOwn(exchanges, asked, limit, before);
    return { limit, untold: ofReplicas.untold, missing: sayMissing(error), found };
  }
}

function listOwn(exchanges: SharedExchanges, { filters, mock }: AskedOf, limit: number, before: string | undefined) {
  const { journal, name, ofReplicas } = exchanges;
  if (mock !== undefined && mock !== name) return [];
  const replica = ofReplicas?.keeping.replica;
  return journal
    .list(limit, wantedBy(filters, exchanges), before)
    .map(({ id, entry }): Shown => ({ ...showExchange(id, entry, { reveal: false }), mock: name, replica }));
}

/**
 * An exchange that this replica does not know.
 * @throws ControlError 404 where none does, or 409 where it is asked for otherwise than it is kept
 */
export async function findElsewhere(id: string, ofReplicas: JournalOfReplicas | undefined, reveal: boolean) {
  const told = ofReplicas && (await findSoon(id, ofReplicas));
  if (told === undefined)
    throw new ControlError(404, `No exchange ${id} is kept.`, 'List what is kept with GET /exchanges.');
  if (reveal)
    throw new ControlError(
      409,
      `${id} was seen by the replica ${told.replica}, and others know it masked alone.`,
      'Leave reveal out, or ask that replica.',
    );
  return told;
}

/** Looks for one that another replica may be about to tell: whoever got its id of that one asks here a moment later. */
async function findSoon(id: string, ofReplicas: JournalOfReplicas): Promise<ToldExchange | undefined> {
  const [, mark] = /-([\da-f]{8})-\d{1,15}$/.exec(id) ?? [];
  const isElsewhere = mark !== undefined && mark !== ofReplicas.keeping.mark;
  for (let looks = isElsewhere ? mostLooks : 1; looks > 1; looks--) {
    const found = await ofReplicas.find(id);
    if (found) return found;
    await wait(pause);
  }
  return ofReplicas.find(id);
}

/** Half a second, with so many milliseconds in between. */
const [mostLooks, pause] = [11, 50];
