import { badRequest, bothHops, invalidIdentifierSystem, invalidNhsNumber, invalidResource } from './answers.ts';
import { mapBody, withElements, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'register-patient';
const requirement = 'A-045';
const suite = 'register_a_patient page (asserted by the 1.2.7 suite)';
const page = 'register_a_patient page; A-045';
const uses =
  'register_a_patient page, 1.6.0: no more than one instance of each use, one e-mail address; 400 as the suite asserts, and as the reference provider answers';
const addresses =
  'register_a_patient page, 1.6.0: use home and use temp, one of each; INVALID_RESOURCE of its table of errors, and of the reference provider';
const names = 'reference provider, validateNames: one active name of the use official';
const phone = (use: string, value: string) => ({ system: 'phone', value, use });
const email = (use: string, value: string) => ({ system: 'email', value, use });
const communication = {
  url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1',
  extension: [{ url: 'interpreterRequired', valueBoolean: false }],
};

interface Registration {
  readonly parameter: readonly { readonly name: string; readonly resource: PatientBody }[];
}
interface PatientBody {
  readonly [element: string]: unknown;
  readonly identifier: readonly Readonly<Record<string, unknown>>[];
  readonly name: readonly Readonly<Record<string, unknown>>[];
}

const mapParameters = (map: (parameters: Registration['parameter']) => readonly unknown[]): Change =>
  mapBody((body: Registration) => ({ ...body, parameter: map(body.parameter) }));
const mapPatient = (map: (patient: PatientBody) => unknown): Change =>
  mapParameters(([first]) => [{ ...first, resource: map(first!.resource) }]);
const withPatient = (elements: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, ...elements }));
const withIdentifier = (change: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, identifier: [{ ...patient.identifier[0], ...change }] }));
const withName = (change: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, name: [{ ...patient.name[0], ...change }] }));

function row(name: string, rule: string, says: string, change: Change, answer: Expected, source = suite): Vector {
  return {
    name: `registration-${name}`,
    requirement: rule.startsWith('body-') ? 'A-041' : requirement,
    rule,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}

/** The body that registers a patient. Source: register_a_patient page. */
export const registerAPatientVectors: readonly Vector[] = [
  row(
    'in-a-bundle',
    'body-is-the-resource',
    'A Bundle.',
    mapBody((body) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: body }] })),
    invalidResource,
  ),
  row(
    'of-a-bare-patient',
    'body-is-the-resource',
    'The Patient without the Parameters around it.',
    mapBody((body: Registration) => body.parameter[0]!.resource),
    invalidResource,
  ),
  row(
    'with-unknown-element',
    'body-is-valid-stu3',
    'An element that FHIR does not know.',
    withPatient({ additionalField: 'x' }),
    invalidResource,
  ),
  row(
    'with-wrong-birth-date',
    'body-is-valid-stu3',
    'A date of birth that is no FHIR date.',
    withPatient({ birthDate: '22/02/1982' }),
    invalidResource,
    page,
  ),
  row(
    'with-birth-date-not-in-calendar',
    'body-is-valid-stu3',
    '29 February in a year that has none.',
    withPatient({ birthDate: '1969-02-29' }),
    invalidResource,
    page,
  ),
  row(
    'without-parameter',
    'registration-parameters-are-permitted',
    'No parameter.',
    withElements({ parameter: undefined }),
    invalidResource,
    page,
  ),
  row(
    'with-parameter-of-another-name',
    'registration-parameters-are-permitted',
    'A parameter that is not registerPatient.',
    mapParameters(([first]) => [{ ...first, name: 'RegisterPatient' }]),
    invalidResource,
    page,
  ),
  row(
    'with-parameter-twice',
    'registration-parameter-once',
    'registerPatient twice.',
    mapParameters(([first]) => [first, first]),
    badRequest,
  ),
  row(
    'of-another-resource',
    'registration-holds-a-patient',
    'A Practitioner in registerPatient.',
    mapParameters(([first]) => [{ ...first, resource: { resourceType: 'Practitioner' } }]),
    invalidResource,
    page,
  ),
  row(
    'with-active',
    'registration-elements-are-permitted',
    'active, which the page does not permit.',
    withPatient({ active: true }),
    invalidResource,
    page,
  ),
  row(
    'with-marital-status',
    'registration-elements-are-permitted',
    'maritalStatus.',
    withPatient({ maritalStatus: { text: 'Married' } }),
    invalidResource,
  ),
  row(
    'with-registration-details',
    'registration-elements-are-permitted',
    'The extension for registration details.',
    withPatient({
      extension: [
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1',
          extension: [{ url: 'registrationType', valueString: 'T' }],
        },
      ],
    }),
    invalidResource,
    page,
  ),
  row(
    'without-identifier',
    'registration-identifier-given',
    'No identifier.',
    withPatient({ identifier: undefined }),
    invalidNhsNumber,
  ),
  row(
    'with-two-identifiers',
    'registration-identifier-given',
    'The NHS number twice.',
    mapPatient((patient) => ({ ...patient, identifier: [patient.identifier[0], patient.identifier[0]] })),
    invalidNhsNumber,
    page,
  ),
  row(
    'with-identifier-without-system',
    'registration-identifier-has-system',
    'An identifier without a system.',
    withIdentifier({ system: undefined }),
    badRequest,
  ),
  row(
    'with-second-identifier-without-system',
    'registration-identifier-has-system',
    'The NHS number, and an identifier without a system.',
    mapPatient((patient) => ({ ...patient, identifier: [patient.identifier[0], { value: 'local-1' }] })),
    badRequest,
    'register_a_patient page (asserted by the 1.2.7 suite); reference provider, validateIdentifiers',
  ),
  row(
    'with-identifier-of-another-system',
    'registration-identifier-system-is-nhs-number',
    'An identifier of another system.',
    withIdentifier({ system: 'https://fhir.nhs.uk/Id/other' }),
    invalidIdentifierSystem,
    'error handling page',
  ),
  ...['34555##4', '123', '99900200781', '9990020079', 'abcdefghij'].map((value, i) =>
    row(
      `with-bad-nhs-number-${i + 1}`,
      'registration-nhs-number-is-valid',
      `The NHS number ${value}.`,
      withIdentifier({ value }),
      invalidNhsNumber,
    ),
  ),
  row(
    'with-nhs-number-without-value',
    'registration-nhs-number-is-valid',
    'An NHS number without a value.',
    withIdentifier({ value: undefined }),
    invalidNhsNumber,
  ),
  row('without-name', 'registration-has-official-name', 'No name.', withPatient({ name: undefined }), badRequest),
  row(
    'without-official-name',
    'registration-has-official-name',
    'A name whose use is usual.',
    withName({ use: 'usual' }),
    badRequest,
  ),
  row(
    'without-family-name',
    'registration-has-official-name',
    'A name without a family name.',
    withName({ family: undefined }),
    badRequest,
  ),
  row(
    'without-given-name',
    'registration-has-official-name',
    'A name without a given name.',
    withName({ given: undefined }),
    badRequest,
    page,
  ),
  row(
    'with-ended-official-name',
    'registration-has-official-name',
    'An official name whose period has ended.',
    withName({ period: { start: '2001-01-01', end: '2016-02-29' } }),
    badRequest,
    names,
  ),
  row(
    'with-two-official-names',
    'registration-has-official-name',
    'Two official names.',
    mapPatient((patient) => ({ ...patient, name: [patient.name[0], patient.name[0]] })),
    badRequest,
    'register_a_patient page, 1.6.0: no more than one',
  ),
  row(
    'without-birth-date',
    'registration-has-birth-date',
    'No date of birth.',
    withPatient({ birthDate: undefined }),
    badRequest,
  ),
  row(
    'with-partial-birth-date',
    'registration-has-birth-date',
    'A year alone.',
    withPatient({ birthDate: '1969' }),
    badRequest,
    page,
  ),
  row(
    'with-telecom-without-value',
    'registration-telecom-is-usable',
    'A telecom without a value.',
    withPatient({ telecom: [{ system: 'phone', use: 'home' }] }),
    badRequest,
  ),
  row(
    'with-old-telecom',
    'registration-telecom-is-usable',
    'A telecom of the use old.',
    withPatient({ telecom: [{ system: 'phone', value: '01632960614', use: 'old' }] }),
    badRequest,
    page,
  ),
  row(
    'with-url',
    'registration-telecom-is-usable',
    'A telecom of the system url.',
    withPatient({ telecom: [{ system: 'url', value: 'https://patient.example', use: 'home' }] }),
    badRequest,
    uses,
  ),
  row(
    'with-fax',
    'registration-telecom-is-usable',
    'A fax.',
    withPatient({ telecom: [{ system: 'fax', value: '01632960614', use: 'home' }] }),
    badRequest,
    uses,
  ),
  row(
    'with-phone-without-use',
    'registration-telecom-is-usable',
    'A telephone without a use.',
    withPatient({ telecom: [{ system: 'phone', value: '01632960614' }] }),
    badRequest,
    uses,
  ),
  row(
    'with-two-home-phones',
    'registration-telecom-once-per-use',
    'Two telephones of the use home.',
    withPatient({ telecom: [phone('home', '01632960614'), phone('home', '01632960615')] }),
    badRequest,
    uses,
  ),
  row(
    'with-two-temporary-phones',
    'registration-telecom-once-per-use',
    'Two telephones of the use temp.',
    withPatient({ telecom: [phone('temp', '01632960614'), phone('temp', '01632960615')] }),
    badRequest,
    uses,
  ),
  row(
    'with-two-emails',
    'registration-telecom-once-per-use',
    'Two e-mail addresses, each of a use of its own.',
    withPatient({ telecom: [email('home', 'a@patient.example'), email('work', 'b@patient.example')] }),
    badRequest,
    uses,
  ),
  row(
    'with-work-address',
    'registration-address-use-is-permitted',
    'An address of the use work.',
    withPatient({ address: [{ use: 'work', city: 'A' }] }),
    invalidResource,
    addresses,
  ),
  row(
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
  row(
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
  row(
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
  row(
    'with-two-communications',
    'registration-communication-once',
    'Two extensions for communication.',
    withPatient({ extension: [communication, communication] }),
    invalidResource,
  ),
];
