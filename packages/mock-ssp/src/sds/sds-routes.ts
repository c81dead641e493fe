import type { Context } from 'koa';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import type { Registry } from '../registry/registry.ts';
import type { LookUp } from '../scorecard/look-ups.ts';
import type { Asker } from '../scorecard/whose-look-up.ts';
import { basePath, readCall, type CallMeans, type SdsCall } from './call.ts';
import { findDevices } from './device.ts';
import { findEndpoints } from './endpoint.ts';
import { explainNothing, type SdsResource } from './explain-nothing.ts';
import { readDeviceQuery, readEndpointQuery, type SdsQuery } from './query.ts';
import { SdsRefusal, sdsErrors, sdsOutcome } from './sds-errors.ts';
import { searchset, valuesIn, type FoundResource } from './searchset.ts';

/** What the look-ups work on. */
export interface Sds extends CallMeans {
  /** The registry in force. */
  readonly registry: () => Registry;
  /** The key that callers must send as `apikey`; undefined where any will do, or none. */
  readonly apiKey: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** The ASIDs of the consumer that made a look-up, as far as that is known when it is called. */
  readonly whose: (lookUp: Asker) => readonly string[];
  /** Is told of each look-up that found something. */
  readonly onFound: (lookUp: LookUp) => void;
  /** Is told of each look-up when it is answered. */
  readonly onAnswered: (lookUp: LookUpExchange) => void;
}

type Router = Parameters<NonNullable<Parameters<typeof createControlApp>[1]>>[0];

/** Adds the look-ups of the Spine Directory Service by FHIR R4. Source: its specification. */
export function addSdsRoutes(router: Router, sds: Sds): void {
  router.all(lookUpPaths, (ctx) => {
    const [at, start] = [sds.now(), sds.stopwatch()];
    const call = readCall(ctx, sds);
    ctx.set('X-Correlation-Id', call.correlationId);
    const became = lookUp(ctx, call, sds);
    sds.onAnswered({
      kind: 'look-up',
      at,
      ...call.kept,
      ...became,
      milliseconds: sds.stopwatch() - start,
      consumers: () => sds.whose(call.asker),
    });
  });
}

/** Answers, and tells what became of it. */
function lookUp(
  ctx: Context,
  call: SdsCall,
  sds: Sds,
): Pick<LookUpExchange, 'answer' | 'found' | 'nothingFound' | 'refused'> {
  try {
    const { found, nothingFound } = find(ctx, call, sds);
    const origin = `http://${ctx.host}`;
    answer(ctx, 200, searchset(found, origin + basePath, origin + decodeLeniently(ctx.url)));
    return { answer: { by: 'ssp', status: 200 }, found: found.length, nothingFound };
  } catch (error) {
    if (!(error instanceof SdsRefusal)) throw error;
    const { status, code, next } = sdsErrors[error.key];
    if (error.key === 'METHOD_NOT_ALLOWED') ctx.set('Allow', 'GET');
    if (error.key === 'UNAVAILABLE') ctx.set('Retry-After', '5');
    answer(ctx, status, sdsOutcome(error, call.correlationId));
    return {
      answer: { by: 'ssp', status, code },
      refused: { requirement: 'A-029', reason: error.key, says: error.message, next },
    };
  }
}

/** The look-ups, and what is meant for one at another base: below /spine-directory, or a path that ends as a look-up's does. */
const lookUpPaths = /^(\/spine-directory(\/.*)?|(\/.*)?\/(Device|Endpoint))$/i;

/** How each is looked up. */
const lookUps: Readonly<
  Record<
    SdsResource,
    {
      readonly read: (parameters: URLSearchParams) => SdsQuery;
      readonly find: (registry: Registry, query: SdsQuery) => readonly FoundResource[];
    }
  >
> = {
  Device: { read: readDeviceQuery, find: findDevices },
  Endpoint: { read: readEndpointQuery, find: findEndpoints },
};

function find(
  ctx: Context,
  { resource, meant, parameters, asker, kept }: SdsCall,
  { registry, apiKey, now, onFound }: Sds,
): Pick<LookUpExchange, 'nothingFound'> & { readonly found: readonly FoundResource[] } {
  if (kept.faults.length > 0) throw new SdsRefusal('UNAVAILABLE', 'The Spine Directory Service is unavailable');
  if (meant !== undefined) {
    throw new SdsRefusal(
      'NOT_FOUND',
      `HTTP endpoint not found: expected ${basePath}${meant}; found ${ctx.path}. Look up below http://${ctx.host}${basePath}`,
    );
  }
  if (!resource) throw new SdsRefusal('NOT_FOUND', 'HTTP endpoint not found');
  if (ctx.method !== 'GET') throw new SdsRefusal('METHOD_NOT_ALLOWED', 'Method not allowed');
  if (!acceptsJson(ctx.get('Accept'))) throw new SdsRefusal('NOT_ACCEPTABLE', 'Accept type not supported');
  if (apiKey !== undefined && ctx.get('apikey') !== apiKey)
    throw new SdsRefusal('UNAUTHORISED', 'The apikey header is missing or not the one that --sds-apikey names');
  const query = lookUps[resource].read(parameters);
  const found = lookUps[resource].find(registry(), query);
  if (found.length === 0) return { found, nothingFound: explainNothing(registry(), resource, query) };
  onFound({ at: now(), ...asker, found: new Set(found.flatMap(valuesIn)) });
  return { found };
}

const answerable: ReadonlySet<string> = new Set([
  '',
  'application/fhir+json',
  'application/json',
  'application/*',
  '*/*',
]);

const acceptsJson = (accept: string): boolean =>
  accept.split(',').some((range) => answerable.has(range.split(';', 1)[0]!.trim().toLowerCase()));

/** SDS shows the URL that was called without percent-encoding. */
function decodeLeniently(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function answer(ctx: Context, status: number, body: object): void {
  ctx.body = `${JSON.stringify(body, null, 2)}\n`;
  ctx.status = status;
  ctx.set('Content-Type', 'application/fhir+json');
}
