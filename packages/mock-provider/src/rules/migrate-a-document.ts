import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { readScope } from '@mock-spine/shared/protocol/scopes';
import { practiceOnPds } from '@mock-spine/shared/world/patients';
import { documentInPath, patientOf } from '../documents/find-documents.ts';
import type { ProviderFacts } from '../request/facts.ts';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { objectsIn, textIn } from '../fhir/json.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

/** Migrate a document page, "Error handling": who may have it. */
export const migrateADocumentRules: readonly ProviderRule[] = [
  {
    id: 'migration-for-registered-practice',
    requirement: 'A-076',
    says: 'requesting_organization is the organisation at which PDS has the patient registered.',
    force: 'SHALL',
    failsWith: 'NOT_AUTHORISED',
    needs: ['document-found'],
    appliesTo: isDocumentMigration,
    check: (facts) => {
      const codes = codesOf(facts);
      const registeredAt = practiceOnPds(patientOf(documentInPath(facts)!, facts.service!.practice));
      if (codes.includes(registeredAt)) return undefined;
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
    appliesTo: isDocumentMigration,
    check: (facts) => {
      if (
        !documentInPath(facts)!.confidential ||
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
];

/** The ODS codes in `requesting_organization`. */
function codesOf({ token }: ProviderFacts): readonly (string | undefined)[] {
  const identifiers = objectsIn(objectIn(token.claims?.['requesting_organization'])?.['identifier']);
  return identifiers
    .filter(({ system }) => system === identifierSystems.odsOrganisation)
    .map(({ value }) => textIn(value));
}

function isDocumentMigration({ interaction }: ProviderFacts): boolean {
  return interaction!.name === 'migrate-binary';
}
