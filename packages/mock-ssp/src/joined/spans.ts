import type { SetUp } from '@mock-spine/shared/tls/facts';
import type { TimedStage } from './timings.ts';

/** What took a part of the time of an exchange. */
export interface Span {
  /** `fault`: time that a fault took on purpose. */
  readonly by: 'consumer' | 'ssp' | 'provider' | 'fault';
  readonly name: 'handshake' | 'checks' | 'delay' | 'connection' | 'wait' | 'interaction' | 'answer';
  /** Milliseconds since the request arrived at the SSP; the handshake of its connection was before that. */
  readonly from: number;
  readonly to: number;
}

/** What of an exchange its spans are found by. */
export interface Spanned {
  /** There where it was sent on, or was to be. */
  readonly outbound?: object | undefined;
  readonly handshake?: SetUp | undefined;
  /** The faults that touched it. */
  readonly faults?: readonly { readonly effect: { readonly at: string } }[] | undefined;
}

/**
 * What each part of an exchange took, on one line of time, in the order in which they begin. A connection that was kept open has no span, and a stage
 * that did not come to its end has none either, but for the wait for a provider that was given up.
 * @param stages of both mocks, as mergeTimings gives them
 */
export function findSpans({ outbound, handshake, faults = [] }: Spanned, stages: readonly TimedStage[]): Span[] {
  const ends = (by: TimedStage['by']) =>
    new Map(stages.filter((one) => one.by === by).map(({ stage, at }) => [stage, at]));
  const [ssp, provider] = [ends('ssp'), ends('provider')];
  const judged = ssp.get('judged');
  const ready = ssp.get('delayed') ?? judged ?? 0;
  const sent = ssp.get('connected') ?? ready;
  const end = ssp.get('answered') ?? stages.at(-1)?.at;
  const begun = ssp.get('providerAnswered');
  const inTheBody = faults.some(({ effect }) => effect.at === 'body');
  const arrived = provider.get('arrived');
  const asked = arrived === undefined ? undefined : Math.max(arrived, sent);
  const drift = (asked ?? 0) - (arrived ?? 0);
  const later = (stage: string) => add(provider.get(stage), drift);
  return [
    span('consumer', 'handshake', handshake?.from, handshake?.to),
    span('ssp', 'checks', 0, judged),
    span('fault', 'delay', judged, ssp.get('delayed')),
    span('ssp', 'connection', ssp.get('connecting') ?? (judged === undefined ? 0 : undefined), ssp.get('connected')),
    outbound && span('ssp', 'wait', sent, begun ?? end),
    span('provider', 'checks', asked, later('judged')),
    span('provider', 'interaction', later('judged'), later('answered')),
    span(inTheBody ? 'fault' : 'ssp', 'answer', begun ?? (outbound ? undefined : ready), ssp.get('answered')),
  ].filter((found) => found !== undefined);
}

const span = (
  by: Span['by'],
  name: Span['name'],
  from: number | undefined,
  to: number | undefined,
): Span | undefined =>
  from === undefined || to === undefined ? undefined : { by, name, from: round(from), to: round(Math.max(from, to)) };

const add = (one: number | undefined, more: number): number | undefined => (one === undefined ? undefined : one + more);

const round = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
