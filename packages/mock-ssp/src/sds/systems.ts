/** Identifier systems and extensions of the SDS FHIR API. Source: SDS FHIR API page. */
export const sdsSystems = {
  organisation: 'https://fhir.nhs.uk/Id/ods-organization-code',
  interaction: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId',
  partyKey: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey',
  asid: 'https://fhir.nhs.uk/Id/nhsSpineASID',
  fqdn: 'https://fhir.nhs.uk/Id/nhsMhsFQDN',
  cpaId: 'https://fhir.nhs.uk/Id/nhsMhsCPAId',
  mhsId: 'https://fhir.nhs.uk/Id/nhsMHSId',
} as const;

const extension = 'https://fhir.nhs.uk/StructureDefinition/';

/** The organisation that makes a system. */
export const manufacturerExtension = (odsCode: string) =>
  reference('Extension-SDS-ManufacturingOrganisation', sdsSystems.organisation, odsCode);

/** An interaction of a system or an endpoint. */
export const interactionExtension = (id: string) =>
  reference('Extension-SDS-NhsServiceInteractionId', sdsSystems.interaction, id);

/** How messages are delivered: GP Connect is synchronous, nothing is repeated and nothing acknowledged. The values are made up. */
export const reliabilityExtension = {
  url: `${extension}Extension-SDS-ReliabilityConfiguration`,
  extension: [
    { url: 'nhsMHSSyncReplyMode', valueString: 'None' },
    { url: 'nhsMHSRetries', valueInteger: 0 },
    { url: 'nhsMHSDuplicateElimination', valueString: 'never' },
    { url: 'nhsMHSAckRequested', valueString: 'never' },
  ],
} as const;

const reference = (name: string, system: string, value: string) => ({
  url: extension + name,
  valueReference: { identifier: { system, value } },
});
