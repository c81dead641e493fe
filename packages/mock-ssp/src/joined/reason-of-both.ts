import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { waysToTurnAway } from '@mock-spine/shared/tls/server-failures';

/** Whether the SSP knows no more of why than the provider's answer tells. */
export const isToldByProvider = (because: ShownBecause | undefined): boolean =>
  because !== undefined &&
  because.by === 'provider' &&
  ((because.step === 'answer' && because.kind !== 'answered') || isTurnedAway(because));

/** Who is refused at the handshake is told an alert at most, often nothing: why is known to whoever refused. */
const isTurnedAway = ({ kind, step, decider }: ShownBecause): boolean =>
  kind === 'connection' && step === 'forwarding' && waysToTurnAway.has(decider);

/**
 * Why an exchange ended as it did, by both records: where the provider decided, its own record says why, and what the SSP noted stands beside it.
 * Nothing where the SSP's record says all that is known, or where it is not sure that both are of the same.
 * @param isSure whether the provider's record can be no other's
 */
export function reasonOfBoth(
  own: ShownBecause | undefined,
  theirs: ShownBecause | undefined,
  isSure: boolean,
): { readonly because?: ShownBecause } {
  if (own === undefined || theirs === undefined || theirs.kind === 'answered') return {};
  const isTheirs = isToldByProvider(own) || (own.kind === 'answered' && own.by === 'provider');
  if (!isTheirs || (isTurnedAway(own) && !(isSure && theirs.kind === 'connection'))) return {};
  const { decider, says } = own;
  const seen = isTurnedAway(own) ? [{ kind: 'connection' as const, decider, says }] : [];
  const also = [...seen, ...(theirs.also ?? []), ...(own.also ?? [])];
  return { because: { ...theirs, ...(also.length > 0 && { also }) } };
}
