import { firstOf } from '@mock-spine/shared/failures/surely';
import type { Registry, System } from './registry.ts';

/** What a text that is no ASID of a system says of systems all the same. */
export interface Recognised {
  /** What it is, in words: `the party key`. */
  readonly as: string;
  /** The systems that have it, at least one. */
  readonly systems: readonly System[];
  /** Name of the organisation of the first. */
  readonly organisation: string | undefined;
}

/** What a system can be named by beside its ASID; the first that fits counts. Source: SDS page, "Accredited system" and "Message handling system". */
const names: ReadonlyArray<readonly [as: string, of: (system: System) => readonly (string | undefined)[]]> = [
  ['the party key', ({ partyKey }) => [partyKey]],
  ['the ODS code', ({ odsCode }) => [odsCode]],
  ['the CPA id', ({ cpaId }) => [cpaId]],
  ['the FQDN', ({ fqdn }) => [fqdn]],
  ['an endpoint', ({ endpoints }) => Object.values(endpoints)],
];

/**
 * Finds whom somebody means who sends another thing than an ASID. The registry is gone through: this is for requests that are refused.
 * @param text what was sent, whatever its case
 */
export function recognise({ systems, organisations }: Registry, text: string): Recognised | undefined {
  const wanted = text.trim().toLowerCase();
  for (const [as, of] of names) {
    const found = systems.filter((system) => of(system).some((name) => name?.toLowerCase() === wanted));
    if (found.length > 0)
      return {
        as,
        systems: found,
        organisation: organisations.find(({ odsCode }) => odsCode === firstOf(found, 'the systems').odsCode)?.name,
      };
  }
  return undefined;
}

/**
 * Says what was sent and what to send in its place.
 * @param fits the systems that are meant rather, where some of those found are
 */
export function nameAsid(
  { as, systems, organisation }: Recognised,
  header: string,
  fits: (system: System) => boolean,
): string {
  const meant = systems.some(fits) ? systems.filter(fits) : systems;
  const asids = meant
    .slice(0, 3)
    .map(({ asid, odsCode }) => (odsCode === firstOf(systems, 'the systems').odsCode ? asid : `${asid} (${odsCode})`));
  const whose = `${firstOf(systems, 'the systems').odsCode}${organisation === undefined ? '' : ` (${organisation})`}`;
  return `This is ${as} of ${whose}: send the ASID ${asids.join(' or ')}${meant.length > 3 ? ' or another of its ASIDs' : ''} in ${header}.`;
}
