import type { Registry, System } from '../registry/registry.ts';
import { isSame } from './matching.ts';
import type { SdsQuery } from './query.ts';
import type { IdFor } from './resource-id.ts';
import { interactionExtension, manufacturerExtension, sdsSystems } from './systems.ts';

/** The accredited systems that a query finds, as Device resources. Source: SDS FHIR API page; SDS page: a consumer's interactions are on its AS record, too. */
export const findDevices = (
  { systems }: Registry,
  { organisation, interaction, partyKey, manufacturer }: SdsQuery,
  idFor: IdFor,
) =>
  systems
    .filter((system) => system.odsCode === organisation)
    .filter((system) => interactionsOf(system).includes(interaction!))
    .filter((system) => partyKey === undefined || isSame('partyKey', system.partyKey, partyKey))
    .filter((system) => manufacturer === undefined || system.manufacturer === manufacturer)
    .map((system) => showDevice(system, idFor));

function showDevice(system: System, idFor: IdFor) {
  return {
    resourceType: 'Device',
    id: idFor(`Device/${system.asid}`),
    extension: [manufacturerExtension(system.manufacturer), ...interactionsOf(system).map(interactionExtension)],
    identifier: [
      { system: sdsSystems.asid, value: system.asid },
      { system: sdsSystems.partyKey, value: system.partyKey },
    ],
    owner: { identifier: { system: sdsSystems.organisation, value: system.odsCode } },
  };
}

/** Spine ids of what a system may initiate or receive. */
export const interactionsOf = ({ initiates, receives }: System): string[] => [...new Set([...initiates, ...receives])];
