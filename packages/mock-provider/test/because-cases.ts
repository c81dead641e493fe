import type { X509Certificate } from 'node:crypto';
import { mapBody, withElements, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { ifMatch, sending } from './running-provider.ts';

const day = (text: string): string =>
  new Date(text).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const toPatient = (id: string): Change =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: body.participant.map((one, i) => (i === 0 ? { ...one, actor: { reference: `Patient/${id}` } } : one)),
  }));
const registering = (nhsNumber: string): Change => sending(goodRegistration(nhsNumber));

/** What decides in the state of something, and the sentence. */
export const decidedByState: readonly [
  what: string,
  interaction: string,
  change: Change,
  status: number,
  decider: string,
  says: string,
][] = [
  [
    'a patient whom nobody knows',
    'read-patient',
    withPath('/Patient/999'),
    404,
    'PATIENT_NOT_FOUND',
    'No patient of practice B82617 has the logical id "999".',
  ],
  [
    'a sensitive patient',
    'read-patient',
    withPath('/Patient/9'),
    404,
    'PATIENT_NOT_FOUND',
    'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
  ],
  [
    'a patient who has left',
    'read-patient',
    withPath('/Patient/21'),
    404,
    'PATIENT_NOT_FOUND',
    'The patient has left practice B82617: the registration is no longer active.',
  ],
  [
    'a practitioner whom nobody knows',
    'read-practitioner',
    withPath('/Practitioner/999'),
    404,
    'PRACTITIONER_NOT_FOUND',
    'The provider expected the logical id of a practitioner of practice B82617, and found an id that none has.',
  ],
  [
    'another organisation',
    'read-organization',
    withPath('/Organization/999'),
    404,
    'ORGANISATION_NOT_FOUND',
    'The provider expected the logical id of practice B82617, and found another id.',
  ],
  [
    'a location that is not there',
    'read-location',
    withPath('/Location/999'),
    404,
    'NO_RECORD_FOUND',
    'The provider expected the logical id of a location of practice B82617, and found an id that none has.',
  ],
  [
    'an appointment that is not there',
    'read-appointment',
    withPath('/Appointment/999'),
    404,
    'NO_RECORD_FOUND',
    'No appointment of practice B82617 has the logical id that was asked for.',
  ],
  [
    'the appointments of a deceased patient',
    'search-patient-appointments',
    (draft) => ({ ...draft, path: draft.path.replace('/Patient/1/', '/Patient/18/') }),
    404,
    'PATIENT_NOT_FOUND',
    'The patient has died, as PDS has it: practice B82617 answers as if it had no such patient.',
  ],
  [
    'a booking of a slot that is not there',
    'create-appointment',
    withElements({ slot: [{ reference: 'Slot/none' }] }),
    422,
    'INVALID_RESOURCE',
    'The provider expected Slot/none to be at practice B82617, and found none.',
  ],
  [
    'a booking for a patient who is not there',
    'create-appointment',
    toPatient('none'),
    422,
    'INVALID_RESOURCE',
    'The provider expected Patient/none to be at practice B82617, and found none.',
  ],
  [
    'a version that is not the current one',
    'update-appointment',
    ifMatch('W/"99"'),
    409,
    'FHIR_CONSTRAINT_VIOLATION',
    'Somebody else has changed the appointment: the version in If-Match is not the current one.',
  ],
  [
    'a version that is no entity tag',
    'update-appointment',
    ifMatch('1'),
    409,
    'FHIR_CONSTRAINT_VIOLATION',
    'If-Match holds no entity tag, so that it names no version of the appointment.',
  ],
  [
    'a sensitive person to be registered',
    'register-patient',
    registering('9690938533'),
    400,
    'INVALID_PATIENT_DEMOGRAPHICS',
    'The provider expected a person whom the PDS trace verifies, and found one whose record on PDS is sensitive.',
  ],
  [
    'a superseded number to be registered',
    'register-patient',
    registering('9690938622'),
    400,
    'INVALID_NHS_NUMBER',
    'The provider expected a current NHS number, and found one that another has superseded.',
  ],
];

/** Patients who are not found, and why. */
export const patientsNotFound: readonly [what: string, interaction: string, nhsNumber: string, says: string][] = [
  [
    'a sensitive patient',
    'search-patient',
    '9690938533',
    'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
  ],
  [
    'a sensitive patient, at documents',
    'search-patient-documents',
    '9690938533',
    'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
  ],
  [
    'a deceased patient',
    'search-patient',
    '9690938681',
    'The patient has died, as PDS has it: practice B82617 answers as if it had no such patient.',
  ],
  [
    'one whom PDS does not know',
    'search-patient',
    '9476718943',
    "PDS does not know the patient's NHS number: practice B82617 answers as if it had no such patient.",
  ],
  [
    'one who has left',
    'search-patient',
    '9690938142',
    'The patient has left practice B82617: the registration is no longer active.',
  ],
  ['a superseded number', 'search-patient', '9690938622', 'Another NHS number has superseded this one on PDS.'],
  [
    'a patient of another practice',
    'search-patient',
    '9658218865',
    'The patient is not registered at practice B82617.',
  ],
  ["nobody's number", 'search-patient', '9999999999', 'Nobody whom this provider knows has the NHS number.'],
];

/** Client certificates that are refused, and the sentence. */
export const clientCertificatesRefused: readonly [
  folder: string,
  decider: string,
  clause: string,
  says: (certificate: X509Certificate) => string,
][] = [
  ['expired', 'expired', 'X-03', (certificate) => `The certificate had expired on ${day(certificate.validTo)}.`],
  [
    'not-yet-valid',
    'not-yet-valid',
    'X-03',
    (certificate) => `The certificate was not valid before ${day(certificate.validFrom)}.`,
  ],
  [
    'revoked',
    'revoked',
    'X-04',
    (certificate) =>
      `The certificate with the serial number ${certificate.serialNumber} had been revoked: it is on the SubCA's revocation list.`,
  ],
  ['revoked-sub-ca', 'issuer-revoked', 'X-04', () => 'The CA that issued the certificate has been revoked.'],
  [
    'wrong-fqdn',
    'wrong-fqdn',
    'X-05',
    (certificate) =>
      `The certificate is for ${certificate.subjectAltName!.replace('DNS:', '')}, which is not the system that is expected here.`,
  ],
];
