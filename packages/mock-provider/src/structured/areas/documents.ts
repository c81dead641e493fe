import { documentReferenceResource } from '../../documents/document-reference.ts';
import { documents } from '../../documents/records.ts';
import type { Assembly, Resource } from '../assembly.ts';
import type { DocumentEntry } from '../record.ts';

/** What is known of a document; its file is had from Access Document. Source: retrieve_patient_record page, "Consultations". */
export function documentResource({ reference }: DocumentEntry, assembly: Assembly): Resource {
  const { practice, documentsRoot } = assembly;
  const document = documents.find((candidate) => candidate.practice === practice.odsCode && candidate.reference === reference)!;
  const resource = documentReferenceResource(document, { practice, url: documentsRoot });
  for (const author of resource.author ?? []) assembly.administer(author.reference);
  return resource;
}
