/** A FHIR identifier as the claims use it. */
export interface ClaimIdentifier {
  system: string;
  value: string;
}

/** The claims of a GP Connect 1.x token. Source: integration_cross_organisation_audit_and_provenance page, 1.6.0. */
export interface Claims {
  iss: string;
  sub: string;
  aud: string;
  /** Seconds since the epoch, UTC: `iat` + 300. */
  exp: number;
  /** Seconds since the epoch, UTC. */
  iat: number;
  reason_for_request: string;
  requested_scope: string;
  requesting_device: { resourceType: string; identifier: ClaimIdentifier[]; model: string; version: string };
  requesting_organization: { resourceType: string; identifier: ClaimIdentifier[]; name: string };
  requesting_practitioner: {
    resourceType: string;
    id: string;
    identifier: ClaimIdentifier[];
    name: { family: string; given: string[]; prefix?: string[] }[];
  };
}

/** How long a token lives, in seconds: `exp` is exactly this much after `iat`. */
export const tokenLifetime = 300;

/** Whether a time is one of milliseconds: as seconds it would be later than the year 5000. */
export const isInMilliseconds = (time: number): boolean => time > 1e11;

/** The claims that every token carries, in the order of the page. */
export const claimNames = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'reason_for_request',
  'requested_scope',
  'requesting_device',
  'requesting_organization',
  'requesting_practitioner',
] as const satisfies readonly (keyof Claims)[];

/**
 * The elements that a FHIR STU3 resource inside a claim may have. Source: the STU3 definitions of Device, Organization and Practitioner.
 * A name with a leading underscore carries the extensions of a primitive and is accepted with its element.
 */
export const claimResources = {
  requesting_device: {
    resourceType: 'Device',
    elements: [
      'identifier',
      'udi',
      'status',
      'type',
      'lotNumber',
      'manufacturer',
      'manufactureDate',
      'expirationDate',
      'model',
      'version',
      'patient',
      'owner',
      'contact',
      'location',
      'url',
      'note',
      'safety',
    ],
  },
  requesting_organization: {
    resourceType: 'Organization',
    elements: ['identifier', 'active', 'type', 'name', 'alias', 'telecom', 'address', 'partOf', 'contact', 'endpoint'],
  },
  requesting_practitioner: {
    resourceType: 'Practitioner',
    elements: [
      'identifier',
      'active',
      'name',
      'telecom',
      'address',
      'gender',
      'birthDate',
      'photo',
      'qualification',
      'communication',
    ],
  },
} as const;

/** The elements that every resource may have. */
export const resourceElements = [
  'resourceType',
  'id',
  'meta',
  'implicitRules',
  'language',
  'text',
  'contained',
  'extension',
  'modifierExtension',
] as const;
