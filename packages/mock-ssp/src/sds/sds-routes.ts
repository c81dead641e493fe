import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import type { LookUpFault, MetLookUpFault } from '../faults/look-up-fault.ts';
import type { Registry } from '../registry/registry.ts';
import type { LookUp } from '../scorecard/look-ups.ts';
import type { LookUpAsker } from '../scorecard/whose-look-up.ts';
import { chooseType, fhirJson } from './accept.ts';
import type { KeptAnswer } from './answer-cache.ts';
import { basePath, readCall, type CallMeans, type SdsCall } from './call.ts';
import { findDevices } from './device.ts';
import { findEndpoints } from './endpoint.ts';
import { explainNothing, type SdsResource } from './explain-nothing.ts';
import { readDeviceQuery, readEndpointQuery, type SdsQuery } from './query.ts';
import { keepAnswer, passGateway, type Gateway } from './gateway.ts';
import { addProbes } from './probes.ts';
import { resourceId, type IdFor } from './resource-id.ts';
import { SdsRefusal, sdsErrors, sdsOutcome, type SdsError } from './sds-errors.ts';
import { searchset, valuesIn, type FoundResource } from './searchset.ts';
import { spoil } from './spoil.ts';

/** What the look-ups work on. */
export interface Sds extends CallMeans {
  /** The registry in force. */
  readonly registry: () => Registry;
  /** What stands before SDS now. */
  readonly gateway: () => Gateway;
  /** The faults that touch a look-up. */
  readonly touching: (call: SdsCall) => readonly MetLookUpFault[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** The ASIDs of the consumer that made a look-up, as far as that is known when it is called. */
  readonly whose: (lookUp: LookUpAsker) => readonly string[];
  /** Is told of each look-up that found something. */
  readonly onFound: (lookUp: LookUp) => void;
  /** Is told of each look-up when it is answered. */
  readonly onAnswered: (lookUp: LookUpExchange) => void;
}

type Router = Parameters<AddRoutes>[0];

/** Adds the look-ups of the Spine Directory Service by FHIR R4. Source: its specification. */
export function addSdsRoutes(router: Router, sds: Sds): void {
  addProbes(router, sds.gateway().apiKey);
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

/** What became of a look-up. */
type Became = Pick<
  LookUpExchange,
  'answer' | 'found' | 'nothingFound' | 'refused' | 'faults' | 'decidedBy' | 'cachedAt'
>;

/** Answers, and tells what became of it. */
function lookUp(ctx: Context, call: SdsCall, sds: Sds): Became {
  const faults: MetLookUpFault[] = [];
  try {
    checkPlace(ctx, call);
    const kept = passGateway(ctx, sds.gateway());
    if (kept) return answerFromCache(ctx, kept, call, sds);
    faults.push(...sds.touching(call));
    refuseByFault(faults, sds);
    return answerFromSds(ctx, call, faults, sds);
  } catch (error) {
    if (!(error instanceof SdsRefusal)) throw error;
    const { status, code, next, gateway }: SdsError = sdsErrors[error.key];
    if (error.key === 'METHOD_NOT_ALLOWED') ctx.set('Allow', 'GET');
    if (error.key === 'UNAVAILABLE') ctx.set('Retry-After', '5');
    const type = gateway ? 'application/json' : fhirJson;
    answer(ctx, status, JSON.stringify(sdsOutcome(error, call.correlationId), null, 4), type);
    return {
      answer: { by: 'ssp', status, code },
      refused: { requirement: 'A-029', reason: error.key, says: error.message + error.hint, next },
      faults: faults.map(({ name }) => name),
      decidedBy: faults.find(({ does }) => refusals[does] === error.key),
    };
  }
}

/** An answer of somebody's look-up before, with the correlation id of that one. */
function answerFromCache(ctx: Context, kept: KeptAnswer, { asker }: SdsCall, sds: Sds): Became {
  ctx.set('X-Correlation-Id', kept.correlationId);
  answer(ctx, 200, kept.body, kept.type);
  if (kept.count > 0) sds.onFound({ at: sds.now(), ...asker, found: kept.values });
  return { answer: { by: 'ssp', status: 200 }, found: kept.count, faults: [], cachedAt: kept.at };
}

/** @throws SdsRefusal 400, 404, 405 or 406 */
function answerFromSds(ctx: Context, call: SdsCall, faults: readonly MetLookUpFault[], sds: Sds): Became {
  const { found, nothingFound, type, decidedBy } = find(ctx, call, faults, sds);
  const origin = originOfCall(ctx);
  const bundle = searchset(found, origin + basePath, origin + decodeLeniently(ctx.url), idsOf(sds));
  const body = JSON.stringify(bundle, null, 2);
  const values = new Set(found.flatMap(valuesIn));
  keepAnswer(ctx, sds.gateway(), { body, type, correlationId: call.correlationId, count: found.length, values });
  if (found.length > 0) sds.onFound({ at: sds.now(), ...call.asker, found: values });
  answer(ctx, 200, body, type);
  return {
    answer: { by: 'ssp', status: 200 },
    found: found.length,
    nothingFound,
    faults: faults.map(({ name }) => name),
    decidedBy,
  };
}

/** What a fault has a look-up refused as. */
const refusals: Readonly<Partial<Record<LookUpFault, SdsRefusal['key']>>> = {
  unavailable: 'UNAVAILABLE',
  '500': 'UNKNOWN_500',
  '502': 'UNKNOWN_502',
  '504': 'UNKNOWN_504',
};

/** @throws SdsRefusal 5xx, where a fault says so */
function refuseByFault(faults: readonly MetLookUpFault[], { newId }: Sds): void {
  const [key] = faults.flatMap(({ does }) => refusals[does] ?? []);
  if (key === undefined) return;
  throw new SdsRefusal(
    key,
    key === 'UNAVAILABLE'
      ? 'The Spine Directory Service is unavailable'
      : `An unknown error occurred processing this request. Contact us for assistance diagnosing this issue: https://digital.nhs.uk/developer/help-and-support. (Message ID: ${newId()})`,
  );
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

/** @throws SdsRefusal 404 where a look-up is meant that stands elsewhere */
function checkPlace(ctx: Context, { meant }: SdsCall): void {
  if (meant === undefined) return;
  throw new SdsRefusal(
    'NOT_FOUND',
    `HTTP endpoint not found: expected ${basePath}${meant}; found ${ctx.path}. Look up below ${originOfCall(ctx)}${basePath}`,
  );
}

/** In the order of the reference adaptor: path, method, correlation id, query, Accept. */
function find(ctx: Context, call: SdsCall, faults: readonly MetLookUpFault[], sds: Sds): Found {
  const { resource, parameters } = call;
  if (!resource) throw new SdsRefusal('NOT_FOUND', 'HTTP endpoint not found');
  if (ctx.method !== 'GET') throw new SdsRefusal('METHOD_NOT_ALLOWED', 'HTTP operation not supported');
  if (call.hasBadCorrelationId) throw new SdsRefusal('BAD_REQUEST', badCorrelationId);
  const query = lookUps[resource].read(parameters);
  const type = chooseType(ctx.get('Accept'), sds.lenient);
  if (type === undefined) throw new SdsRefusal('NOT_ACCEPTABLE', 'Accept type not supported');
  const registry = sds.registry();
  const registered = lookUps[resource].find(registry, query, idsOf(sds));
  const { found, decidedBy } = spoil(registered, faults);
  if (decidedBy) return { found, type, decidedBy };
  return { found, type, ...(found.length === 0 && { nothingFound: explainNothing(registry, resource, query) }) };
}

interface Found {
  readonly found: readonly FoundResource[];
  /** Media type of the answer. */
  readonly type: string;
  readonly nothingFound?: LookUpExchange['nothingFound'];
  readonly decidedBy?: MetLookUpFault | undefined;
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
