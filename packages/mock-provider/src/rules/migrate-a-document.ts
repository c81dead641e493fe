import { readScope } from '@mock-spine/shared/protocol/scopes';
import { documentInPath, patientOf } from '../documents/find-documents.ts';
import { textIn } from '../fhir/json.ts';
import { askingOrganisations } from './get-structured-record-patients.ts';
import { isFor, atServiceRoot } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** Migrate a document page, "Error handling": who may have it. */
export const migrateADocumentRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'migration-for-registered-practice',
    requirement: 'A-076',
    says: 'requesting_organization is the organisation at which PDS has the patient registered.',
    force: 'SHALL',
    failsWith: 'NOT_AUTHORISED',
    needs: ['document-found'],
    concerns: isFor('migrate-binary'),
    check: (facts) => {
      const codes = askingOrganisations(facts.token.claims).map(textIn);
      const document = documentInPath(facts);
      if (!document || codes.includes(facts.pds.practiceOf(patientOf(document, facts.service.practice))))
        return undefined;
      return {
        expected: 'the ODS code of the practice at which PDS has the patient registered',
        actual: quote(codes[0]),
        next: 'Register the patient on PDS before the record is migrated, and send your own ODS code.',
      };
    },
  },
  {
    id: 'migration-of-confidential-document-is-restricted',
    requirement: 'A-075',
    says: 'A confidential document is migrated with conf/R in requested_scope alone.',
    force: 'SHALL',
    failsWith: 'NOT_AUTHORISED',
    needs: ['document-found'],
    concerns: isFor('migrate-binary'),
    check: (facts) => {
      if (
        !documentInPath(facts)?.confidential ||
        readScope(facts.token.claims?.['requested_scope'])?.confidentiality === 'conf/R'
      )
        return undefined;
      return {
        expected: 'patient/*.read conf/R for this document',
        actual: quote(facts.token.claims?.['requested_scope']),
        next: 'Ask for patient/*.read conf/R, where your organisation may.',
      };
    },
  },
]);
