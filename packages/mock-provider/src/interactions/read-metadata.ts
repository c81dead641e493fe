import { operationDefinitions, profiles } from '@mock-spine/shared/protocol/identifiers';
import { interactions, type Capability, type Interaction } from '@mock-spine/shared/protocol/interactions';
import { ok } from '../answer.ts';
import { recordProfiles } from '../structured/urls.ts';
import { documentIncludes, documentRevIncludes } from '../rules/search-for-a-patients-documents.ts';
import { searchParameters } from './search-parameters.ts';
import { slotIncludes } from './find-slots.ts';
import type { Interact } from './interaction.ts';

/**
 * GET /metadata: the CapabilityStatement of one service root, which lists what is implemented there and nothing else.
 * @param isImplemented whether the provider does the interaction with this short name
 */
export function createReadMetadata(isImplemented: (name: string) => boolean): Interact {
  const made = new Map<Capability, string>();
  return ({ service }) => {
    const { capability } = service!;
    const statement = made.get(capability) ?? JSON.stringify(capabilityStatement(capability, isImplemented));
    made.set(capability, statement);
    return ok(statement);
  };
}

/** Source: get_the_fhir_capability_statement page; FHIR STU3 CapabilityStatement. */
function capabilityStatement(capability: Capability, isImplemented: (name: string) => boolean) {
  const available = interactions.filter((interaction) => interaction.capability === capability && interaction.endpoint !== 'metadata' && isImplemented(interaction.name));
  const operations = available.map(operationOf).filter((name) => name !== undefined);
  const restful = available.filter((interaction) => operationOf(interaction) === undefined);
  const types = [...new Set(restful.map(({ endpoint }) => endpoint))];
  return {
    resourceType: 'CapabilityStatement',
    version: '1.6.0',
    name: `Mock GP Connect provider: ${capability}`,
    status: 'active',
    date: '2026-11-01',
    publisher: 'A mock. Synthetic data only.',
    kind: 'capability',
    software: { name: 'mock-provider', version: '0.1.0' },
    fhirVersion: '3.0.1',
    acceptUnknown: 'both',
    format: ['application/fhir+json', 'application/fhir+xml'],
    ...(types.length > 0 && { profile: profilesOf(types).map((reference) => ({ reference })) }),
    rest: [
      {
        mode: 'server',
        security: { cors: true },
        ...(types.length > 0 && { resource: types.map((type) => describeResource(type, restful.filter(({ endpoint }) => endpoint === type))) }),
        ...(operations.length > 0 && { operation: operations.map((name) => ({ name, definition: { reference: operationDefinitions[name as keyof typeof operationDefinitions] } })) }),
      },
    ],
  };
}

function describeResource(type: string, available: readonly Interaction[]) {
  const codes = [...new Set(available.map(interactionCode))];
  const parameters = available.flatMap(({ name }) => searchParameters[name] ?? []);
  return {
    type,
    interaction: codes.map((code) => ({ code })),
    ...(codes.includes('update') && { updateCreate: false }),
    ...(type === 'Slot' && { searchInclude: slotIncludes }),
    ...(type === 'DocumentReference' && { searchInclude: documentIncludes, searchRevInclude: documentRevIncludes }),
    ...(parameters.length > 0 && { searchParam: parameters }),
  };
}

/** The name of an operation, `gpc.registerpatient`; undefined for what is not one. */
const operationOf = ({ id }: Interaction): string | undefined => /:operation:(.+)-1$/.exec(id)?.[1];

/** What FHIR calls an interaction: to cancel is to update. Source: FHIR STU3, value set type-restful-interaction. */
function interactionCode({ id }: Interaction): string {
  const mechanism = /:rest:([a-z]+):/.exec(id)?.[1] ?? '';
  return ({ search: 'search-type', cancel: 'update', migrate: 'read' } as Record<string, string>)[mechanism] ?? mechanism;
}

/** The resources that are answered beside those that are asked for. */
const besides: Readonly<Record<string, readonly string[]>> = { Slot: ['Schedule'], DocumentReference: ['Practitioner', 'PractitionerRole', 'Organization'] };

/** The profiles of the resources that a service root answers with. */
function profilesOf(types: readonly string[]): string[] {
  const answered = new Set(types.flatMap((type) => [type, ...(besides[type] ?? [])]));
  const known: Readonly<Record<string, string>> = {
    Patient: profiles.patient, Practitioner: profiles.practitioner, Organization: profiles.organization, Location: profiles.location,
    HealthcareService: profiles.healthcareService, Slot: profiles.slot, Schedule: profiles.schedule, Appointment: profiles.appointment,
    DocumentReference: recordProfiles.documentReference, PractitionerRole: recordProfiles.practitionerRole,
  };
  return [...[...answered].map((type) => known[type]).filter((profile) => profile !== undefined), profiles.operationOutcome];
}
