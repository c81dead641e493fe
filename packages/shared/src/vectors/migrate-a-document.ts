import { accepted, badRequest, noPatientConsent, noRecordFound, notAuthorised } from './answers.ts';
import { type Change, all, mapClaim, withClaim, withoutClaim } from './changes.ts';
import {
  accessDocumentDisabled,
  anywhere,
  confidential,
  documentRowOf,
  ofDocument,
  whereDocumentsAreDisabled,
} from './document-row.ts';
import type { Vector } from './vector.ts';

const migratePage = 'migrate a document page, 1.6.0';
const migrate = documentRowOf('migrate-binary', 'migrate', migratePage);

const restricted = withClaim('requested_scope', 'patient/*.read conf/R');

/** An organisation that asks for the migration. */
const askedBy = (odsCode: string): Change =>
  mapClaim('requesting_organization', (organisation: object) => ({
    ...organisation,
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }],
  }));

/** Which document may be migrated, and by whom. Ids are those of the cast. */
export const migrateADocumentVectors: readonly Vector[] = [
  anywhere(
    migrate(
      'document-unknown',
      'document-found',
      'A migration of a document that does not exist.',
      ofDocument('00000000-0000-4000-8000-000000000000'),
      noRecordFound,
    ),
  ),
  migrate(
    'document-of-sensitive-patient',
    'document-found',
    'A migration of a document of a patient with the sensitive flag.',
    ofDocument('d734e5b9-15b7-44b5-88d9-a434b5c6b713'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  migrate(
    'document-of-dissenting-patient',
    'document-patient-consents',
    'A migration of a document of a patient who has dissented.',
    all(ofDocument('f95607db-37d9-42d7-8afb-c656d7e8d915'), askedBy('B82617')),
    noPatientConsent,
    'A-074',
    'migrate_patient_record page: dissent is 403; A-074',
  ),
  migrate(
    'document-over-100-mb',
    'document-within-size-limit',
    'A migration of a file that is larger than 100 MB.',
    ofDocument('4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20'),
    noRecordFound,
    'A-073',
  ),
  migrate(
    'document-over-5-mb',
    'document-within-size-limit',
    'A migration of a file that is too large to be retrieved.',
    ofDocument('3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19'),
    accepted,
    'A-073',
  ),
  migrate(
    'document-disabled',
    'capability-enabled',
    'A migration from a practice where Access Document is switched off.',
    whereDocumentsAreDisabled,
    accessDocumentDisabled,
    'A-048',
    'retrieve a document page: the table of the page; A-076',
  ),
  migrate(
    'for-another-practice',
    'migration-for-registered-practice',
    'A migration for an organisation where PDS does not have the patient registered.',
    askedBy('A21475'),
    notAuthorised,
    'A-076',
  ),
  migrate(
    'for-nobody',
    'migration-for-registered-practice',
    'A migration of a document of a patient who has not moved.',
    ofDocument('07a6483f-732b-461e-86b6-edb665c45510'),
    notAuthorised,
    'A-076',
  ),
  migrate(
    'confidential-document-with-conf-n',
    'migration-of-confidential-document-is-restricted',
    'A migration of a confidential document with conf/N.',
    confidential,
    notAuthorised,
    'A-075',
  ),
  migrate(
    'confidential-document-without-conf',
    'migration-of-confidential-document-is-restricted',
    'A migration of a confidential document without a confidentiality code, which is conf/N.',
    all(confidential, withClaim('requested_scope', 'patient/*.read')),
    notAuthorised,
    'A-075',
    'audit and provenance page: conf/N is the default; migrate a document page, 1.6.0',
  ),
  migrate(
    'confidential-document-with-conf-r',
    'migration-of-confidential-document-is-restricted',
    'A migration of a confidential document with conf/R.',
    all(confidential, restricted),
    accepted,
    'A-075',
  ),
  migrate(
    'document-with-conf-r',
    'migration-of-confidential-document-is-restricted',
    'A migration of a document that is not confidential, with conf/R.',
    restricted,
    accepted,
    'A-075',
  ),
  anywhere(
    migrate(
      'document-for-direct-care',
      'reason-is-permitted',
      'The reason directcare: the page of this interaction asks for none.',
      withClaim('reason_for_request', 'directcare'),
      accepted,
      'A-130',
      'migrate_patient_documents page names no reason; audit and provenance page: directcare or migration',
    ),
  ),
  anywhere(
    migrate(
      'document-for-another-reason',
      'reason-is-permitted',
      'The reason secondaryuses.',
      withClaim('reason_for_request', 'secondaryuses'),
      badRequest,
      'P-08',
      'audit and provenance page: directcare or migration',
    ),
  ),
  anywhere(
    migrate(
      'document-without-reason',
      'claims-present',
      'A migration without a reason.',
      withoutClaim('reason_for_request'),
      badRequest,
      'P-08',
      'migrate_patient_record page (asserted by the 1.6.0 suite for the structured record)',
    ),
  ),
  anywhere(
    migrate(
      'document-with-scope-to-write',
      'scope-covers-interaction',
      'A migration with a scope to write.',
      withClaim('requested_scope', 'patient/*.write conf/N'),
      badRequest,
      'P-09',
      'audit and provenance page',
    ),
  ),
  anywhere(
    migrate(
      'document-without-practitioner',
      'claims-present',
      'A migration that no practitioner asked for.',
      withoutClaim('requesting_practitioner'),
      accepted,
      'P-08',
      'migrate_patient_record page (asserted by the 1.6.0 suite for the structured record); A-036',
    ),
  ),
];
