import type { ClaimDialect } from './claim-dialect.ts';

/** The dialects of FHIR in which GP Connect is spoken: STU3 since 1.0, DSTU2 in 0.x. */
export type DialectName = 'stu3' | 'dstu2';

/** What is the same in both dialects in kind, and not in words: all that a mock needs to know of one. What is done with it stands elsewhere, once. */
export interface Dialect {
  readonly name: DialectName;
  /** The name of the release of FHIR, as it stands in a service root. */
  readonly release: 'STU3' | 'DSTU2';
  /** Its number, as a statement of capabilities has it. */
  readonly fhirVersion: string;
  /** The media types of each format: first that of FHIR, then the general ones that may be asked for in its place. */
  readonly mediaTypes: Readonly<Record<'json' | 'xml', readonly [string, ...string[]]>>;
  /** The naming systems of who asks, and about whom, as a token and a body have them. */
  readonly systems: Readonly<Record<'nhsNumber' | 'odsOrganisation' | 'sdsUser' | 'sdsRoleProfile', string>>;
  readonly claims: ClaimDialect;
}
