import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Because } from '../because/because.ts';
import type { Exchange, Reading, RequestExchange } from '../journal/exchange.ts';
import { showExchange, type Shown } from '../journal/show-exchange.ts';
import { toldByLeg, writeHar, type CrossedHop } from '../journal/har.ts';
import type { Journal } from '../journal/journal.ts';
import type { BodyKeeper } from '../journal/kept-bodies.ts';
import type { JournalOfReplicas } from '../replicas/shared-journal.ts';
import { summariseJournal } from '../journal/summarise-journal.ts';
import { why } from '../journal/why.ts';
import { showBody } from '../journal/show-body.ts';
import { showCertificates } from '../journal/show-certificates.ts';
import type { TlsFacts } from '../tls/facts.ts';
import { ControlError } from './control-error.ts';
import {
  faultsOf,
  filterNames,
  needsLearning,
  readFilters,
  type ExchangeKnowledge,
  type Wanted,
} from './exchange-filters.ts';
import { namespaceOf } from './namespace-of-call.ts';
import { fillPage } from './fill-page.ts';
import type { ExchangeStream } from './exchange-stream.ts';
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
}

/** Adds what can be asked of the journal: a list with filters, one exchange, a stream, HAR archives; and to forget it all. */
export function addExchangeRoutes(
  router: Router,
  exchanges: Exchanges & { readonly run: string },
  stream: ExchangeStream,
): void {
  const { name, journal, elaborate, run } = exchanges;
  const ownWhy = rememberWhy();

  router.get('/exchanges', async (ctx) => {
    if (ctx.query['replica'] !== undefined) {
      ctx.body = { run, ...(await listOfReplicas(ctx, exchanges)) };
      return;
    }
    const query = readQuery(ctx.query, ['limit', 'before', 'reveal', 'replica', ...filterNames]);
    if (needsLearning(query)) await exchanges.learn?.();
    const [found, reading] = [list(query, exchanges), readReading(query)];
    const shown = fillPage(found, ({ id, entry }) => showExchange(id, entry, reading));
    const older =
      shown.length > 0 && (shown.length < found.length || found.length === readLimit(query))
        ? { older: olderThan(ctx, found[shown.length - 1]!.id) }
        : {};
    ctx.body = { run, exchanges: shown, ...older };
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
  router.get('/exchanges/stream', (ctx) => {
    const query = readQuery(ctx.query, ['reveal', ...filterNames]);
    const request = {
      wanted: readFilters(query, exchanges),
      reading: readReading(query),
      lastEventId: ctx.get('Last-Event-ID') || undefined,
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
    const [id, exchange] = find(ctx, journal);
    const reading = readReading(readQuery(ctx.query, ['reveal']));
    const bodies = exchange.kind === 'request' ? showBodies(exchanges.legsOf(exchange), reading) : {};
    const certificates = showCertificates(tlsOf(exchange), exchange.at);
    const shown = showExchange(id, exchange, reading);
    ctx.body = {
      ...shown,
      ...(certificates && { certificates }),
      ...bodies,
      ...(await elaborate?.(exchange, reading, shown)),
    };
  });
  router.get('/exchanges/:id/har', (ctx) => {
    const [id, exchange] = find(ctx, journal);
    const reading = readReading(readQuery(ctx.query, ['reveal']));
    ctx.body = writeHar([cross(id, asRequest(id, exchange), exchanges)], name, reading);
  });
  router.delete('/exchanges', async (ctx) => {
    await forget(exchanges);
    ctx.status = 204;
  });
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

/** What all replicas have seen: `?replica=all`, by `trace` or without. It is masked, and has no pages. */
async function listOfReplicas(ctx: Context, { ofReplicas }: Exchanges) {
  const query = readQuery(ctx.query, ['replica', 'trace', 'limit']);
  if (query['replica'] !== 'all')
    throw new ControlError(
      400,
      `replica is ${JSON.stringify(query['replica'])}.`,
      'Give all, or leave it out for the exchanges of the one that answers.',
    );
  if (ofReplicas === undefined)
    throw new ControlError(
      409,
      'This mock keeps its exchanges to itself.',
      'Start it with --database, and --database-journal above 0; or leave replica out.',
    );
  return { exchanges: await ofReplicas.list(readLimit(query), query['trace']), untold: ofReplicas.untold };
}

/** Empties the journal, bodies and all. */
export async function forget({
  journal,
  bodies,
  ofReplicas,
}: Pick<Exchanges, 'journal' | 'bodies' | 'ofReplicas'>): Promise<void> {
  journal.clear();
  bodies.clear();
  await ofReplicas?.forget();
}

/**
 * The exchange that a call names.
 * @throws ControlError 404 when it is not kept
 */
export function find(
  { params }: { readonly params: Readonly<Record<string, string>> },
  journal: Journal<Exchange>,
): [id: string, exchange: Exchange] {
  const id = params['id']!;
  const exchange = journal.get(id);
  if (!exchange) throw new ControlError(404, `No exchange ${id} is kept.`, 'List what is kept with GET /exchanges.');
  return [id, exchange];
}

/** @throws ControlError 409 when it never became a request, or is a look-up */
export function asRequest(id: string, exchange: Exchange): RequestExchange {
  if (exchange.kind === 'request') return exchange;
  throw new ControlError(409, `${id} is ${notRequests[exchange.kind]}.`, 'Choose one of GET /exchanges?kind=request.');
}

const notRequests = {
  connection: 'a connection that was refused: no request crossed it',
  'look-up': 'a look-up in SDS: no request went through the proxy',
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

/** The first connection's; look-ups come without TLS. */
function tlsOf(exchange: Exchange): Partial<TlsFacts> | undefined {
  if (exchange.kind === 'look-up') return undefined;
  return exchange.kind === 'request' ? exchange.facts.tls : exchange.tls;
}

/** What the first hop carried: a proxy changes no body. */
function showBodies([leg]: readonly CrossedHop[], reading: Reading): { bodies?: object } {
  const request = leg?.sentBody && showBody(leg.sentBody, leg.sent, reading);
  const answer = leg?.answer?.body && showBody(leg.answer.body, leg.answer.headers, reading, toldByLeg(leg));
  return request || answer ? { bodies: { request, answer } } : {};
}
