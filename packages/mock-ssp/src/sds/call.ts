import type { Context } from 'koa';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import { forms } from '@mock-spine/shared/protocol/forms';
import { addressOf, shortOnly } from '../trials/caller.ts';
import type { LookUpAsker } from '../scorecard/whose-look-up.ts';
import type { SdsResource } from './explain-nothing.ts';
import { readNamed } from './query.ts';

/** Whatever is called below it is a look-up. */
export const basePath = '/spine-directory/FHIR/R4';

/** A look-up as it came. */
export interface SdsCall {
  /** The caller's, or a new one. */
  readonly correlationId: string;
  /** Whether the caller sent one that is no UUID, where that is refused. */
  readonly hasBadCorrelationId: boolean;
  /** Undefined where something else is called than what can be looked up. */
  readonly resource: SdsResource | undefined;
  /** Below which address the look-up belongs that was made at another: `/Device`; empty where nothing tells. Undefined below the right one. */
  readonly meant: string | undefined;
  readonly parameters: URLSearchParams;
  readonly asker: LookUpAsker;
  /** What the journal keeps of it. */
  readonly kept: Pick<LookUpExchange, 'remoteAddress' | 'correlationId' | 'sentApiKey' | 'method' | 'target' | 'asked'>;
}

/** What reading a call takes. */
export interface CallMeans {
  /** A new GUID. */
  readonly newId: () => string;
  /** Whether what the real SDS refuses of the headers is taken. */
  readonly lenient: boolean;
}

/** Reads a look-up, whether or not it makes sense. */
export function readCall(ctx: Context, { newId, lenient }: CallMeans): SdsCall {
  const remoteAddress = ctx.req.socket.remoteAddress;
  const sent = ctx.get('X-Correlation-Id');
  const given = (lenient ? anyId : forms.guid).test(sent) ? sent : undefined;
  const correlationId = given ?? newId();
  const isBelowBase = ctx.path === basePath || ctx.path.startsWith(`${basePath}/`);
  const resource = isBelowBase ? resources.get(ctx.path.slice(basePath.length)) : undefined;
  const parameters = new URLSearchParams(ctx.querystring);
  const named = readNamed(parameters);
  return {
    correlationId,
    hasBadCorrelationId: !lenient && sent !== '' && given === undefined,
    resource,
    meant: isBelowBase ? undefined : meantBy(ctx.path),
    parameters,
    asker: { address: addressOf(remoteAddress), apiKey: shortOnly(ctx.get('apikey')), correlationId: given },
    kept: {
      remoteAddress,
      correlationId,
      sentApiKey: ctx.get('apikey') !== '',
      method: ctx.method,
      target: ctx.url,
      asked: { resource: resource ?? resources.get(meantBy(ctx.path)), ...named },
    },
  };
}

/** What can be looked up, by what follows the base. */
const resources: ReadonlyMap<string, SdsResource> = new Map([
  ['/Device', 'Device'],
  ['/Endpoint', 'Endpoint'],
]);

/** What was to be looked up, as far as the end of a path tells: `/Device`. */
const meantBy = (path: string): string =>
  [...resources.keys()].find((ending) => path.toLowerCase().endsWith(ending.toLowerCase())) ?? '';

const anyId = /^[A-Za-z\d.-]{1,64}$/;
