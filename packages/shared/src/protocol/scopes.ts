import type { ClauseId } from '../clauses/clause-id.ts';

/** An endpoint of the API, as the tables of the security page name them. */
export type EndpointName =
  | 'metadata'
  | 'Patient'
  | 'Practitioner'
  | 'Organization'
  | 'Location'
  | 'HealthcareService'
  | 'Slot'
  | 'Appointment'
  | 'DocumentReference'
  | 'Binary';

/** The values that `requested_scope` may take. Source: audit and provenance page, 1.6.0. */
export const scopeValues = [
  'patient/*.read',
  'patient/*.write',
  'organization/*.read',
  'organization/*.write',
] as const;
export type ScopeValue = (typeof scopeValues)[number];

/** Confidentiality codes that may stand beside the scope, separated by one space, since 1.6.0. */
const confidentialityCodes = ['conf/N', 'conf/R'] as const;

/** What a `requested_scope` claim asks for. */
export interface RequestedScope {
  readonly value: ScopeValue;
  readonly context: 'patient' | 'organization';
  readonly access: 'read' | 'write';
  readonly confidentiality: 'conf/N' | 'conf/R';
}

/** The endpoints whose acceptable scope the security page lists. Source: "Authorisation of access to endpoints", 1.6.0. */
export const endpointScopes: ReadonlyArray<{
  requirement: ClauseId;
  endpoint: EndpointName;
  context: RequestedScope['context'];
}> = [
  { requirement: 'S-01', endpoint: 'Patient', context: 'patient' },
  { requirement: 'S-02', endpoint: 'Organization', context: 'organization' },
  { requirement: 'S-03', endpoint: 'Appointment', context: 'patient' },
  { requirement: 'S-04', endpoint: 'Practitioner', context: 'organization' },
  { requirement: 'S-05', endpoint: 'Location', context: 'organization' },
  { requirement: 'S-06', endpoint: 'Slot', context: 'organization' },
  { requirement: 'S-07', endpoint: 'DocumentReference', context: 'patient' },
  { requirement: 'S-08', endpoint: 'Binary', context: 'patient' },
];

/** Reads a `requested_scope` claim: one scope and at most one confidentiality code, in any order (RFC 6749 §3.3). Undefined when it is anything else. */
export const readScope = (claim: unknown): RequestedScope | undefined => readings.get(claim);

const readings: ReadonlyMap<unknown, RequestedScope> = new Map(
  scopeValues.flatMap((value) => {
    const [context, access] = value.split('/*.') as [RequestedScope['context'], RequestedScope['access']];
    const read = (confidentiality: RequestedScope['confidentiality']): RequestedScope => ({
      value,
      context,
      access,
      confidentiality,
    });
    return [
      [value, read('conf/N')] as const,
      ...confidentialityCodes.flatMap((code) => [
        [`${value} ${code}`, read(code)] as const,
        [`${code} ${value}`, read(code)] as const,
      ]),
    ];
  }),
);
