import type { AssumptionTable } from './assumption.ts';

export const documentAssumptions = {
  'A-070': {
    title: 'Parameters of a search for documents',
    text: [
      'As the suite asserts, a parameter that the page does not name is 422 `INVALID_PARAMETER`; so are `type` and `facility`, which 1.5.0 removed.',
      '`_format`, and more includes than the five, are taken.',
      '`created` has the forms of A-038, and as a dateTime fractions of a second and any offset, and must not end before it begins; a partial date is refused; `author` and `description` are given once, and a blank `description` is refused.',
    ],
  },
  'A-071': {
    title: 'Which documents a search finds',
    text: [
      'The page calls `description` a keyword search: every word must be in the title or the type, in any case.',
      '`author` finds what an organisation wrote, and not what a practitioner who works there wrote: the page does not support a search by practitioner.',
      'Dates are of local time, both days of a range included.',
      'The page asks for no order; the newest document comes first.',
    ],
  },
  'A-072': {
    title: 'The Bundle of documents',
    text: [
      'Its page says that `id` MUST be the `Ssp-TraceID`, and lists `id` under what SHALL NOT be populated; so does the page of the Bundle of a record.',
      'It is populated in the Bundles of documents, of a record, got or migrated, and of a search for a patient at the documents root, whether one is found or not; where the header is nothing that FHIR takes for an id, which is noted, it is left out.',
      "The Bundle of a patient who is found there is otherwise that of Foundations, without `fullUrl`, as the page's example; at Foundations it has no id.",
      'Confidential documents are not listed.',
      'The encounter of a document is left out: nothing at this service root could answer it.',
    ],
  },
  'A-073': {
    title: 'A document without a file',
    text: [
      "Larger than 5 MB (5 × 1024 × 1024 bytes of the file, before it is encoded), or not in the practice's system: the search lists a placeholder, which has `title` with the reason and no `url`, and the document is `NO_RECORD_FOUND`.",
      'The page of the migration has 100 MB, counted likewise.',
      "The page makes `size` mandatory, also of a placeholder: that of a file that is too large is its own, and that of one that is not in the practice's system 0.",
    ],
  },
  'A-074': {
    title: 'Whose documents are sent',
    text: [
      'The pages of Binary name no patient.',
      'A document of a patient who is sensitive, deceased or not verified on PDS is `NO_RECORD_FOUND`, in the words of an id that does not exist; to retrieve it, that of a patient who has left and a confidential one too.',
      'One of a patient who has dissented is 403 `NO_PATIENT_CONSENT`, also to migrate it, as for the structured record.',
    ],
  },
  'A-075': {
    title: '`NOT_AUTHORISED`',
    text: [
      'The migrate a document page uses the code; no table has it.',
      'It is 403 with the issue type `forbidden`, and "Not authorised": the page refers to the security errors.',
      'A confidential document is migrated with `conf/R` alone; `conf/N` is what a scope means that says neither.',
    ],
  },
  'A-076': {
    title: 'For whom a document is migrated',
    text: [
      '`requesting_organization` must be the organisation at which PDS has the patient registered, for documents that are not confidential too.',
      'In the cast one patient has left for the organisation of the default consumer.',
      'The page says that a migration does not depend on what is switched off, and lists `ACCESS DENIED` for it; the list is what counts.',
    ],
  },
} as const satisfies AssumptionTable;
