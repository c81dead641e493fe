import type { Fault } from '@mock-spine/shared/rules/rule';
import { megabyte, sizeLimits } from '../holdings/document.ts';
import { documentInPath, patientOf } from '../documents/find-documents.ts';
import type { Practice } from '../practices/practices.ts';
import type { AtService, WithInteraction } from '../request/facts.ts';
import { findWhoseDocuments } from '../resources/patient-records.ts';
import { dissent } from './search-for-a-patients-documents.ts';
import { atServiceRoot } from './given.ts';
import type { ProviderRule } from './rule.ts';

/** Retrieve a document page, and what a migration has in common with it: which document may be sent. */
export const retrieveADocumentRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'document-found',
    requirement: 'A-074',
    says: 'The id is that of a document that may be asked for: to retrieve it, one that is not confidential, of an active patient; always of one who may be seen.',
    force: 'SHALL',
    failsWith: 'NO_RECORD_FOUND',
    needs: ['interaction-fits-path'],
    concerns: ({ endpoint }) => endpoint === 'Binary',
    check: (facts) => (mayBeAskedFor(facts) ? undefined : documentUnknown(facts.service.practice)),
  },
  {
    id: 'document-patient-consents',
    requirement: 'A-074',
    says: 'The patient whom the document is about has not dissented to sharing the record.',
    force: 'ASSUMED',
    failsWith: 'NO_PATIENT_CONSENT',
    needs: ['document-found'],
    check: (facts) => {
      const document = documentInPath(facts);
      return document && !patientOf(document, facts.service.practice).registered.consent ? dissent : undefined;
    },
  },
  {
    id: 'document-file-available',
    requirement: 'A-073',
    says: 'The practice has the file of the document.',
    force: 'ASSUMED',
    failsWith: 'NO_RECORD_FOUND',
    needs: ['document-found'],
    check: (facts) => {
      const unavailable = documentInPath(facts)?.unavailable;
      return unavailable === undefined
        ? undefined
        : {
            expected: 'a document with a file',
            actual: 'a placeholder without one',
            says: 'The document is a placeholder: the practice does not have its file.',
            next: `Ask the practice. ${unavailable}`,
          };
    },
  },
  {
    id: 'document-within-size-limit',
    requirement: 'A-073',
    says: 'The file is 5 MB at most, to migrate it 100 MB.',
    force: 'SHALL',
    failsWith: 'NO_RECORD_FOUND',
    needs: ['document-found'],
    check: (facts) => {
      const size = documentInPath(facts)?.file.size ?? 0;
      const limit = isMigration(facts) ? facts.policy.version.migrateMegabytes * megabyte : sizeLimits.retrieve;
      if (size <= limit) return undefined;
      return {
        expected: `a file of at most ${limit} bytes`,
        actual: `one of ${size} bytes`,
        says: `The file of the document has ${size} bytes, and at most ${limit} may be sent.`,
        next: 'Ask the practice for it by another way.',
      };
    },
  },
]);

/** What is wrong with an id that no document has which may be asked for: why, nobody is told. */
export const documentUnknown = ({ odsCode }: Practice): Fault => ({
  expected: `the id of a document of practice ${odsCode} that may be asked for`,
  actual: 'an id that no such document has',
  next: "Search for the patient's documents and use the URL of an attachment.",
});

const isMigration = ({ interaction }: WithInteraction): boolean => interaction.reason === 'migration';

function mayBeAskedFor(facts: AtService): boolean {
  const document = documentInPath(facts);
  if (!document) return false;
  const patient = patientOf(document, facts.service.practice);
  if (isMigration(facts)) return patient.pds === 'known';
  return !document.confidential && findWhoseDocuments(facts, (one) => one === patient) !== undefined;
}
