import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { deathOf } from '@mock-spine/shared/world/person';
import type { Person } from '@mock-spine/shared/world/patients';

/** Version of a record: another one, once its practice was changed. */
export const recordVersion = (hasMoved: boolean): string => (hasMoved ? '3' : '2');

const ukCore = 'https://fhir.hl7.org.uk/';

/**
 * What PDS has of a person, as FHIR R4. Of one who is restricted the address, the telephones and the practice are left out.
 * @param practice ODS code of where the person is registered, where that is anywhere
 * @param version of the record
 * @param today local date, `yyyy-mm-dd`
 * Source: PDS FHIR API, get patient; its stub of 9000000009 and, restricted, of 9000000025.
 */
export function patientResource(person: Person, practice: string | undefined, version: string, today: string) {
  const { nhsNumber, family, given, prefix, gender, birthDate, multipleBirth, pds } = person;
  const died = deathOf(person, today);
  const restricted = pds === 'sensitive';
  return {
    resourceType: 'Patient',
    id: nhsNumber,
    identifier: [
      {
        system: identifierSystems.nhsNumber,
        value: nhsNumber,
        extension: [
          {
            url: `${ukCore}StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
            valueCodeableConcept: {
              coding: [coding('NHSNumberVerificationStatus', '01', 'Number present and verified')],
            },
          },
        ],
      },
    ],
    meta: {
      versionId: version,
      security: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
          ...(restricted ? { code: 'R', display: 'restricted' } : { code: 'U', display: 'unrestricted' }),
        },
      ],
    },
    name: [
      {
        id: '123',
        use: 'usual',
        period: since,
        ...(given !== undefined && { given: [given] }),
        family,
        ...(prefix !== undefined && { prefix: [prefix] }),
      },
    ],
    gender,
    birthDate,
    ...(multipleBirth && { multipleBirthInteger: 1 }),
    ...(died !== undefined && deathOn(died)),
    ...(!restricted && whereabouts(person, practice)),
  };
}

/** From when on a record says that something holds; made up. */
const since = { start: '2020-01-01' } as const;

const coding = (name: string, code: string, display: string) => ({
  system: `${ukCore}CodeSystem/UKCore-${name}`,
  version: '1.0.0',
  code,
  display,
});

/** @param day `yyyy-mm-dd` */
function deathOn(day: string) {
  const deceasedDateTime = `${day}T00:00:00+00:00`;
  return {
    deceasedDateTime,
    extension: [
      {
        url: `${ukCore}StructureDefinition/Extension-UKCore-DeathNotificationStatus`,
        extension: [
          {
            url: 'deathNotificationStatus',
            valueCodeableConcept: {
              coding: [
                coding('DeathNotificationStatus', '2', 'Formal - death notice received from Registrar of Deaths'),
              ],
            },
          },
          { url: 'systemEffectiveDate', valueDateTime: deceasedDateTime },
        ],
      },
    ],
  };
}

/** Where somebody lives, is reached and is registered: what is kept back of one who is restricted. */
function whereabouts(person: Person, practice: string | undefined) {
  const { address, phone, mobile } = person;
  const telecom = [
    { id: '789', value: phone, use: 'home' },
    { id: '790', value: mobile, use: 'mobile' },
  ].flatMap(({ id, value, use }) => (value === undefined ? [] : [{ id, period: since, system: 'phone', value, use }]));
  return {
    ...(practice !== undefined && {
      generalPractitioner: [{ id: '254406A3', ...organisation(practice, person.registeredSince) }],
      managingOrganization: organisation(practice, person.registeredSince),
    }),
    ...(telecom.length > 0 && { telecom }),
    ...(address && { address: [{ id: '456', period: since, use: 'home', ...linesOf(address) }] }),
  };
}

/** PDS has town and county among the lines. */
function linesOf({ line = [], city, district, postalCode }: NonNullable<Person['address']>) {
  const lines = [...line, ...[city, district].filter((part) => part !== undefined)];
  return { ...(lines.length > 0 && { line: lines }), ...(postalCode !== undefined && { postalCode }) };
}

const organisation = (odsCode: string, start: string = since.start) => ({
  type: 'Organization',
  identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode, period: { start } },
});
