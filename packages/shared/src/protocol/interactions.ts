import type { Endpoint, ScopeValue } from './scopes.ts';

/** The routing segment that ends a service root URL; one per capability since 1.2.6 (general API guidance). */
export type Capability = 'gpconnect' | 'structured' | 'documents';

/** What a record may be asked for. Source: audit and provenance page, 1.6.0, `reason_for_request`. */
export const reasons = ['directcare', 'migration'] as const;
export type Reason = (typeof reasons)[number];

/** One row of the published table of interactions, with what a request for it must look like. */
export interface Interaction {
  /** Short name, used on command lines and in pages. */
  readonly name: string;
  /** Spine interaction id, the value of `Ssp-InteractionID`. */
  readonly id: string;
  readonly says: string;
  readonly capability: Capability;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the service root; `[id]` stands for one path segment. */
  readonly path: string;
  readonly endpoint: Endpoint;
  readonly scope: ScopeValue;
  /** The `reason_for_request` that a good request gives. */
  readonly reason: Reason;
  /** Whether the other reason is taken too: the interaction's page asks for none. */
  readonly takesAnyReason: boolean;
  /** First specification version that has it. */
  readonly since: string;
  /** What a provider must do to have it: 1.6.0 lacks the interactions of service filtering. */
  readonly feature?: 'service-filtering';
}

const urn = 'urn:nhs:names:services:gpconnect:';

/** Every interaction of GP Connect 1.x. Source: integration_interaction_ids page, 1.2.8 and 1.6.0. */
export const interactions: readonly Interaction[] = [
  row(
    'read-metadata',
    'fhir:rest:read:metadata-1',
    'Read the capability statement',
    'gpconnect',
    'GET',
    '/metadata',
    'metadata',
    'organization/*.read',
  ),
  row(
    'search-patient',
    'fhir:rest:search:patient-1',
    'Find a patient',
    'gpconnect',
    'GET',
    '/Patient',
    'Patient',
    'patient/*.read',
  ),
  row(
    'read-patient',
    'fhir:rest:read:patient-1',
    'Read a patient',
    'gpconnect',
    'GET',
    '/Patient/[id]',
    'Patient',
    'patient/*.read',
  ),
  row(
    'register-patient',
    'fhir:operation:gpc.registerpatient-1',
    'Register a patient',
    'gpconnect',
    'POST',
    '/Patient/$gpc.registerpatient',
    'Patient',
    'patient/*.write',
  ),
  row(
    'search-practitioner',
    'fhir:rest:search:practitioner-1',
    'Find a practitioner',
    'gpconnect',
    'GET',
    '/Practitioner',
    'Practitioner',
    'organization/*.read',
  ),
  row(
    'read-practitioner',
    'fhir:rest:read:practitioner-1',
    'Read a practitioner',
    'gpconnect',
    'GET',
    '/Practitioner/[id]',
    'Practitioner',
    'organization/*.read',
  ),
  row(
    'search-organization',
    'fhir:rest:search:organization-1',
    'Find an organisation',
    'gpconnect',
    'GET',
    '/Organization',
    'Organization',
    'organization/*.read',
  ),
  row(
    'read-organization',
    'fhir:rest:read:organization-1',
    'Read an organisation',
    'gpconnect',
    'GET',
    '/Organization/[id]',
    'Organization',
    'organization/*.read',
  ),
  row(
    'read-location',
    'fhir:rest:read:location-1',
    'Read a location',
    'gpconnect',
    'GET',
    '/Location/[id]',
    'Location',
    'organization/*.read',
  ),
  row(
    'search-healthcareservice',
    'fhir:rest:search:healthcareservice-1',
    'Find a healthcare service',
    'gpconnect',
    'GET',
    '/HealthcareService',
    'HealthcareService',
    'organization/*.read',
    { since: '1.2.8', feature: 'service-filtering' },
  ),
  row(
    'read-healthcareservice',
    'fhir:rest:read:healthcareservice-1',
    'Read a healthcare service',
    'gpconnect',
    'GET',
    '/HealthcareService/[id]',
    'HealthcareService',
    'organization/*.read',
    { since: '1.2.8', feature: 'service-filtering' },
  ),
  row(
    'search-slot',
    'fhir:rest:search:slot-1',
    'Search for free slots',
    'gpconnect',
    'GET',
    '/Slot',
    'Slot',
    'organization/*.read',
  ),
  row(
    'create-appointment',
    'fhir:rest:create:appointment-1',
    'Book an appointment',
    'gpconnect',
    'POST',
    '/Appointment',
    'Appointment',
    'patient/*.write',
  ),
  row(
    'read-appointment',
    'fhir:rest:read:appointment-1',
    'Read an appointment',
    'gpconnect',
    'GET',
    '/Appointment/[id]',
    'Appointment',
    'patient/*.read',
  ),
  row(
    'update-appointment',
    'fhir:rest:update:appointment-1',
    'Amend an appointment',
    'gpconnect',
    'PUT',
    '/Appointment/[id]',
    'Appointment',
    'patient/*.write',
  ),
  row(
    'cancel-appointment',
    'fhir:rest:cancel:appointment-1',
    'Cancel an appointment',
    'gpconnect',
    'PUT',
    '/Appointment/[id]',
    'Appointment',
    'patient/*.write',
  ),
  row(
    'search-patient-appointments',
    'fhir:rest:search:patient_appointments-1',
    "Retrieve a patient's appointments",
    'gpconnect',
    'GET',
    '/Patient/[id]/Appointment',
    'Appointment',
    'patient/*.read',
  ),
  row(
    'read-metadata-structured',
    'structured:fhir:rest:read:metadata-1',
    'Read the capability statement (structured)',
    'structured',
    'GET',
    '/metadata',
    'metadata',
    'organization/*.read',
    { since: '1.2.6' },
  ),
  row(
    'get-structured-record',
    'fhir:operation:gpc.getstructuredrecord-1',
    'Get a structured record',
    'structured',
    'POST',
    '/Patient/$gpc.getstructuredrecord',
    'Patient',
    'patient/*.read',
  ),
  row(
    'migrate-structured-record',
    'fhir:operation:gpc.migratestructuredrecord-1',
    'Migrate a structured record',
    'structured',
    'POST',
    '/Patient/$gpc.migratestructuredrecord',
    'Patient',
    'patient/*.read',
    { since: '1.6.0', reason: 'migration' },
  ),
  row(
    'read-metadata-documents',
    'documents:fhir:rest:read:metadata-1',
    'Read the capability statement (documents)',
    'documents',
    'GET',
    '/metadata',
    'metadata',
    'organization/*.read',
    { since: '1.5.0' },
  ),
  row(
    'search-patient-documents',
    'documents:fhir:rest:search:patient-1',
    'Find a patient (documents)',
    'documents',
    'GET',
    '/Patient',
    'Patient',
    'patient/*.read',
    { since: '1.5.0' },
  ),
  row(
    'search-documentreference',
    'documents:fhir:rest:search:documentreference-1',
    'Search for documents',
    'documents',
    'GET',
    '/Patient/[id]/DocumentReference',
    'DocumentReference',
    'patient/*.read',
    { since: '1.5.0' },
  ),
  row(
    'read-binary',
    'documents:fhir:rest:read:binary-1',
    'Retrieve a document',
    'documents',
    'GET',
    '/Binary/[id]',
    'Binary',
    'patient/*.read',
    { since: '1.5.0' },
  ),
  row(
    'migrate-binary',
    'documents:fhir:rest:migrate:binary-1',
    'Migrate a document',
    'documents',
    'GET',
    '/Binary/[id]',
    'Binary',
    'patient/*.read',
    { since: '1.6.0', reason: 'migration', takesAnyReason: true },
  ),
];

const byId = new Map(interactions.map((interaction) => [interaction.id, interaction]));
const byName = new Map(interactions.map((interaction) => [interaction.name, interaction]));
const pathTests = new Map(interactions.map(({ path }) => [path, compile(path)]));

/** The reasons for which an interaction may be asked for. */
export const reasonsOf = ({
  reason,
  takesAnyReason,
}: Pick<Interaction, 'reason' | 'takesAnyReason'>): readonly Reason[] => (takesAnyReason ? reasons : [reason]);

/** The interaction with this Spine interaction id, or undefined. Ids are case sensitive. */
export const interactionById = (id: string): Interaction | undefined => byId.get(id);

/** The interaction with this short name (`search-patient`), or undefined. */
export const interactionByName = (name: string): Interaction | undefined => byName.get(name);

/** The interactions of 1.6.0 and, where it is wanted, those of service filtering, which 1.2.8 alone has. */
export const offeredInteractions = (serviceFiltering: boolean): readonly Interaction[] =>
  interactions.filter(({ feature }) => feature !== 'service-filtering' || serviceFiltering);

/** Whether a path below the service root, without its query, is the one that the interaction uses. */
export const fitsPath = (interaction: Interaction, path: string): boolean =>
  pathTests.get(interaction.path)!.test(path);

/** Whether a path below the service root is the one that the interaction uses, but for a logical id that is empty: `/Patient/`. */
export const lacksId = ({ path: expected }: Interaction, path: string): boolean =>
  expected.includes('[id]') && path === expected.replace('[id]', '');

/** The interactions that a method and a path below a service root of this capability can stand for: none, one, or two. */
export function interactionsAt(capability: Capability, method: string, path: string): Interaction[] {
  return interactions.filter(
    (candidate) => candidate.capability === capability && candidate.method === method && fitsPath(candidate, path),
  );
}

function compile(path: string): RegExp {
  const pattern = path.replace(/[.$]/g, '\\$&').replace('[id]', '[^/$][^/]*');
  return new RegExp(`^${pattern}$`);
}

function row(
  name: string,
  subject: string,
  says: string,
  capability: Capability,
  method: Interaction['method'],
  path: string,
  endpoint: Endpoint,
  scope: ScopeValue,
  extra: Partial<Pick<Interaction, 'since' | 'reason' | 'takesAnyReason' | 'feature'>> = {},
): Interaction {
  return {
    name,
    id: urn + subject,
    says,
    capability,
    method,
    path,
    endpoint,
    scope,
    reason: 'directcare',
    takesAnyReason: false,
    since: '1.0.0',
    ...extra,
  };
}
