import type { Context } from 'koa';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import type { Registry } from '../registry/registry.ts';
import type { LookUp } from '../scorecard/look-ups.ts';
import type { Asker } from '../scorecard/whose-look-up.ts';
import { chooseType, fhirJson } from './accept.ts';
import { basePath, readCall, type CallMeans, type SdsCall } from './call.ts';
import { findDevices } from './device.ts';
import { findEndpoints } from './endpoint.ts';
import { explainNothing, type SdsResource } from './explain-nothing.ts';
import { readDeviceQuery, readEndpointQuery, type SdsQuery } from './query.ts';
import { addProbes, hasKey } from './probes.ts';
import { resourceId, type IdFor } from './resource-id.ts';
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
  addProbes(router, sds.apiKey);
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
    const { found, nothingFound, type } = find(ctx, call, sds);
    const origin = `http://${ctx.host}`;
    const bundle = searchset(found, origin + basePath, origin + decodeLeniently(ctx.url), idsOf(sds));
    answer(ctx, 200, JSON.stringify(bundle, null, 2), type);
    return { answer: { by: 'ssp', status: 200 }, found: found.length, nothingFound };
  } catch (error) {
    if (!(error instanceof SdsRefusal)) throw error;
    const { status, code, next } = sdsErrors[error.key];
    if (error.key === 'METHOD_NOT_ALLOWED') ctx.set('Allow', 'GET');
    if (error.key === 'UNAVAILABLE') ctx.set('Retry-After', '5');
    const type = error.key === 'UNAUTHORISED' ? 'application/json' : fhirJson;
    answer(ctx, status, JSON.stringify(sdsOutcome(error, call.correlationId), null, 4), type);
    return {
      answer: { by: 'ssp', status, code },
      refused: { requirement: 'A-029', reason: error.key, says: error.message + error.hint, next },
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
      readonly find: (registry: Registry, query: SdsQuery, idFor: IdFor) => readonly FoundResource[];
    }
  >
> = {
  Device: { read: readDeviceQuery, find: findDevices },
  Endpoint: { read: readEndpointQuery, find: findEndpoints },
};

/** In the order of the gateway, then of what is behind it: key, path, method, correlation id, query, Accept. */
function find(ctx: Context, call: SdsCall, sds: Sds): Found {
  const { resource, meant, parameters, asker, kept } = call;
  if (meant !== undefined) {
    throw new SdsRefusal(
      'NOT_FOUND',
      `HTTP endpoint not found: expected ${basePath}${meant}; found ${ctx.path}. Look up below http://${ctx.host}${basePath}`,
    );
  }
  if (!hasKey(ctx, sds.apiKey))
    throw new SdsRefusal('UNAUTHORISED', 'The apikey header is missing or not the one that --sds-apikey names');
  if (kept.faults.length > 0) throw new SdsRefusal('UNAVAILABLE', 'The Spine Directory Service is unavailable');
  if (!resource) throw new SdsRefusal('NOT_FOUND', 'HTTP endpoint not found');
  if (ctx.method !== 'GET') throw new SdsRefusal('METHOD_NOT_ALLOWED', 'HTTP operation not supported');
  if (call.hasBadCorrelationId) throw new SdsRefusal('BAD_REQUEST', badCorrelationId);
  const query = lookUps[resource].read(parameters);
  const type = chooseType(ctx.get('Accept'), sds.lenient);
  if (type === undefined) throw new SdsRefusal('NOT_ACCEPTABLE', 'Accept type not supported');
  const registry = sds.registry();
  const found = lookUps[resource].find(registry, query, idsOf(sds));
  if (found.length === 0) return { found, type, nothingFound: explainNothing(registry, resource, query) };
  sds.onFound({ at: sds.now(), ...asker, found: new Set(found.flatMap(valuesIn)) });
  return { found, type };
}

interface Found {
  readonly found: readonly FoundResource[];
  /** Media type of the answer. */
  readonly type: string;
  readonly nothingFound?: LookUpExchange['nothingFound'];
}

const badCorrelationId =
  "Invalid X-Correlation-ID header. Should be an UUIDv4 matching regex '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'";

/** Ids are new at every call; leniently they stay the same. */
const idsOf = ({ lenient, newId }: Sds): IdFor => (lenient ? resourceId : () => newId());

/** SDS shows the URL that was called without percent-encoding. */
function decodeLeniently(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function answer(ctx: Context, status: number, body: string, type: string): void {
  ctx.body = body;
  ctx.status = status;
  ctx.set('Content-Type', type);
}
