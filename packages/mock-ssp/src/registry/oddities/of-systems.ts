import { capabilities, interactionById, type Capability } from '@mock-spine/shared/protocol/interactions';
import { createDirectory, type ListedSystem } from '../directory.ts';
import type { Registry } from '../registry.ts';
import type { Oddity } from './oddity.ts';
import { some } from './some.ts';

/** Finds what a system says of itself that cannot be used. Source: SDS page, "AS records", "MHS records and endpoints". */
export function findOdditiesOfSystems(registry: Registry): Oddity[] {
  const { system } = createDirectory(registry);
  return registry.systems.flatMap(({ asid }) => {
    const listed = system(asid)!;
    return [...usesNothing(listed), ...cannotSend(listed), ...cannotBeReached(listed), ...isNeverCalled(listed)];
  });
}

const usesNothing = ({ system: { asid, initiates, receives } }: ListedSystem): Oddity[] =>
  initiates.length + receives.length > 0
    ? []
    : [
        {
          path: `systems.${asid}`,
          says: 'it may neither initiate nor receive anything, so that every request from or to it is refused. List interactions in initiates or receives, or "all".',
        },
      ];

const cannotSend = ({ system: { asid, initiates, fqdn } }: ListedSystem): Oddity[] =>
  initiates.length === 0 || fqdn !== undefined
    ? []
    : [
        {
          path: `systems.${asid}.fqdn`,
          says: 'it is missing, so that no client certificate is that of this system, and all that it initiates is refused. Write the FQDN of its certificate, or leave initiates out.',
        },
      ];

/** SDS has no Endpoint for what is received nowhere, and the SSP forwards to none. */
function cannotBeReached({ system: { asid, receives }, endpoints }: ListedSystem): Oddity[] {
  const nowhere = receives.filter((id) => !endpoints.has(id));
  if (nowhere.length === 0) return [];
  const keys = [...new Set(nowhere.map((id) => interactionById(id)?.capability ?? id))];
  return [
    {
      path: `systems.${asid}.receives`,
      says: `it has no endpoint for ${some(nowhere.map(nameOf))}: SDS finds the Device and no Endpoint, and nothing can be sent there. Write ${some(keys.map((key) => `endpoints.${key}`))}, or leave out what it does not receive.`,
    },
  ];
}

/** An endpoint is an Endpoint of SDS for what its system is accredited to receive alone. */
const isNeverCalled = ({ system: { asid, endpoints }, receives }: ListedSystem): Oddity[] =>
  Object.keys(endpoints)
    .filter(
      (key) =>
        !(isCapability(key) ? [...receives].some((id) => interactionById(id)?.capability === key) : receives.has(key)),
    )
    .map((key) => ({
      path: `systems.${asid}.endpoints.${key}`,
      says: `the system receives ${isCapability(key) ? `no interaction of ${key}` : 'no such interaction'}, so that SDS does not list this endpoint. Add to receives what it is for, or leave the endpoint out.`,
    }));

const isCapability = (key: string): key is Capability => (capabilities as readonly string[]).includes(key);

const nameOf = (id: string): string => interactionById(id)?.name ?? id;
