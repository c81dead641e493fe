import type { Context } from 'koa';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import type { Touched } from '../faults/load-fault.ts';
import type { Registry } from '../registry/registry.ts';
import { addressOf, shortOnly } from '../scorecard/caller.ts';
import type { LookUp } from '../scorecard/look-ups.ts';
import { findDevices } from './device.ts';
import { findEndpoints } from './endpoint.ts';
import { readDeviceQuery, readEndpointQuery } from './query.ts';
import { SdsRefusal, sdsErrors, sdsOutcome } from './sds-errors.ts';
import { searchset, valuesIn, type Found } from './searchset.ts';
import { sdsSystems } from './systems.ts';

/** What the look-ups work on. */
export interface Sds {
  /** The registry in force. */
  readonly registry: () => Registry;
  /** Whether a fault takes this look-up away. */
  readonly isUnavailable: (lookUp: Touched) => boolean;
  /** The key that callers must send as `apikey`; undefined where any will do, or none. */
  readonly apiKey: string | undefined;
  /** A new GUID. */
  readonly newId: () => string;
  /** Is told of each look-up that found something. */
  readonly onFound: (lookUp: Omit<LookUp, 'at'>) => void;
}

type Router = Parameters<NonNullable<Parameters<typeof createControlApp>[1]>>[0];

const basePath = '/spine-directory/FHIR/R4';

/** Adds the look-ups of the Spine Directory Service by FHIR R4. Source: its specification. */
export function addSdsRoutes(router: Router, sds: Sds): void {
  router.all(/^\/spine-directory\/FHIR\/R4(\/.*)?$/, (ctx) => {
    const correlationId = readCorrelationId(ctx) ?? sds.newId();
    ctx.set('X-Correlation-Id', correlationId);
    try {
      answer(ctx, 200, lookUp(ctx, sds));
    } catch (error) {
      if (!(error instanceof SdsRefusal)) throw error;
      if (error.key === 'METHOD_NOT_ALLOWED') ctx.set('Allow', 'GET');
      if (error.key === 'UNAVAILABLE') ctx.set('Retry-After', '5');
      answer(ctx, sdsErrors[error.key].status, sdsOutcome(error, correlationId));
    }
  });
}

/** The look-ups by what follows the base. */
const lookUps: Readonly<Record<string, (registry: Registry, parameters: URLSearchParams) => readonly Found[]>> = {
  '/Device': (registry, parameters) => findDevices(registry, readDeviceQuery(parameters)),
  '/Endpoint': (registry, parameters) => findEndpoints(registry, readEndpointQuery(parameters)),
};

function lookUp(ctx: Context, { registry, isUnavailable, apiKey, onFound }: Sds): object {
  if (isUnavailable(namedIn(new URLSearchParams(ctx.querystring)))) throw new SdsRefusal('UNAVAILABLE', 'The Spine Directory Service is unavailable');
  const find = Object.hasOwn(lookUps, ctx.path.slice(basePath.length)) ? lookUps[ctx.path.slice(basePath.length)] : undefined;
  if (!find) throw new SdsRefusal('NOT_FOUND', 'HTTP endpoint not found');
  if (ctx.method !== 'GET') throw new SdsRefusal('METHOD_NOT_ALLOWED', 'Method not allowed');
  if (!acceptsJson(ctx.get('Accept'))) throw new SdsRefusal('NOT_ACCEPTABLE', 'Accept type not supported');
  if (apiKey !== undefined && ctx.get('apikey') !== apiKey) throw new SdsRefusal('UNAUTHORISED', 'The apikey header is missing or not the one that --sds-apikey names');
  const origin = `http://${ctx.host}`;
  const found = find(registry(), new URLSearchParams(ctx.querystring));
  if (found.length > 0) onFound({ address: addressOf(ctx.req.socket.remoteAddress), apiKey: shortOnly(ctx.get('apikey')), correlationId: readCorrelationId(ctx), found: new Set(found.flatMap(valuesIn)) });
  return searchset(found, origin + basePath, origin + decodeLeniently(ctx.url));
}

/** What a look-up names; a look-up that makes no sense names nothing. */
function namedIn(parameters: URLSearchParams): Touched {
  const valueOf = (key: string, system: string) => parameters.getAll(key).find((token) => token.startsWith(`${system}|`))?.slice(system.length + 1);
  return { asid: undefined, practice: valueOf('organization', sdsSystems.organisation), interaction: valueOf('identifier', sdsSystems.interaction) };
}

const answerable: ReadonlySet<string> = new Set(['', 'application/fhir+json', 'application/json', 'application/*', '*/*']);

const acceptsJson = (accept: string): boolean => accept.split(',').some((range) => answerable.has(range.split(';', 1)[0]!.trim().toLowerCase()));

function readCorrelationId(ctx: Context): string | undefined {
  const given = ctx.get('X-Correlation-Id');
  return /^[A-Za-z\d.-]{1,64}$/.test(given) ? given : undefined;
}

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
