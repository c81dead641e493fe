import type { ClauseId } from '../clauses/clause-id.ts';
import type { InteractionName } from '../protocol/interactions.ts';
import {
  accepted,
  accessDenied,
  bothHops,
  badRequest,
  noPatientConsent,
  noRecordFound,
  notAuthorised,
} from './answers.ts';
import { all, mapClaim, withClaim, withoutClaim, withPath, withPractice, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const retrievePage = 'retrieve a document page, 1.6.0';
const migratePage = 'migrate a document page, 1.6.0';

const of = (id: string): Change => withPath(`/Binary/${id}`);
const confidential = of('2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18');
const restricted = withClaim('requested_scope', 'patient/*.read conf/R');

/** An organisation that asks for the migration. */
const from = (odsCode: string): Change =>
  mapClaim('requesting_organization', (organisation: object) => ({
    ...organisation,
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }],
  }));

type Row = (
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  requirement?: ClauseId,
  source?: string,
) => Vector;

const rowOf =
  (interaction: InteractionName, prefix: string, page: string): Row =>
  (name, rule, says, change, answer, requirement = 'A-074', source = page) => ({
    name: `${prefix}-${name}`,
    requirement,
    rule,
    says,
    source,
    interaction,
    needsCast: true,
    change,
    at: bothHops(answer),
  });

const retrieve = rowOf('read-binary', 'retrieve', retrievePage);
const migrate = rowOf('migrate-binary', 'migrate', migratePage);

/** A vector that shows the same at a provider with other records. */
const anywhere = ({ needsCast: _, ...vector }: Vector): Vector => vector;

const disabled = { ...accessDenied, diagnostics: 'The Access Document capability is disabled at this practice.' };
const elsewhere = withPractice('X12345', '200000000116');

/** Which document may be retrieved, and which migrated by whom. Ids are those of the cast. */
export const retrieveADocumentVectors: readonly Vector[] = [
  anywhere(
    retrieve(
      'document-unknown',
      'document-found',
      'An id that no document has.',
      of('00000000-0000-4000-8000-000000000000'),
      noRecordFound,
    ),
  ),
  retrieve(
    'document-elsewhere',
    'document-found',
    'A document of another practice.',
    of('5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-confidential',
    'document-found',
    'A document that the practice keeps confidential.',
    of('93f0a175-d173-4871-8495-c0f0d1827309'),
    noRecordFound,
    'A-074',
    'documents guidance page, 1.6.0; A-074',
  ),
  retrieve(
    'document-of-sensitive-patient',
    'document-found',
    'A document of a patient with the sensitive flag.',
    of('d734e5b9-15b7-44b5-88d9-a434b5c6b713'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-unverified-patient',
    'document-found',
    'A document of a patient whose NHS number is not verified.',
    of('e845f6ca-26c8-43c6-99ea-b545c6d7c814'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-deceased-patient',
    'document-found',
    'A document of a patient who has died.',
    of('0a6718ec-48ea-41e8-9b0c-d767e8f9ea16'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-inactive-patient',
    'document-found',
    'A document of a patient who has left.',
    of('1b7829fd-59fb-40f9-8c1d-e878f90afb17'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-dissenting-patient',
    'document-patient-consents',
    'A document of a patient who has dissented.',
    of('f95607db-37d9-42d7-8afb-c656d7e8d915'),
    noPatientConsent,
    'A-074',
    'error handling page: the patient has not provided consent; A-074',
  ),
  retrieve(
    'document-without-file',
    'document-file-available',
    'A document of which the practice has no file.',
    of('71de8f53-bf51-4a5f-8273-aedebf605107'),
    noRecordFound,
    'A-073',
    'documents guidance page, 1.6.0; A-073',
  ),
  retrieve(
    'document-over-5-mb',
    'document-within-size-limit',
    'A file that is larger than 5 MB.',
    of('b512c397-f395-4693-86b7-e212f3a49511'),
    noRecordFound,
    'A-073',
    'retrieve a document page (asserted by the 1.6.0 suite)',
  ),
  retrieve(
    'document-of-5-mb',
    'document-within-size-limit',
    'A file of 5 MB, the largest.',
    of('a401b286-e284-4782-95a6-d101e2938410'),
    accepted,
    'A-073',
    'retrieve a document page',
  ),
  retrieve(
    'document-disabled',
    'capability-enabled',
    'A document at a practice where Access Document is switched off.',
    elsewhere,
    disabled,
    'A-048',
  ),

  anywhere(
    migrate(
      'document-unknown',
      'document-found',
      'A migration of a document that does not exist.',
      of('00000000-0000-4000-8000-000000000000'),
      noRecordFound,
    ),
  ),
  migrate(
    'document-of-sensitive-patient',
    'document-found',
    'A migration of a document of a patient with the sensitive flag.',
    of('d734e5b9-15b7-44b5-88d9-a434b5c6b713'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  migrate(
    'document-of-dissenting-patient',
    'document-patient-consents',
    'A migration of a document of a patient who has dissented.',
    all(of('f95607db-37d9-42d7-8afb-c656d7e8d915'), from('B82617')),
    noPatientConsent,
    'A-074',
    'migrate_patient_record page: dissent is 403; A-074',
  ),
  migrate(
    'document-over-100-mb',
    'document-within-size-limit',
    'A migration of a file that is larger than 100 MB.',
    of('4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20'),
    noRecordFound,
    'A-073',
  ),
  migrate(
    'document-over-5-mb',
    'document-within-size-limit',
    'A migration of a file that is too large to be retrieved.',
    of('3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19'),
    accepted,
    'A-073',
  ),
  migrate(
    'document-disabled',
    'capability-enabled',
    'A migration from a practice where Access Document is switched off.',
    elsewhere,
    disabled,
    'A-048',
    'retrieve a document page: the table of the page; A-076',
  ),
  migrate(
    'for-another-practice',
    'migration-for-registered-practice',
    'A migration for an organisation where PDS does not have the patient registered.',
    from('A21475'),
    notAuthorised,
    'A-076',
  ),
  migrate(
    'for-nobody',
    'migration-for-registered-practice',
    'A migration of a document of a patient who has not moved.',
    of('07a6483f-732b-461e-86b6-edb665c45510'),
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
