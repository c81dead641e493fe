import { productVersion } from '@mock-spine/shared/process/product-version';
import { profiles as definitions } from '@mock-spine/shared/protocol/identifiers';
import { offeredInteractions, type Interaction, type SearchParameter } from '@mock-spine/shared/protocol/interactions';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import { slotIncludesOf } from '../rules/search-for-free-slots.ts';
import { documentIncludes, documentRevIncludes } from '../rules/search-for-a-patients-documents.ts';
import type { ServiceFilteringStatus } from '../service-filtering/service-filtering.ts';
import { statementOf, type StatedCapability } from '../versions/statements.ts';

const { healthcareService: healthcareServiceProfile, serviceFilteringStatus } = definitions;

/**
 * The CapabilityStatement of one service root: the page's template, with the resources of its interactions.
 * Source: get_the_fhir_capability_statement pages, 1.2.7 to 1.6.2; FHIR STU3 CapabilityStatement.
 * @param of the version of GP Connect that the provider is of
 * @param filtering the state of service filtering at the practice; undefined where the provider does not do it
 */
export function capabilityStatement(
  capability: StatedCapability,
  of: VersionName,
  filtering: ServiceFilteringStatus | undefined,
) {
  const states = capability === 'gpconnect' && filtering !== undefined;
  const { version, name, copyright, profiles, operations } = statementOf(of, capability, states);
  const known = offeredInteractions({ version: of, serviceFiltering: filtering !== undefined });
  const available = known.filter(
    (interaction) =>
      interaction.capability === capability && interaction.endpoint !== 'metadata' && !operationOf(interaction),
  );
  const types = inOrder(
    resourceOrder,
    available.map(({ endpoint }) => endpoint),
  );
  const done = new Set(known.map(operationOf));
  const stated = Object.entries(operations).filter(([operation]) => done.has(operation));
  return {
    resourceType: 'CapabilityStatement',
    version,
    name,
    status: 'active',
    date: '2026-11-01',
    publisher: 'A mock. Synthetic data only.',
    contact: [{ name: 'Nobody: this is a mock' }],
    description: `This server implements the ${name === 'GP Connect' ? 'GP Connect API' : name} version ${version}`,
    copyright,
    kind: 'capability',
    software: { name: 'mock-provider', version: productVersion, releaseDate: '2026-11-01' },
    fhirVersion: '3.0.1',
    acceptUnknown: 'both',
    format: ['application/fhir+json', 'application/fhir+xml'],
    profile: [...profiles, ...(states ? [healthcareServiceProfile] : [])].map((reference) => ({ reference })),
    rest: [
      {
        ...(states && { extension: [{ url: serviceFilteringStatus, valueCode: filtering }] }),
        mode: 'server',
        security: { cors: true },
        ...(types.length > 0 && {
          resource: types.map((type) =>
            describeResource(
              type,
              available.filter(({ endpoint }) => endpoint === type),
              filtering !== undefined,
            ),
          ),
        }),
        ...(stated.length > 0 && {
          operation: stated.map(([operation, reference]) => ({ name: operation, definition: { reference } })),
        }),
      },
    ],
  };
}

function describeResource(type: string, available: readonly Interaction[], byService: boolean) {
  const codes = inOrder(codeOrder, available.map(interactionCode));
  const parameters = available
    .flatMap(({ search }) => search ?? [])
    .filter(({ feature }) => feature === undefined || byService);
  return {
    type,
    interaction: codes.map((code) => ({ code })),
    ...(codes.includes('update') && { updateCreate: false }),
    ...(type === 'Slot' && { searchInclude: slotIncludesOf(byService) }),
    ...(type === 'DocumentReference' && { searchInclude: documentIncludes, searchRevInclude: documentRevIncludes }),
    ...(parameters.length > 0 && { searchParam: parameters.map(describeParameter) }),
  };
}

const describeParameter = ({ name, type, documentation, definition }: SearchParameter) => ({
  name,
  ...(definition !== undefined && { definition }),
  type,
  ...(documentation !== undefined && { documentation }),
});

/** The orders of the pages. */
const resourceOrder: readonly string[] = [
  'Patient',
  'Organization',
  'HealthcareService',
  'Practitioner',
  'Location',
  'Appointment',
  'Slot',
  'Binary',
  'DocumentReference',
];
const codeOrder: readonly string[] = ['read', 'create', 'update', 'search-type'];

/** Each word once. */
const inOrder = (order: readonly string[], words: readonly string[]): string[] =>
  [...new Set(words)].sort((a, b) => order.indexOf(a) - order.indexOf(b));

/** The name of an operation, `gpc.registerpatient`; undefined for what is not one. */
const operationOf = ({ id }: Interaction): string | undefined => /:operation:([^:]+)-1$/.exec(id)?.[1];

/** What FHIR calls an interaction: to cancel is to update. Source: FHIR STU3, value set type-restful-interaction. */
function interactionCode({ id }: Interaction): string {
  const mechanism = /:rest:([a-z]+):/.exec(id)?.[1] ?? '';
  return (
    ({ search: 'search-type', cancel: 'update', migrate: 'read' } as Record<string, string>)[mechanism] ?? mechanism
  );
}
