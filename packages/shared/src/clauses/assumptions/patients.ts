import type { AssumptionTable } from './assumption.ts';

export const patientAssumptions = {
  'A-045': {
    title: 'The body of a registration',
    text: [
      'Refusals are those that the suite asserts: 400 `BAD_REQUEST` for a telecom, 422 `INVALID_RESOURCE` for an address.',
      '`active` and everything else that the page does not name is an element that must not be there.',
      'The NHS number stands once; an identifier of another system beside it is taken and not kept, one without a system is `BAD_REQUEST`, and where none is an NHS number that is `INVALID_IDENTIFIER_SYSTEM`.',
      'An address without a use counts as the home address.',
      'The profile leaves `address.state` out and wants one language in the extension for communication: what is otherwise is an invalid Patient, 422 `INVALID_RESOURCE`.',
      'A name is official that is in use today, and so are telephones and addresses counted, of which there is one for each use: one whose period has ended is of the past.',
      'What else is not as the profile has it, such as `identifier.use` or a language that is not of its value set, is noted: no provider is known to refuse it.',
      'So is a Patient whose `meta.profile` is missing or foreign: the FHIR API guidance asks for it and the assurance suite does not, but one supplier has refused it (gpconnect-demonstrator#254).',
      'What the suite asserts of names was read here as another name than on PDS; it is a body without a name, without an official one or without a family name that is `BAD_REQUEST`.',
    ],
  },
  'A-046': {
    title: 'A registration is traced on PDS first',
    text: [
      'So a sensitive or deceased patient of the practice is `INVALID_PATIENT_DEMOGRAPHICS` rather than a duplicate.',
      'As the page has it the whole date of birth verifies the NHS number, whatever the name; so do two of its three parts with the first three letters of the family name and the first letter of the given name, in any case.',
      'What is not verified is `INVALID_PATIENT_DEMOGRAPHICS`, and never `BAD_REQUEST` because of a name.',
      'Setting: `--pds-unavailable` answers 500 `INTERNAL_SERVER_ERROR`.',
    ],
  },
  'A-058': {
    title: 'A temporary registration expires after 90 days',
    text: [
      'The page gives what is temporary the end of the registration, and does not say when that is; a temporary resident of a practice stays for three months at most.',
      'The day stands in `registrationPeriod` and in each temporary address and telephone, where the consumer has not set an end.',
      'When it comes the patient stays registered here.',
      'What the consumer sent goes before what PDS has: name, gender, date of birth, telecom and address; PDS supplies telephones and the home address where none was sent.',
    ],
  },
  'A-047': {
    title: 'Who is found',
    text: [
      'Active patients whom PDS knows and does not flag.',
      'A patient whose number PDS does not know or has superseded is not found: the number is not verified.',
      'A patient without consent is found.',
      'What is not found cannot be read, booked for or asked about by its logical id either.',
      'Temporary patients are not found at Documents.',
    ],
  },
  'A-048': {
    title: 'Enablement',
    text: [
      'Switched per practice for GP Connect as a whole, Foundations, Appointment Management, Access Record Structured and Access Document; real practices start with everything off, this provider with everything on, but for one practice.',
      'Only `GET /metadata` always answers.',
      'Setting: `--disable`.',
    ],
  },
  'A-049': {
    title: 'A reference to what is not there',
    text: [
      'The error page has `REFERENCE_NOT_FOUND`, the suite asserts `INVALID_RESOURCE` for a slot or a patient.',
      'Setting: `--dangling-reference`.',
      'It holds for locations and practitioners too.',
    ],
  },
  'A-050': {
    title: 'Standing appointments',
    text: [
      "A few appointments are there without anybody's booking them, in the week after next as the clock has it.",
      'They move on with the clock, but for those that somebody changed.',
      'One slot in four is kept by the practice: it is never offered, and to book it is 409.',
    ],
  },
  'A-051': {
    title: '`If-Match` and `Prefer`',
    text: [
      'Without `If-Match` nothing is compared; with another version than the current one the answer is 409 `FHIR_CONSTRAINT_VIOLATION`.',
      '`*`, and a tag without `W/`, are understood.',
      'With `Prefer: return=minimal` the body is left out and the headers stay.',
    ],
  },
  'A-052': {
    title: "A client whose certificate is not the SSP's gets no answer",
    text: [
      'The suites expect 495 or 496 of a provider, then a close; the security page has it drop the connection.',
      'The provider closes without a byte.',
      "The 495 and 496 of the implementation guide are the SSP's (A-017).",
    ],
  },
  'A-053': {
    title: 'Values of code systems that STU3 does not require',
    text: [
      'A code is refused only where STU3 binds it as required, which the validation of the body does.',
      'Where the binding is an example, preferred or extensible, another code or system is noted: the type of a participant (every booking of the suite has `PART` of a system that STU3 does not have) and that of the booking organisation.',
    ],
  },
  'A-054': {
    title: 'What else is wrong with a booking',
    text: [
      "The pages and the profile ask for it, the reference provider refuses it, and others take it: `meta.profile` that is missing or foreign, of the appointment (to book, amend and cancel) and of the contained organisation; an organisation without a phone; an extension that a booking may not have, such as the reason for a cancellation, or one twice; an identifier without a system; elements that the profile leaves out; a contained resource beside the booking organisation; `created` without a time; another practitioner, role, delivery channel, type of service or `minutesDuration` than the slot's; a `description` or `comment` that is longer than the provider stores.",
      'Each is noted.',
      'Setting: `--strict-bookings` refuses it with 422 `INVALID_RESOURCE`; `--description-limit` and `--comment-limit` (100 and 500, the limits of consumers) are what it stores.',
      'What else is not as the profiles of the appointment and of the booking organisation have it, such as `identifier.use` or `address.state`, is noted whatever is set: no provider is known to refuse it.',
      "What a booking may not have is not kept; the channel, the role and the service are always the slot's.",
    ],
  },
  'A-055': {
    title: 'A read with an empty id',
    text: [
      '`GET /Appointment/`, and every other read of a type without an id, is 404 `NO_RECORD_FOUND`, whatever the code for an unknown id of the type is.',
      'A search below an empty id, `/Patient//Appointment`, is answered as for a patient who is not there; an update of it is 400 `BAD_REQUEST` (A-043).',
    ],
  },
} as const satisfies AssumptionTable;
