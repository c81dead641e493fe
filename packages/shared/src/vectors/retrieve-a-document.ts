import { accepted, noPatientConsent, noRecordFound } from './answers.ts';
import {
  accessDocumentDisabled,
  anywhere,
  documentRowOf,
  ofDocument,
  whereDocumentsAreDisabled,
} from './document-row.ts';
import type { Vector } from './vector.ts';

const retrievePage = 'retrieve a document page, 1.6.0';
const retrieve = documentRowOf('read-binary', 'retrieve', retrievePage);

/** Which document may be retrieved. Ids are those of the cast. */
export const retrieveADocumentVectors: readonly Vector[] = [
  anywhere(
    retrieve(
      'document-unknown',
      'document-found',
      'An id that no document has.',
      ofDocument('00000000-0000-4000-8000-000000000000'),
      noRecordFound,
    ),
  ),
  retrieve(
    'document-elsewhere',
    'document-found',
    'A document of another practice.',
    ofDocument('5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-confidential',
    'document-found',
    'A document that the practice keeps confidential.',
    ofDocument('93f0a175-d173-4871-8495-c0f0d1827309'),
    noRecordFound,
    'A-074',
    'documents guidance page, 1.6.0; A-074',
  ),
  retrieve(
    'document-of-sensitive-patient',
    'document-found',
    'A document of a patient with the sensitive flag.',
    ofDocument('d734e5b9-15b7-44b5-88d9-a434b5c6b713'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-unverified-patient',
    'document-found',
    'A document of a patient whose NHS number is not verified.',
    ofDocument('e845f6ca-26c8-43c6-99ea-b545c6d7c814'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-deceased-patient',
    'document-found',
    'A document of a patient who has died.',
    ofDocument('0a6718ec-48ea-41e8-9b0c-d767e8f9ea16'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-inactive-patient',
    'document-found',
    'A document of a patient who has left.',
    ofDocument('1b7829fd-59fb-40f9-8c1d-e878f90afb17'),
    noRecordFound,
    'A-074',
    'A-074',
  ),
  retrieve(
    'document-of-dissenting-patient',
    'document-patient-consents',
    'A document of a patient who has dissented.',
    ofDocument('f95607db-37d9-42d7-8afb-c656d7e8d915'),
    noPatientConsent,
    'A-074',
    'error handling page: the patient has not provided consent; A-074',
  ),
  retrieve(
    'document-without-file',
    'document-file-available',
    'A document of which the practice has no file.',
    ofDocument('71de8f53-bf51-4a5f-8273-aedebf605107'),
    noRecordFound,
    'A-073',
    'documents guidance page, 1.6.0; A-073',
  ),
  retrieve(
    'document-over-5-mb',
    'document-within-size-limit',
    'A file that is larger than 5 MB.',
    ofDocument('b512c397-f395-4693-86b7-e212f3a49511'),
    noRecordFound,
    'A-073',
    'retrieve a document page (asserted by the 1.6.0 suite)',
  ),
  retrieve(
    'document-of-5-mb',
    'document-within-size-limit',
    'A file of 5 MB, the largest.',
    ofDocument('a401b286-e284-4782-95a6-d101e2938410'),
    accepted,
    'A-073',
    'retrieve a document page',
  ),
  retrieve(
    'document-disabled',
    'capability-enabled',
    'A document at a practice where Access Document is switched off.',
    whereDocumentsAreDisabled,
    accessDocumentDisabled,
    'A-048',
  ),
];
