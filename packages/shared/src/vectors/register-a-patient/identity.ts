import { badRequest, invalidIdentifierSystem, invalidNhsNumber } from '../answers.ts';
import type { Vector } from '../vector.ts';
import {
  mapPatient,
  registration,
  registrationPage,
  withPatientIdentifier,
  withName,
  withPatient,
} from './registration.ts';

const names = 'reference provider, validateNames: one active name of the use official';

/** Who is registered: NHS number, name and date of birth. */
export const registrationIdentityVectors: readonly Vector[] = [
  registration(
    'without-identifier',
    'registration-identifier-given',
    'No identifier.',
    withPatient({ identifier: undefined }),
    invalidNhsNumber,
  ),
  registration(
    'with-two-identifiers',
    'registration-identifier-given',
    'The NHS number twice.',
    mapPatient((patient) => ({ ...patient, identifier: [patient.identifier[0], patient.identifier[0]] })),
    invalidNhsNumber,
    registrationPage,
  ),
  registration(
    'with-identifier-without-system',
    'registration-identifier-has-system',
    'An identifier without a system.',
    withPatientIdentifier({ system: undefined }),
    badRequest,
  ),
  registration(
    'with-second-identifier-without-system',
    'registration-identifier-has-system',
    'The NHS number, and an identifier without a system.',
    mapPatient((patient) => ({ ...patient, identifier: [patient.identifier[0], { value: 'local-1' }] })),
    badRequest,
    'register_a_patient page (asserted by the 1.2.7 suite); reference provider, validateIdentifiers',
  ),
  registration(
    'with-identifier-of-another-system',
    'registration-identifier-system-is-nhs-number',
    'An identifier of another system.',
    withPatientIdentifier({ system: 'https://fhir.nhs.uk/Id/other' }),
    invalidIdentifierSystem,
    'error handling page',
  ),
  ...['34555##4', '123', '99900200781', '9990020079', 'abcdefghij'].map((value, i) =>
    registration(
      `with-bad-nhs-number-${i + 1}`,
      'registration-nhs-number-is-valid',
      `The NHS number ${value}.`,
      withPatientIdentifier({ value }),
      invalidNhsNumber,
    ),
  ),
  registration(
    'with-nhs-number-without-value',
    'registration-nhs-number-is-valid',
    'An NHS number without a value.',
    withPatientIdentifier({ value: undefined }),
    invalidNhsNumber,
  ),
  registration(
    'without-name',
    'registration-has-official-name',
    'No name.',
    withPatient({ name: undefined }),
    badRequest,
  ),
  registration(
    'without-official-name',
    'registration-has-official-name',
    'A name whose use is usual.',
    withName({ use: 'usual' }),
    badRequest,
  ),
  registration(
    'without-family-name',
    'registration-has-official-name',
    'A name without a family name.',
    withName({ family: undefined }),
    badRequest,
  ),
  registration(
    'with-blank-family-name',
    'registration-has-official-name',
    'A family name of blanks.',
    withName({ family: ' ' }),
    badRequest,
    'A-310; register_a_patient page: name including family and given',
  ),
  registration(
    'without-given-name',
    'registration-has-official-name',
    'A name without a given name.',
    withName({ given: undefined }),
    badRequest,
    registrationPage,
  ),
  registration(
    'with-ended-official-name',
    'registration-has-official-name',
    'An official name whose period has ended.',
    withName({ period: { start: '2001-01-01', end: '2016-02-29' } }),
    badRequest,
    names,
  ),
  registration(
    'with-two-official-names',
    'registration-has-official-name',
    'Two official names.',
    mapPatient((patient) => ({ ...patient, name: [patient.name[0], patient.name[0]] })),
    badRequest,
    'register_a_patient page, 1.6.0: no more than one',
  ),
  registration(
    'without-birth-date',
    'registration-has-birth-date',
    'No date of birth.',
    withPatient({ birthDate: undefined }),
    badRequest,
  ),
  registration(
    'with-partial-birth-date',
    'registration-has-birth-date',
    'A year alone.',
    withPatient({ birthDate: '1969' }),
    badRequest,
    registrationPage,
  ),
];
