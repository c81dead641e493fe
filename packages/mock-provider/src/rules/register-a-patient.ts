import { identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import { isDate } from '@mock-spine/shared/world/local-time';
import { objectsIn, textIn } from '../fhir/json.ts';
import { nhsNumbersIn, officialNamesIn, registrationParametersIn, patientIn } from '../registration/patient-in-body.ts';
import { registrationContactRules } from './register-a-patient-contacts.ts';
import { registrationRule as rule } from './registration-rule.ts';
import { isFor, withBodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

const next = 'Compare the body with the example of the register a patient page.';

/** Register a patient page, "Payload request body", as the suite asserts the refusals. */
export const registerAPatientRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'registration-parameters-are-permitted',
    requirement: 'A-045',
    says: 'There is a parameter registerPatient and no other.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('register-patient'),
    check: ({ body }) => {
      const names = registrationParametersIn(body.json).map(({ name }) => name);
      if (names.length > 0 && names.every((name) => name === 'registerPatient')) return undefined;
      return {
        expected: 'one parameter registerPatient',
        actual: names.length === 0 ? 'none' : quote(names.find((name) => name !== 'registerPatient')),
        next,
      };
    },
  },
  {
    id: 'registration-parameter-once',
    requirement: 'A-045',
    says: 'registerPatient is there once.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['registration-parameters-are-permitted'],
    check: ({ body }) => {
      const given = registrationParametersIn(body.json).length;
      return given === 1
        ? undefined
        : {
            expected: 'one parameter registerPatient',
            actual: `${given} of them`,
            next: 'Register one patient at a time.',
          };
    },
  },
  {
    id: 'registration-holds-a-patient',
    requirement: 'A-045',
    says: 'registerPatient holds a Patient resource.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['registration-parameter-once'],
    check: ({ body }) =>
      patientIn(body.json) ? undefined : { expected: 'a Patient in registerPatient', actual: 'something else', next },
  },
  rule(
    'elements-are-permitted',
    'The Patient has only the elements that the page permits.',
    'INVALID_RESOURCE',
    (patient) => {
      const element = Object.keys(patient).find((name) => !permitted.has(name.replace(/^_/, '')));
      const extension = objectsIn(patient['extension']).find(({ url }) => url !== profiles.nhsCommunication);
      const found = element ?? extension?.['url'];
      return found === undefined
        ? undefined
        : {
            expected: 'identifier, name, telecom, gender, birthDate, address and the extension for communication',
            actual: quote(found),
            next: 'Leave it out.',
          };
    },
  ),
  rule(
    'identifier-given',
    'The Patient has an identifier, and the NHS number once.',
    'INVALID_NHS_NUMBER',
    (patient) => {
      const [all, numbers] = [objectsIn(patient['identifier']).length, nhsNumbersIn(patient).length];
      if (all > 0 && numbers <= 1) return undefined;
      return {
        expected: 'one NHS number',
        actual: all === 0 ? 'no identifier' : `${numbers} of them`,
        next: 'Send the NHS number once.',
      };
    },
  ),
  rule(
    'identifier-has-system',
    'Every identifier has a system.',
    'BAD_REQUEST',
    (patient) => {
      const isWhole = objectsIn(patient['identifier']).every(({ system }) => textIn(system));
      return isWhole
        ? undefined
        : {
            expected: `a system in every identifier, such as ${identifierSystems.nhsNumber}`,
            actual: 'an identifier without one',
            next: 'Send the system, or leave that identifier out.',
          };
    },
    'identifier-given',
  ),
  rule(
    'identifier-system-is-nhs-number',
    'The system of an identifier is that of the NHS number.',
    'INVALID_IDENTIFIER_SYSTEM',
    (patient) => {
      if (nhsNumbersIn(patient).length === 1) return undefined;
      return {
        expected: `the system ${identifierSystems.nhsNumber}`,
        actual: quote(objectsIn(patient['identifier'])[0]?.['system']),
        next: 'Send the NHS number.',
      };
    },
    'identifier-has-system',
  ),
  rule(
    'nhs-number-is-valid',
    'The NHS number has a correct check digit.',
    'INVALID_NHS_NUMBER',
    (patient) => {
      const value = nhsNumbersIn(patient)[0]?.['value'];
      return typeof value === 'string' && isNhsNumber(value)
        ? undefined
        : {
            expected: 'ten digits of which the last is the modulus 11 check digit',
            actual: quote(value),
            next: 'Check the NHS number before you send it.',
          };
    },
    'identifier-system-is-nhs-number',
  ),
  rule(
    'has-official-name',
    'One name that is in use has the use official, a family name and a given name.',
    'BAD_REQUEST',
    (patient, { now }) => {
      const official = officialNamesIn(patient, now * 1000);
      const { family, given } = official[0] ?? {};
      const complete = official.length === 1 && textIn(family) && Array.isArray(given) && textIn(given[0]);
      return complete
        ? undefined
        : {
            expected: 'one name with use official, family and given',
            actual:
              official.length === 1
                ? 'one without family or given'
                : `${official.length} with use official that are in use`,
            next,
          };
    },
  ),
  rule('has-birth-date', 'birthDate is a whole date.', 'BAD_REQUEST', (patient) => {
    const birthDate = textIn(patient['birthDate']);
    return birthDate && isDate(birthDate)
      ? undefined
      : { expected: 'birthDate as yyyy-mm-dd', actual: quote(birthDate), next: 'Send the whole date of birth.' };
  }),
  ...registrationContactRules,
]);

const permitted: ReadonlySet<string> = new Set([
  'resourceType',
  'id',
  'meta',
  'implicitRules',
  'language',
  'text',
  'extension',
  'identifier',
  'name',
  'telecom',
  'gender',
  'birthDate',
  'address',
]);
