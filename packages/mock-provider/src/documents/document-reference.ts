import { createHash } from 'node:crypto';
import { recordProfiles, recordSystems } from '../fhir/urls.ts';
import type { Practice, PracticeService } from '../practices/practices.ts';
import { practiceVersion } from '../resources/practice-resources.ts';
import {
  sizeLimits,
  whyUnavailable,
  type DocumentRecord,
  type Purpose,
  type SnomedConcept,
} from '../holdings/document.ts';

/**
 * The DocumentReference of a document. Source: DocumentReference page of Access Document, 1.6.0.
 * @param service the documents service root, below which its Binary is
 * @param purpose what the documents are asked for
 * @param limit how large a file may be that has a URL, in bytes
 */
export function documentReferenceResource(
  document: DocumentRecord,
  { practice, url }: Pick<PracticeService, 'practice' | 'url'>,
  purpose: Purpose = 'retrieve',
  limit: number = sizeLimits[purpose],
) {
  const { id, reference, patient, type, description, created, indexed, setting } = document;
  const author = authorReference(document, practice);
  return {
    resourceType: 'DocumentReference',
    id: reference,
    meta: { versionId: practiceVersion, profile: [recordProfiles.documentReference] },
    masterIdentifier: { system: recordSystems.documentVersion, value: guidOf(`${id} version ${practiceVersion}`) },
    identifier: [{ system: recordSystems.crossCareSetting, value: guidOf(id) }],
    status: 'current',
    type: conceptOf(type),
    subject: { reference: `Patient/${patient}` },
    ...(created !== undefined && { created }),
    indexed,
    ...(author !== undefined && { author: [{ reference: author }] }),
    custodian: { reference: `Organization/${practice.organisationId}` },
    ...(description !== undefined && { description }),
    content: [{ attachment: attachmentOf(document, url, whyUnavailable(document, purpose, limit)) }],
    context: { practiceSetting: conceptOf(setting) },
  };
}

/** A placeholder has a reason in the place of a URL, and the size of its file only where the practice has one: the page makes `size` mandatory. */
function attachmentOf({ id, file, unavailable }: DocumentRecord, root: string, reason: string | undefined) {
  return {
    contentType: file.contentType,
    ...(reason === undefined && { url: `${root}/Binary/${id}` }),
    size: unavailable === undefined ? file.size : 0,
    ...(reason !== undefined && { title: reason }),
  };
}

function authorReference({ author }: DocumentRecord, { organisationId }: Practice): string | undefined {
  if (!author) return undefined;
  if ('practice' in author) return `Organization/${organisationId}`;
  if ('organisation' in author) return `Organization/${author.organisation.id}`;
  return `Practitioner/${'clinician' in author ? author.clinician : author.consultant.id}`;
}

const conceptOf = (concept: SnomedConcept | string) =>
  typeof concept === 'string' ? { text: concept } : { coding: [{ system: recordSystems.snomed, ...concept }] };

/** A GUID that is always the same for the same text, as version 5 of RFC 9562 makes them. */
function guidOf(text: string): string {
  const hash = createHash('sha1').update(`mock-provider document ${text}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash
    .toString('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
