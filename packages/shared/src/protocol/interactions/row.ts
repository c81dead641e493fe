import type { EndpointName, ScopeValue } from '../scopes.ts';

/**
 * What has a service root of its own: since 1.2.6 one per routing segment that ends its URL (general API guidance); and `html`, Access Record HTML, which is of
 * 0.7 and stands at another place.
 */
export const capabilities = ['gpconnect', 'structured', 'documents', 'html'] as const;
export type Capability = (typeof capabilities)[number];

/** What a record may be asked for. Source: audit and provenance page, 1.6.0, `reason_for_request`. */
export const reasons = ['directcare', 'migration'] as const;
export type Reason = (typeof reasons)[number];

/** What can be switched on and off at a practice. Source: non-functional requirements page, "Enablement". */
export type EnablementKey = 'gp-connect' | 'foundations' | 'appointments' | 'structured' | 'documents' | 'html';

/** What a provider must do to have it: 1.6.0 lacks what belongs to service filtering. */
export type Feature = 'service-filtering';

/**
 * How a request says whom it is about: not at all; by NHS number, in the identifier of the query or in the body; by everything that registers
 * somebody; by the patient's logical id, or by that of something of theirs.
 */
export type Naming = 'nobody' | 'nhs-number' | 'demographics' | 'patient-id' | 'appointment' | 'document';

/** A search parameter. Source: get_the_fhir_capability_statement pages, 1.2.8 and 1.6.0. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'date' | 'string';
  readonly documentation?: string;
  readonly definition?: string;
  /** The naming system that a token must be of. */
  readonly system?: string;
  /** Whether a date may have a time. */
  readonly mayHaveTime?: true;
  readonly feature?: Feature;
}

/** What the published pages say of one interaction. */
export interface InteractionRow {
  /** Spine interaction id, the value of `Ssp-InteractionID`. */
  readonly id: `urn:nhs:names:services:gpconnect:${string}`;
  readonly says: string;
  readonly capability: Capability;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the service root; `[id]` stands for one path segment. */
  readonly path: `/${string}`;
  /** Another path of the same interaction, which its answer refers to. */
  readonly leadsTo?: `/${string}`;
  readonly endpoint: EndpointName;
  readonly scope: ScopeValue;
  /** The switch that it is under, besides that of GP Connect; null for what always answers. */
  readonly enablement: EnablementKey | null;
  readonly about: Naming;
  /** The resource that the body is. */
  readonly body?: 'Parameters' | 'Appointment';
  /** The parameters of a search. */
  readonly search?: readonly SearchParameter[];
  /** The `reason_for_request` that a good request gives: direct care, when absent. */
  readonly reason?: Reason;
  /** Set where the other reason is taken too: the interaction's page asks for none. */
  readonly takesAnyReason?: true;
  /** First specification version that has it: 1.0.0, when absent. */
  readonly since?: string;
  readonly feature?: Feature;
}
