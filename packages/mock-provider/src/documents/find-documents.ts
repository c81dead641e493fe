import { readDateTimeParameter, type DateParameter } from '../fhir/dates.ts';
import { isSameToken } from '../fhir/is-same-token.ts';
import type { AtService } from '../request/facts.ts';
import type { Practice, PracticePatient } from '../practices/practices.ts';
import type { DocumentRecord } from '../holdings/document.ts';
import { documents } from './records.ts';

/** The document whose Binary the path names; undefined where the practice has none. */
export const documentInPath = ({ service, path }: Pick<AtService, 'service' | 'path'>): DocumentRecord | undefined =>
  path.startsWith('/Binary/') ? documentById(service.practice, path.slice('/Binary/'.length)) : undefined;

const documentById = (practice: Practice, id: string): DocumentRecord | undefined =>
  ofCast(practice, byId.get(`${practice.odsCode}/${id}`)) ??
  practice.own.documents.find((document) => document.id === id);

/** A document of the cast, where the practice has its patient, and not somebody of the user's own under the same id. */
function ofCast({ patients }: Practice, document: DocumentRecord | undefined): DocumentRecord | undefined {
  const about = patients.find(({ registered }) => registered.id === document?.patient);
  return about === undefined || about.isOwn ? undefined : document;
}

/** Whether somebody of the cast has a document under this id at a practice. */
export const isOfCast = (practice: string, id: string): boolean => byId.has(`${practice}/${id}`);

const byId: ReadonlyMap<string, DocumentRecord> = new Map(
  documents.map((document) => [`${document.practice}/${document.id}`, document]),
);

/** The patient whom a document is about. */
export const patientOf = ({ patient }: DocumentRecord, practice: Practice): PracticePatient =>
  practice.patients.find(({ registered }) => registered.id === patient)!;

/** All the documents of a patient, confidential ones too. @param patient logical id */
export function documentsOf(practice: Practice, patient: string): readonly DocumentRecord[] {
  const isOwn = practice.patients.some(({ registered, isOwn: own }) => own && registered.id === patient);
  return [...(isOwn ? [] : documents), ...practice.own.documents].filter(
    (document) => document.practice === practice.odsCode && document.patient === patient,
  );
}

/**
 * The documents of a patient that match a search, the newest first. Confidential ones are left out.
 * Source: search for a patient's documents page; documents guidance page, "Confidential Documents".
 * @param patient logical id
 */
export function findDocuments(practice: Practice, patient: string, query: URLSearchParams): readonly DocumentRecord[] {
  return documentsOf(practice, patient)
    .filter((document) => !document.confidential && matches(document, practice, query))
    .sort((a, b) => madeAt(b) - madeAt(a));
}

function matches(document: DocumentRecord, practice: Practice, query: URLSearchParams): boolean {
  const made = madeAt(document);
  const inRange = query
    .getAll('created')
    .map(readDateTimeParameter)
    .every((bound) => bound === undefined || isWithin(made, bound));
  const author = query.get('author');
  const byAuthor =
    author === null || isSameToken(author.slice(author.indexOf('|') + 1), authorCode(document, practice));
  return inRange && byAuthor && hasWords(document, query.get('description') ?? '');
}

/** Where nobody knows when a document was made, when it was indexed counts; milliseconds since the epoch. */
const madeAt = ({ created, indexed }: DocumentRecord): number => Date.parse(created ?? indexed);

const isWithin = (moment: number, { prefix, from, to, dateOnly }: DateParameter): boolean =>
  prefix === 'ge' ? moment >= from : dateOnly ? moment < to : moment <= to;

/** The ODS code of the organisation that wrote a document; undefined where a practitioner did, or nobody knows. */
function authorCode({ author }: DocumentRecord, { odsCode }: Practice): string | undefined {
  if (author && 'practice' in author) return odsCode;
  return author && 'organisation' in author ? author.organisation.odsCode : undefined;
}

/** Whether every word is in the title or the type, in whichever case. */
function hasWords({ description = '', type }: DocumentRecord, words: string): boolean {
  const searched = `${description} ${typeof type === 'string' ? type : type.display}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
