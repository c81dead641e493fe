import type { ClauseId } from '../clauses/clause-id.ts';
import { accepted, accessDenied, bothHops, noPatientConsent, patientNotFound } from './answers.ts';
import { all, withClaim, withPractice, type Change } from './changes.ts';
import { aboutPatient, asking } from './record-parameters.ts';
import type { Expected, Vector } from './vector.ts';

const suite = 'retrieve_patient_record page (asserted by the suite)';
const page = 'retrieve_patient_record page, "Error handling"';
const migrate = 'migrate_patient_record page, "Error handling"';

function of(
  interaction: 'get-structured-record' | 'migrate-structured-record',
  name: string,
  requirement: ClauseId,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  source: string,
): Vector {
  return {
    name: `${interaction === 'get-structured-record' ? 'record' : 'migration'}-of-${name}`,
    requirement,
    rule,
    says,
    source,
    interaction,
    needsCast: true,
    change,
    at: bothHops(answer),
  };
}

const found = (name: string, says: string, nhsNumber: string, source = suite): Vector =>
  of(
    'get-structured-record',
    name,
    'A-047',
    'record-patient-found',
    says,
    aboutPatient(nhsNumber),
    patientNotFound,
    source,
  );
const moved = (
  name: string,
  says: string,
  change: Change,
  answer: Expected = patientNotFound,
  rule = 'migration-patient-found',
  source = migrate,
): Vector => of('migrate-structured-record', name, 'A-087', rule, says, change, answer, source);

const noRelationship: Expected = { by: 'provider', status: 403, issueType: 'forbidden', code: 'NO_RELATIONSHIP' };
const askedBy = (odsCode: string): Change =>
  withClaim('requesting_organization', {
    resourceType: 'Organization',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }],
    name: 'A practice',
  });

/** Whose record may be asked for, and by whom it may be migrated. */
export const recordPatientVectors: readonly Vector[] = [
  found('nobody', 'An NHS number that nobody has.', '9999999999'),
  found('sensitive-patient', 'A patient with the sensitive flag.', '9690938533'),
  found('deceased-patient', 'A patient who has died.', '9690938681'),
  found('inactive-patient', 'A patient who has left.', '9690938142'),
  found('unverified-patient', 'A patient whose NHS number PDS does not know.', '9476718943', page),
  found('patient-elsewhere', 'A patient of another practice.', '9658218865', page),
  of(
    'get-structured-record',
    'sensitive-patient-with-unknown-parameter',
    'A-047',
    'record-patient-found',
    'A patient with the sensitive flag, and a parameter that the operation does not know.',
    all(asking({ name: 'includeEverything' }), aboutPatient('9690938533')),
    patientNotFound,
    suite,
  ),
  of(
    'get-structured-record',
    'dissenting-patient',
    'A-074',
    'record-patient-consents',
    'A patient who has dissented.',
    aboutPatient('9690938576'),
    noPatientConsent,
    page,
  ),
  of(
    'get-structured-record',
    'disabled-practice',
    'A-048',
    'capability-enabled',
    'A practice at which the capability is switched off.',
    all(aboutPatient('9990020116'), withPractice('X12345', '200000000116')),
    { ...accessDenied, diagnostics: 'The Access Record Structured capability is disabled at this practice.' },
    page,
  ),
  moved('nobody', 'An NHS number that nobody has.', aboutPatient('9999999999')),
  moved(
    'deceased-patient',
    'A patient who has died.',
    aboutPatient('9690938681'),
    patientNotFound,
    'migration-patient-found',
    'migrate_patient_record page (asserted by the suite)',
  ),
  moved('sensitive-patient', 'A patient with the sensitive flag.', aboutPatient('9690938533')),
  moved('unverified-patient', 'A patient whose NHS number PDS does not know.', aboutPatient('9476718943')),
  moved(
    'patient-who-has-not-moved',
    'A patient whom PDS has at the practice itself.',
    aboutPatient('9690937278'),
    noRelationship,
    'migration-has-relationship',
  ),
  moved(
    'patient-for-another-practice',
    'A patient whom PDS has at another organisation than who asks.',
    askedBy('B82617'),
    noRelationship,
    'migration-has-relationship',
  ),
  moved(
    'dissenting-patient',
    'A patient who has dissented.',
    all(aboutPatient('9690938576'), askedBy('B82617')),
    noPatientConsent,
    'migration-patient-consents',
    'migrate_patient_record page',
  ),
  moved(
    'disabled-practice',
    'A practice at which the capability is switched off: a record can be migrated all the same.',
    all(aboutPatient('9990020116'), askedBy('X12345'), withPractice('X12345', '200000000116')),
    accepted,
    'capability-enabled',
    'migrate_patient_record page, "Availability of data"',
  ),
];
