import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Because } from '../because/because.ts';
import type { Exchange, Reading, RequestExchange } from '../journal/exchange.ts';
import { writeHar, type CrossedHop } from '../journal/har.ts';
import type { Journal } from '../journal/journal.ts';
import type { BodyKeeper } from '../journal/kept-bodies.ts';
import { faultsOf } from '../journal/knowledge.ts';
import { showBodies } from '../journal/show-bodies.ts';
import { showCertificates, tlsOf } from '../journal/show-certificates.ts';
import { showExchange, type Shown } from '../journal/show-exchange.ts';
import { summariseJournal } from '../journal/summarise-journal.ts';
import { why } from '../journal/why.ts';
import type { JournalOfReplicas } from '../replicas/journal-of-replicas.ts';
import { ControlError } from './control-error.ts';
import { needsLearning, readFilters, type ExchangeKnowledge, type Wanted } from './exchange-filters.ts';
import type { ExchangeStream } from './exchange-stream.ts';
import { fillPage } from './fill-page.ts';
import { filterNames } from './filter-values.ts';
import { namespaceOf } from './namespace-of-call.ts';
import { findElsewhere, isOfReplicas, pageOfReplicas, placeOfStream, readAskedOf } from './of-replicas.ts';
import { readLimit, readQuery, readReading, type Query } from './read-query.ts';

/** What the calls about exchanges work on. */
export interface Exchanges extends ExchangeKnowledge {
  /** The product's name of the mock: `mock-ssp`. */
  readonly name: string;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** The messages that crossed, in the order of the hops. */
  readonly legsOf: (exchange: RequestExchange) => readonly CrossedHop[];
  /** Those of all replicas; undefined where there is no database. */
  readonly ofReplicas?: JournalOfReplicas | undefined;
  /** What is known besides of the one exchange that is asked for by its id, ready to be shown in place of, or beside, what is shown of it already. */
  readonly elaborate?: (entry: Exchange, reading: Reading, shown: Shown) => Promise<Record<string, unknown>>;
  /** As `elaborate`, for one that another replica of this mock saw. @param side what that one told of it */
  readonly elaborateTold?: (side: object, shown: Shown) => Promise<Record<string, unknown>>;
}

/** Adds what can be asked of the journal: a list with filters, one exchange, a stream, HAR archives; and to forget it all. */
export function addExchangeRoutes(
  router: Router,
  exchanges: Exchanges & { readonly run: string },
  stream: ExchangeStream,
): void {
  const { name, journal, ofReplicas, run } = exchanges;
  const ownWhy = rememberWhy();

  router.get('/exchanges', async (ctx) => {
    if (isOfReplicas(ctx)) {
      const { found, limit, ...told } = await pageOfReplicas(ctx, exchanges);
      ctx.body = { run, ...showPage(ctx, found, limit, (shown) => shown), ...told };
      return;
    }
    const query = readQuery(ctx.query, ['limit', 'before', 'reveal', 'replica', 'mock', ...filterNames]);
    if (needsLearning(query)) await exchanges.learn?.();
    const reading = readReading(query);
    const show = ({ id, entry }: { id: string; entry: Exchange }) => showExchange(id, entry, reading);
    ctx.body = { run, ...showPage(ctx, list(query, exchanges), readLimit(query), show) };
  });
  router.get('/exchanges.har', (ctx) => {
    const query = readQuery(ctx.query, ['limit', 'before', 'reveal', ...filterNames]);
    const requests = list(query, exchanges, ({ kind }) => kind === 'request');
    const reading = readReading(query);
    const crossed = fillPage(
      requests,
      ({ id, entry }) => cross(id, entry as RequestExchange, exchanges),
      (one) => JSON.stringify(writeHar([one], name, reading)).length,
    );
    if (crossed.length > 0 && crossed.length < requests.length)
      ctx.set('Link', `<${olderThan(ctx, requests[crossed.length - 1]!.id)}>; rel="next"`);
    ctx.body = writeHar(crossed, name, reading);
  });
  router.get('/exchanges/summary', async (ctx) => {
    if (isOfReplicas(ctx)) {
      const asked = readAskedOf(ctx, exchanges, []);
      ctx.body = { run, ...(await asked.ofReplicas.summarise(asked)) };
      return;
    }
    const query = readQuery(ctx.query, filterNames);
    await exchanges.learn?.();
    const kept = journal.list(journal.size, readFilters(query, exchanges)).map(({ entry }) => entry);
    ctx.body = {
      run,
      ...summariseJournal(kept, {
        why: (exchange) => exchanges.toldWhy?.(exchange) ?? ownWhy(exchange),
        isFaulty: (exchange) => faultsOf(exchanges, exchange).length > 0,
      }),
    };
  });
  router.get('/exchanges/stream', async (ctx) => {
    const lastEventId = ctx.get('Last-Event-ID') || undefined;
    const others = isOfReplicas(ctx)
      ? await placeOfStream(readAskedOf(ctx, exchanges, ['reveal']), lastEventId)
      : undefined;
    const query = others?.query ?? readQuery(ctx.query, ['reveal', ...filterNames]);
    const isOfOther = others?.mock !== undefined && others.mock !== name;
    const request = {
      wanted: isOfOther ? () => false : readFilters(query, exchanges),
      reading: readReading(query),
      lastEventId,
      others,
    };
    if (ctx.method === 'HEAD') {
      ctx.status = 200;
      ctx.type = 'text/event-stream';
      return;
    }
    stream.admit();
    ctx.respond = false;
    stream.open(ctx.res, request);
  });
  router.get('/exchanges/:id', async (ctx) => {
    const reading = readReading(readQuery(ctx.query, ['reveal']));
    const id = ctx.params['id']!;
    const exchange = journal.get(id);
    ctx.body = await (exchange ? showOwn(id, exchange, reading, exchanges) : showTold(id, reading, exchanges));
  });
  router.get('/exchanges/:id/har', async (ctx) => {
    const reading = readReading(readQuery(ctx.query, ['reveal']));
    const id = ctx.params['id']!;
    const exchange = journal.get(id);
    if (exchange) {
      ctx.body = writeHar([cross(id, asRequest(id, exchange), exchanges)], name, reading);
      return;
    }
    const told = await findElsewhere(id, ofReplicas, reading.reveal);
    refuseUnlessRequest(id, told.shown['kind'] as Exchange['kind']);
    ctx.body = told.har;
  });
  router.delete('/exchanges', async (ctx) => {
    await forget(exchanges);
    ctx.status = 204;
  });
}

/** As many as one answer may hold, and the call for those before them. */
function showPage<Found>(
  ctx: Context,
  found: readonly Found[],
  limit: number,
  show: (found: Found) => Shown,
): { readonly exchanges: readonly Shown[]; readonly older?: string } {
  const shown = fillPage(found, show);
  const isAll = shown.length === found.length && found.length < limit;
  const last = shown.at(-1);
  return { exchanges: shown, ...(!isAll && last !== undefined && { older: olderThan(ctx, last['id'] as string) }) };
}

/** All that is known of an exchange that this replica saw. */
async function showOwn(id: string, exchange: Exchange, reading: Reading, { legsOf, elaborate }: Exchanges) {
  const bodies = exchange.kind === 'request' ? showBodies(legsOf(exchange), reading) : undefined;
  const certificates = showCertificates(tlsOf(exchange), exchange.at);
  const shown = showExchange(id, exchange, reading);
  return {
    ...shown,
    ...(certificates && { certificates }),
    ...(bodies && { bodies }),
    ...(await elaborate?.(exchange, reading, shown)),
  };
}

/** What another replica has told of an exchange, or this one before it was started again. */
async function showTold(id: string, { reveal }: Reading, { name, ofReplicas, elaborateTold }: Exchanges) {
  const { mock, shown, certificates, bodies, side } = await findElsewhere(id, ofReplicas, reveal);
  return {
    ...shown,
    ...(certificates && { certificates }),
    ...(bodies && { bodies }),
    ...(side && mock === name && (await elaborateTold?.(side, shown))),
  };
}

/** Asks only once why an exchange ended as it did, which does not change any more: a summary asks of all that are kept, every few seconds. */
function rememberWhy(): (exchange: Exchange) => Pick<Because, 'clause'> {
  const known = new WeakMap<Exchange, Pick<Because, 'clause'>>();
  return (exchange) => {
    const before = known.get(exchange);
    if (before) return before;
    const because = { clause: why(exchange)?.clause };
    known.set(exchange, because);
    return because;
  };
}

/** Empties the journal, bodies and all; that of all replicas, too. @throws DatabaseError, when nothing is forgotten */
export async function forget({
  journal,
  bodies,
  ofReplicas,
}: Pick<Exchanges, 'journal' | 'bodies' | 'ofReplicas'>): Promise<void> {
  await ofReplicas?.forget();
  journal.clear();
  bodies.clear();
}

/**
 * The exchange that a call names, where what is asked of it only the replica can do that saw it.
 * @throws ControlError 404 when it is not kept, 409 when another replica saw it
 */
export async function findOwn(
  { params }: { readonly params: Readonly<Record<string, string>> },
  { journal, ofReplicas }: Pick<Exchanges, 'journal' | 'ofReplicas'>,
): Promise<[id: string, exchange: Exchange]> {
  const id = params['id']!;
  const exchange = journal.get(id);
  if (exchange) return [id, exchange];
  const { replica } = await findElsewhere(id, ofReplicas, false);
  throw new ControlError(409, `${id} was seen by the replica ${replica}, which alone can do this.`, 'Ask that one.');
}

/** @throws ControlError 409 when it never became a request, or is a look-up */
export function asRequest(id: string, exchange: Exchange): RequestExchange {
  refuseUnlessRequest(id, exchange.kind);
  return exchange as RequestExchange;
}

function refuseUnlessRequest(id: string, kind: Exchange['kind']): void {
  if (kind === 'request') return;
  throw new ControlError(409, `${id} is ${notRequests[kind]}.`, 'Choose one of GET /exchanges?kind=request.');
}

const notRequests = {
  connection: 'a connection that was refused: no request crossed it',
  'look-up': 'a look-up in SDS, PDS or ODS: no request went through the proxy',
} as const;

function list(query: Query, { journal, ...knowledge }: Exchanges, isOf: Wanted = () => true) {
  const { before } = query;
  if (before !== undefined && !journal.hasGiven(before))
    throw new ControlError(
      400,
      `before is ${JSON.stringify(before)}, which is no id of this journal.`,
      'Give the id of an exchange: the last of the list so far.',
    );
  const wanted = readFilters(query, knowledge);
  return journal.list(readLimit(query), (entry, id) => isOf(entry, id) && wanted(entry, id), before);
}

/** The call for the next page. */
function olderThan(ctx: Context, id: string): string {
  const { path, querystring } = ctx;
  const query = new URLSearchParams(querystring);
  query.set('before', id);
  const namespace = namespaceOf(ctx);
  if (namespace !== undefined) query.set('namespace', namespace);
  return `${path}?${query}`;
}

const cross = (id: string, exchange: RequestExchange, { legsOf }: Exchanges) => ({
  id,
  traceId: exchange.facts.ssp.traceId,
  legs: legsOf(exchange),
});
