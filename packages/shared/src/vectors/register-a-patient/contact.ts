import { accepted, badRequest, invalidResource, noted } from '../answers.ts';
import type { Vector } from '../vector.ts';
import {
  email,
  mapPatient,
  phone,
  registration,
  registrationPage,
  withPatient,
  withPatientIdentifier,
} from './registration.ts';

const uses =
  'register_a_patient page, 1.6.0: no more than one instance of each use, one e-mail address; 400 as the suite asserts, and as the reference provider answers';
const addresses =
  'register_a_patient page, 1.6.0: use home and use temp, one of each; INVALID_RESOURCE of its table of errors, and of the reference provider';
const communication = {
  url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1',
  extension: [{ url: 'interpreterRequired', valueBoolean: false }],
};

const languageProfile = 'profile Extension-CareConnect-GPC-NHSCommunication-1';
const language = (code: string) => ({
  url: 'language',
  valueCodeableConcept: {
    coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1', code }],
  },
});

/** How the patient is reached: telecom, addresses and languages. */
export const registrationContactVectors: readonly Vector[] = [
  registration(
    'with-telecom-without-value',
    'registration-telecom-is-usable',
    'A telecom without a value.',
    withPatient({ telecom: [{ system: 'phone', use: 'home' }] }),
    badRequest,
  ),
  registration(
    'with-old-telecom',
    'registration-telecom-is-usable',
    'A telecom of the use old.',
    withPatient({ telecom: [{ system: 'phone', value: '01632960614', use: 'old' }] }),
    badRequest,
    registrationPage,
  ),
  registration(
    'with-url',
    'registration-telecom-is-usable',
    'A telecom of the system url.',
    withPatient({ telecom: [{ system: 'url', value: 'https://patient.example', use: 'home' }] }),
    badRequest,
    uses,
  ),
  registration(
    'with-fax',
    'registration-telecom-is-usable',
    'A fax.',
    withPatient({ telecom: [{ system: 'fax', value: '01632960614', use: 'home' }] }),
    badRequest,
    uses,
  ),
  registration(
    'with-phone-without-use',
    'registration-telecom-is-usable',
    'A telephone without a use.',
    withPatient({ telecom: [{ system: 'phone', value: '01632960614' }] }),
    badRequest,
    uses,
  ),
  registration(
    'with-two-home-phones',
    'registration-telecom-once-per-use',
    'Two telephones of the use home.',
    withPatient({ telecom: [phone('home', '01632960614'), phone('home', '01632960615')] }),
    badRequest,
    uses,
  ),
  registration(
    'with-two-temporary-phones',
    'registration-telecom-once-per-use',
    'Two telephones of the use temp.',
    withPatient({ telecom: [phone('temp', '01632960614'), phone('temp', '01632960615')] }),
    badRequest,
    uses,
  ),
  registration(
    'with-two-emails',
    'registration-telecom-once-per-use',
    'Two e-mail addresses, each of a use of its own.',
    withPatient({ telecom: [email('home', 'a@patient.example'), email('work', 'b@patient.example')] }),
    badRequest,
    uses,
  ),
  registration(
    'with-work-address',
    'registration-address-use-is-permitted',
    'An address of the use work.',
    withPatient({ address: [{ use: 'work', city: 'A' }] }),
    invalidResource,
    addresses,
  ),
  registration(
    'with-old-address',
    'registration-address-use-is-permitted',
    'An address of the use old.',
    withPatient({
      address: [
        { use: 'home', city: 'A' },
        { use: 'old', city: 'B' },
      ],
    }),
    invalidResource,
    addresses,
  ),
  registration(
    'with-two-home-addresses',
    'registration-address-once-per-use',
    'Two home addresses.',
    withPatient({
      address: [
        { use: 'home', city: 'A' },
        { use: 'home', city: 'B' },
      ],
    }),
    invalidResource,
    addresses,
  ),
  registration(
    'with-two-temporary-addresses',
    'registration-address-once-per-use',
    'Two temporary addresses.',
    withPatient({
      address: [
        { use: 'temp', city: 'A' },
        { use: 'temp', city: 'B' },
      ],
    }),
    invalidResource,
    addresses,
  ),
  registration(
    'with-state',
    'registration-address-has-no-state',
    'An address with a state.',
    withPatient({ address: [{ use: 'home', city: 'A', state: 'North Yorkshire' }] }),
    invalidResource,
    'register_a_patient page, 1.6.0: profiled to CareConnect-GPC-Patient-1, of which address.state is 0..0; an invalid Patient is INVALID_RESOURCE',
  ),
  ...(
    [
      ['without-language', 'None but interpreterRequired.', []],
      ['with-two-languages', 'Two languages in one.', [language('en'), language('pl')]],
    ] as const
  ).map(([name, says, languages]) =>
    registration(
      `with-communication-${name}`,
      'registration-communication-names-a-language',
      says,
      withPatient({ extension: [{ ...communication, extension: [...languages, ...communication.extension] }] }),
      invalidResource,
      `${languageProfile}: language 1..1; register_a_patient page: an invalid Patient is INVALID_RESOURCE`,
    ),
  ),
  registration(
    'with-two-communications',
    'registration-communication-once',
    'Two extensions for communication.',
    withPatient({ extension: [communication, communication] }),
    invalidResource,
  ),
  ...(
    [
      ['phone', 'telecom', phone('home', '01632960614')],
      ['address', 'address', { use: 'home', type: 'physical', line: ['2 Old Lane'], city: 'Leeds' }],
    ] as const
  ).map(([name, element, former]) =>
    registration(
      `with-former-${name}`,
      name === 'phone' ? 'registration-telecom-once-per-use' : 'registration-address-once-per-use',
      `The ${name} of today, and one whose period has ended.`,
      mapPatient((patient) => ({
        ...patient,
        [element]: [...(patient[element] as object[]), { ...former, period: { start: '2001', end: '2020-05-31' } }],
      })),
      accepted,
      `STU3, ${element}.period: the time when it was or is in use; A-045`,
    ),
  ),
  registration(
    'with-unknown-language',
    'registration-is-as-its-profile',
    'A language that the value set does not have.',
    withPatient({ extension: [{ ...communication, extension: [language('xx'), ...communication.extension] }] }),
    noted('registration-is-as-its-profile'),
    `${languageProfile}: language is bound to CareConnect-HumanLanguage-1, required`,
  ),
  registration(
    'with-identifier-use',
    'registration-is-as-its-profile',
    'An NHS number with its use.',
    withPatientIdentifier({ use: 'official' }),
    noted('registration-is-as-its-profile'),
    'profile CareConnect-GPC-Patient-1: identifier:nhsNumber.use 0..0',
  ),
];
