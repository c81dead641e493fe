import { endpointFor, type Registry, type System } from '../registry/registry.ts';
import { isSame } from './matching.ts';
import type { SdsQuery } from './query.ts';
import type { IdFor } from './resource-id.ts';
import { interactionExtension, reliabilityExtension, sdsSystems } from './systems.ts';

/** The endpoints that a query finds, as Endpoint resources: one for each interaction that a system receives at one. Source: SDS FHIR API page. */
export const findEndpoints = ({ systems }: Registry, { organisation, interaction, partyKey }: SdsQuery, idFor: IdFor) =>
  systems
    .filter((system) => organisation === undefined || system.odsCode === organisation)
    .filter((system) => partyKey === undefined || isSame('partyKey', system.partyKey, partyKey))
    .flatMap((system) =>
      system.receives
        .filter((id) => interaction === undefined || id === interaction)
        .flatMap((id) => showEndpoint(system, id, idFor)),
    );

/** Nothing where the system has no endpoint for the interaction. */
function showEndpoint(system: System, interaction: string, idFor: IdFor) {
  const { asid, odsCode, partyKey, cpaId } = system;
  const address = endpointFor(system, interaction);
  if (address === undefined) return [];
  return [
    {
      resourceType: 'Endpoint',
      id: idFor(`Endpoint/${asid}/${interaction}`),
      extension: [reliabilityExtension, interactionExtension(interaction)],
      identifier: [
        { system: sdsSystems.fqdn, value: new URL(address).hostname },
        { system: sdsSystems.partyKey, value: partyKey },
        { system: sdsSystems.cpaId, value: cpaId },
        { system: sdsSystems.mhsId, value: cpaId },
      ],
      status: 'active',
      connectionType: {
        system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
        code: 'hl7-fhir-msg',
        display: 'HL7 FHIR Messaging',
      },
      managingOrganization: { identifier: { system: sdsSystems.organisation, value: odsCode } },
      payloadType: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' },
          ],
        },
      ],
      address,
    },
  ];
}
