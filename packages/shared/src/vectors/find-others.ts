import type { InteractionName } from '../protocol/interactions.ts';
import { accepted, badRequest, bothHops, invalidIdentifierSystem, invalidParameter, noted } from './answers.ts';
import { all, withPath, withQuery } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const requirement = 'A-037';

interface Search {
  /** Begins the names of the vectors and of the rules. */
  readonly prefix: string;
  readonly interaction: InteractionName;
  readonly endpoint: string;
  readonly system: string;
  readonly value: string;
  readonly source: string;
}

const practitioner: Search = {
  prefix: 'practitioner-identifier',
  interaction: 'search-practitioner',
  endpoint: '/Practitioner',
  system: 'https://fhir.nhs.uk/Id/sds-user-id',
  value: 'G13579135',
  source: 'find_a_practitioner page (asserted by the 1.2.7 suite)',
};
const organisation: Search = {
  prefix: 'organisation-identifier',
  interaction: 'search-organization',
  endpoint: '/Organization',
  system: 'https://fhir.nhs.uk/Id/ods-organization-code',
  value: 'B82617',
  source: 'find_an_organisation page',
};
const service: Search = {
  prefix: 'service-identifier',
  interaction: 'search-healthcareservice',
  endpoint: '/HealthcareService',
  system: 'https://fhir.nhs.uk/Id/uec-dos-service-id',
  value: '1000000123',
  source: 'find_a_healthcareservice page, 1.2.8: a token that cannot be parsed is INVALID_PARAMETER; A-037',
};

/** The `identifier` parameter of the searches for a practitioner, an organisation and a healthcare service. */
export const findOthersVectors: readonly Vector[] = [
  ...[practitioner, organisation].flatMap(mandatory),
  ...[practitioner, organisation].flatMap(wellFormed),
  ...wellFormed(service).map((vector): Vector => ({ ...vector, serviceFiltering: 'on' })),
  {
    name: 'service-identifier-absent',
    requirement,
    rule: 'service-identifier-given-once',
    says: 'A search for healthcare services without an identifier: all are found.',
    source: 'find_a_healthcareservice page, 1.2.8',
    interaction: service.interaction,
    serviceFiltering: 'on',
    change: withPath(service.endpoint),
    at: bothHops(accepted),
  },
];

function mandatory({ prefix, interaction, endpoint, system, value, source }: Search): Vector[] {
  const row = (name: string, says: string, change: Vector['change'], answer: Expected = badRequest): Vector => ({
    name: `${prefix}-${name}`,
    requirement,
    rule: `${prefix}-given-once`,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  });
  return [
    row('missing', 'No identifier parameter.', withPath(endpoint)),
    row(
      'in-wrong-case',
      'Identifier with a capital I.',
      all(withPath(endpoint), withQuery({ Identifier: [`${system}|${value}`] })),
      noted('query-parameters-are-known', badRequest),
    ),
  ];
}

function wellFormed({ prefix, interaction, system, value, source }: Search): Vector[] {
  const row = (
    name: string,
    rule: string,
    says: string,
    identifiers: readonly string[],
    answer: typeof badRequest,
  ): Vector => ({
    name: `${prefix}-${name}`,
    requirement,
    rule: `${prefix}-${rule}`,
    says,
    source,
    interaction,
    change: withQuery({ identifier: identifiers }),
    at: bothHops(answer),
  });
  return [
    row('twice', 'given-once', 'Two identifier parameters.', [`${system}|${value}`, `${system}|other`], badRequest),
    row('without-system', 'has-system-and-value', 'A value without a system.', [value], invalidParameter),
    row('with-blank-system', 'has-system-and-value', 'A blank system.', [`|${value}`], invalidParameter),
    row('with-system-of-blanks', 'has-system-and-value', 'A system of blanks.', [` |${value}`], invalidParameter),
    row('with-value-of-blanks', 'has-system-and-value', 'A value of blanks.', [`${system}| `], invalidParameter),
    row('with-blank-value', 'has-system-and-value', 'A blank value.', [`${system}|`], invalidParameter),
    row(
      'with-pipe-encoded-twice',
      'has-system-and-value',
      'A pipe that is percent-encoded twice.',
      [`${system}%7C${value}`],
      invalidParameter,
    ),
    row(
      'of-another-system',
      'system-is-known',
      'A system that this search does not know.',
      [`https://fhir.nhs.uk/Id/nhs-number|${value}`],
      invalidIdentifierSystem,
    ),
    row(
      'of-nobody',
      'system-is-known',
      'A value that nobody has: nothing is found, which is no error.',
      [`${system}|INVOC1`],
      accepted,
    ),
  ];
}
