import { accepted, badRequest, invalidResource, notedOrRefused } from '../answers.ts';
import { mapBody, withElements } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { type RegistrationBody, mapRegistration, registration, registrationPage, withPatient } from './registration.ts';

const itsProfile = 'FHIR API guidance page, "Resource metadata": SHALL provide the profile; gpconnect-demonstrator#254';

/** What the body is, and which elements it may hold. */
export const registrationFormVectors: readonly Vector[] = [
  registration(
    'in-a-bundle',
    'body-is-the-resource',
    'A Bundle.',
    mapBody((body) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: body }] })),
    invalidResource,
  ),
  registration(
    'of-a-bare-patient',
    'body-is-the-resource',
    'The Patient without the Parameters around it.',
    mapBody((body: RegistrationBody) => body.parameter[0]!.resource),
    invalidResource,
  ),
  registration(
    'with-unknown-element',
    'body-is-valid-stu3',
    'An element that FHIR does not know.',
    withPatient({ additionalField: 'x' }),
    invalidResource,
  ),
  registration(
    'with-wrong-birth-date',
    'body-is-valid-stu3',
    'A date of birth that is no FHIR date.',
    withPatient({ birthDate: '22/02/1982' }),
    invalidResource,
    registrationPage,
  ),
  registration(
    'with-birth-date-not-in-calendar',
    'body-is-valid-stu3',
    '29 February in a year that has none.',
    withPatient({ birthDate: '1969-02-29' }),
    invalidResource,
    registrationPage,
  ),
  registration(
    'without-parameter',
    'registration-parameters-are-permitted',
    'No parameter.',
    withElements({ parameter: undefined }),
    invalidResource,
    registrationPage,
  ),
  registration(
    'with-parameter-of-another-name',
    'registration-parameters-are-permitted',
    'A parameter that is not registerPatient.',
    mapRegistration(([first]) => [{ ...first, name: 'RegisterPatient' }]),
    invalidResource,
    registrationPage,
  ),
  registration(
    'with-parameter-twice',
    'registration-parameter-once',
    'registerPatient twice.',
    mapRegistration(([first]) => [first, first]),
    badRequest,
  ),
  registration(
    'of-another-resource',
    'registration-holds-a-patient',
    'A Practitioner in registerPatient.',
    mapRegistration(([first]) => [{ ...first, resource: { resourceType: 'Practitioner' } }]),
    invalidResource,
    registrationPage,
  ),
  registration(
    'with-active',
    'registration-elements-are-permitted',
    'active, which the page does not permit.',
    withPatient({ active: true }),
    invalidResource,
    registrationPage,
  ),
  registration(
    'with-marital-status',
    'registration-elements-are-permitted',
    'maritalStatus.',
    withPatient({ maritalStatus: { text: 'Married' } }),
    invalidResource,
  ),
  registration(
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
    registrationPage,
  ),
  registration(
    'without-meta',
    'registration-names-its-profile',
    'A Patient without meta.',
    withPatient({ meta: undefined }),
    notedOrRefused('registration-names-its-profile'),
    itsProfile,
  ),
  registration(
    'with-foreign-profile',
    'registration-names-its-profile',
    'A Patient with the profile of another programme.',
    withPatient({ meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1'] } }),
    notedOrRefused('registration-names-its-profile'),
    itsProfile,
  ),
  registration(
    'with-version-of-profile',
    'registration-names-its-profile',
    'A version of the profile, as the CapabilityStatement names it.',
    withPatient({
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1/_history/1.8'] },
    }),
    accepted,
    'capability statement page: profiles are named with their version',
  ),
];
