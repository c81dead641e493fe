import { megabyte, type DocumentRecord } from '../../holdings/document.ts';
import { documentReferenceResource } from '../../documents/document-reference.ts';
import type { Assembly, Resource } from '../assembly.ts';
import type { DocumentEntry } from '../record.ts';

/** What is known of a document, with its consultation where the answer has that; its file is had from Access Document. Source: retrieve_patient_record page, "Consultations"; DocumentReference profile, `context.encounter`. */
export function documentResource(entry: DocumentEntry, assembly: Assembly): Resource {
  const resource = referenceTo(entry, assembly);
  for (const author of resource.author ?? []) assembly.administer(author.reference);
  const encounter = assembly.encounter(entry.key);
  return encounter === undefined ? resource : { ...resource, context: { encounter, ...resource.context } };
}

/** Where the file of a document is had. */
export const contentOf = (entry: DocumentEntry, assembly: Assembly) => referenceTo(entry, assembly).content;

function referenceTo(entry: DocumentEntry, assembly: Assembly) {
  const { practice, documentsRoot, purpose, version } = assembly;
  return documentReferenceResource(
    documentRecordOf(entry, assembly),
    { practice, url: documentsRoot },
    purpose,
    purpose === 'migrate' ? version.migrateMegabytes * megabyte : undefined,
  );
}

/** The document of Access Document that an entry is. */
export const documentRecordOf = ({ reference }: DocumentEntry, { documents }: Assembly): DocumentRecord =>
  documents.get(reference)!;
