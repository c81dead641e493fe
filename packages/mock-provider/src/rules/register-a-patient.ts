import { identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { JsonObject } from '@mock-spine/shared/protocol/token';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { isDate } from '@mock-spine/shared/world/local-time';
import { extensionsOf, objectsIn, textIn } from '../json.ts';
import { parametersIn, patientIn } from '../registration/patient-in-body.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

const next = 'Compare the body with the example of the register a patient page.';

/** Register a patient page, "Payload request body", as the suite asserts the refusals. */
export const registerAPatientRules: readonly ProviderRule[] = [
  {
    id: 'registration-parameters-are-permitted',
    requirement: 'A-045',
    says: 'There is a parameter registerPatient and no other.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    appliesTo: ({ interaction }) => interaction!.name === 'register-patient',
    check: ({ body }) => {
      const names = parametersIn(body!.json).map(({ name }) => name);
      if (names.length > 0 && names.every((name) => name === 'registerPatient')) return undefined;
      return { expected: 'one parameter registerPatient', actual: names.length === 0 ? 'none' : quote(names.find((name) => name !== 'registerPatient')), next };
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
      const given = parametersIn(body!.json).length;
      return given === 1 ? undefined : { expected: 'one parameter registerPatient', actual: `${given} of them`, next: 'Register one patient at a time.' };
    },
  },
  {
    id: 'registration-holds-a-patient',
    requirement: 'A-045',
    says: 'registerPatient holds a Patient resource.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['registration-parameter-once'],
    check: ({ body }) => (patientIn(body!.json) ? undefined : { expected: 'a Patient in registerPatient', actual: 'something else', next }),
  },
  rule('elements-are-permitted', 'The Patient has only the elements that the page permits.', 'INVALID_RESOURCE', (patient) => {
    const element = Object.keys(patient).find((name) => !permitted.has(name.replace(/^_/, '')));
    const extension = objectsIn(patient['extension']).find(({ url }) => url !== profiles.nhsCommunication);
    const found = element ?? extension?.['url'];
    return found === undefined ? undefined : { expected: 'identifier, name, telecom, gender, birthDate, address and the extension for communication', actual: quote(found), next: 'Leave it out.' };
  }),
  rule('identifier-given', 'The Patient has one identifier, the NHS number.', 'INVALID_NHS_NUMBER', (patient) => {
    const given = objectsIn(patient['identifier']).length;
    return given === 1 ? undefined : { expected: 'one identifier', actual: given === 0 ? 'none' : `${given} of them`, next: 'Send the NHS number and no other identifier.' };
  }),
  rule('identifier-has-system', 'The identifier has a system.', 'BAD_REQUEST', (patient) => {
    const system = textIn(objectsIn(patient['identifier'])[0]!['system']);
    return system ? undefined : { expected: `the system ${identifierSystems.nhsNumber}`, actual: 'none', next: 'Send the system.' };
  }, 'identifier-given'),
  rule('identifier-system-is-nhs-number', 'The system of the identifier is that of the NHS number.', 'INVALID_IDENTIFIER_SYSTEM', (patient) => {
    const { system } = objectsIn(patient['identifier'])[0]!;
    return system === identifierSystems.nhsNumber ? undefined : { expected: `the system ${identifierSystems.nhsNumber}`, actual: quote(system), next: 'Send the NHS number.' };
  }, 'identifier-has-system'),
  rule('nhs-number-is-valid', 'The NHS number has a correct check digit.', 'INVALID_NHS_NUMBER', (patient) => {
    const { value } = objectsIn(patient['identifier'])[0]!;
    return typeof value === 'string' && isNhsNumber(value) ? undefined : { expected: 'ten digits of which the last is the modulus 11 check digit', actual: quote(value), next: 'Check the NHS number before you send it.' };
  }, 'identifier-system-is-nhs-number'),
  rule('has-official-name', 'One name has the use official, a family name and a given name.', 'BAD_REQUEST', (patient) => {
    const official = objectsIn(patient['name']).filter(({ use }) => use === 'official');
    const complete = official.length === 1 && textIn(official[0]!['family']) && Array.isArray(official[0]!['given']) && textIn(official[0]!['given'][0]);
    return complete ? undefined : { expected: 'one name with use official, family and given', actual: official.length === 1 ? 'one without family or given' : `${official.length} with use official`, next };
  }),
  rule('has-birth-date', 'birthDate is a whole date.', 'BAD_REQUEST', (patient) => {
    const birthDate = textIn(patient['birthDate']);
    return birthDate && isDate(birthDate) ? undefined : { expected: 'birthDate as yyyy-mm-dd', actual: quote(birthDate), next: 'Send the whole date of birth.' };
  }),
  rule('telecom-is-usable', 'Every telecom has a system and a value, and is not an old one.', 'BAD_REQUEST', (patient) => {
    const usable = objectsIn(patient['telecom']).every(({ system, value, use }) => textIn(system) && textIn(value) && use !== 'old');
    return usable ? undefined : { expected: 'system, value and a use other than old in every telecom', actual: 'one that lacks them', next };
  }),
  rule('address-and-communication-once', 'There is at most one address, and at most one extension for communication.', 'INVALID_RESOURCE', (patient) => {
    const [addresses, communications] = [objectsIn(patient['address']), extensionsOf(patient, profiles.nhsCommunication)];
    if (addresses.length <= 1 && communications.length <= 1 && addresses[0]?.['use'] !== 'old') return undefined;
    return { expected: 'at most one address, which is not old, and one nhsCommunication', actual: `${addresses.length} and ${communications.length}`, next: 'Send the home address alone.' };
  }),
];

function rule(id: string, says: string, failsWith: ProviderErrorKey, check: (patient: JsonObject) => Fault | undefined, needs = 'holds-a-patient'): ProviderRule {
  return { id: `registration-${id}`, requirement: 'A-045', says, force: 'SHALL', failsWith, needs: [`registration-${needs}`], check: ({ body }) => check(patientIn(body!.json)!) };
}

const permitted: ReadonlySet<string> = new Set(['resourceType', 'id', 'meta', 'implicitRules', 'language', 'text', 'extension', 'identifier', 'name', 'telecom', 'gender', 'birthDate', 'address']);
