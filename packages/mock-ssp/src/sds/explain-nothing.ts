import type { Advice } from '@mock-spine/shared/journal/exchange';
import type { Registry, System } from '../registry/registry.ts';
import { interactionsOf } from './device.ts';
import { isSame } from './matching.ts';
import type { SdsQuery } from './query.ts';

/** What a look-up can ask for. */
export type SdsResource = 'Device' | 'Endpoint';

/** Says why a look-up that made sense found nothing: the first thing asked for that no system is left with. */
export function explainNothing(registry: Registry, resource: SdsResource, query: SdsQuery): Advice {
  let left = registry.systems;
  for (const { key, has, says } of narrowings[resource]) {
    const asked = query[key];
    if (asked === undefined) continue;
    const before = left;
    left = left.filter((system) => has(system).some((value) => isSame(key, value, asked)));
    if (left.length > 0) continue;
    const meant = before.flatMap(has).find((value) => value.toLowerCase() === asked.toLowerCase());
    if (meant !== undefined)
      return {
        says: `The registry has ${meant}, and SDS takes no other case.`,
        next: `Ask for ${meant}, as GET /registry has it.`,
      };
    return { says: isUnknown(registry, query) ? 'The registry has no such organisation.' : says, next };
  }
  return { says: 'No endpoint is registered for it.', next };
}

/** Something that a look-up asks for, and what a system has of it. */
interface Narrowing {
  readonly key: keyof SdsQuery;
  readonly has: (system: System) => readonly string[];
  readonly says: string;
}

const organisation: Narrowing = {
  key: 'organisation',
  has: ({ odsCode }) => [odsCode],
  says: 'The organisation has no system.',
};
const partyKey: Narrowing = {
  key: 'partyKey',
  has: (system) => [system.partyKey],
  says: 'No such system has this party key.',
};
const manufacturer: Narrowing = {
  key: 'manufacturer',
  has: (system) => [system.manufacturer],
  says: 'No such system is of this manufacturer.',
};
const accredited: Narrowing = {
  key: 'interaction',
  has: interactionsOf,
  says: 'No such system is accredited for this interaction.',
};
const receiving: Narrowing = {
  key: 'interaction',
  has: ({ receives }) => receives,
  says: 'No such system receives this interaction.',
};

const narrowings: Readonly<Record<SdsResource, readonly Narrowing[]>> = {
  Device: [organisation, partyKey, manufacturer, accredited],
  Endpoint: [organisation, partyKey, receiving],
};

const isUnknown = ({ organisations }: Registry, { organisation: asked }: SdsQuery): boolean =>
  asked !== undefined && !organisations.some(({ odsCode }) => odsCode === asked);

const next = 'Compare what was asked for with GET /registry; PATCH /registry changes it.';
