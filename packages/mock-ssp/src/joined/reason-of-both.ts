import type { ShownBecause } from '@mock-spine/shared/journal/show-because';

/** Whether the SSP knows no more of why than the provider's answer tells. */
export const isToldByProvider = (because: ShownBecause | undefined): boolean =>
  because !== undefined && because.by === 'provider' && because.step === 'answer' && because.kind !== 'answered';

/**
 * Why an exchange ended as it did, by both records: where the provider decided, its own record says why, and what the SSP noted stands beside it.
 * Nothing where the SSP's record says all that is known.
 */
export function reasonOfBoth(
  own: ShownBecause | undefined,
  theirs: ShownBecause | undefined,
): { readonly because?: ShownBecause } {
  const isTheirs = isToldByProvider(own) || (own?.kind === 'answered' && own.by === 'provider');
  if (!isTheirs || theirs === undefined || theirs.kind === 'answered') return {};
  const also = [...(theirs.also ?? []), ...(own?.also ?? [])];
  return { because: { ...theirs, ...(also.length > 0 && { also }) } };
}
