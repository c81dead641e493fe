import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { extname } from 'node:path';
import type { DataFault } from '@mock-spine/shared/own-data/data-fault';
import type { ListedFile } from '@mock-spine/shared/own-data/list-files';
import { largest, readText } from '@mock-spine/shared/own-data/read-text';
import { readYaml } from '@mock-spine/shared/own-data/read-yaml';
import { headerSchema } from '@mock-spine/shared/own-data/schema';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import { megabyte, sizeLimits, type DocumentRecord } from '../holdings/document.ts';
import { readInPieces } from './read-in-pieces.ts';

/** The types of files by their endings: industry standard formats, of which real records hold these. Source: documents guidance page, "Document format". */
const documentTypes: Readonly<Record<string, string>> = {
  '.bmp': 'image/bmp',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.rtf': 'application/rtf',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.txt': 'text/plain',
  '.wav': 'audio/wav',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'text/xml',
};

/** Whose documents they are. */
export interface DocumentOwner {
  readonly practice: PracticeDetails;
  /** Logical id of the patient. */
  readonly patient: string;
}

/** The documents of a patient, each with its header's path. */
interface ReadDocuments {
  readonly documents: readonly DocumentRecord[];
  readonly headers: readonly string[];
  readonly faults: readonly DataFault[];
}

/**
 * Reads the documents of one patient: each a file, with a header beside it.
 * @param files those of the patient's folder
 */
export function readDocuments(files: readonly ListedFile[], owner: DocumentOwner): ReadDocuments {
  const headers = new Map(files.filter(isHeader).map((file) => [file.path, file]));
  const faults: DataFault[] = [];
  const found: string[] = [];
  const documents = files
    .filter((file) => !isHeader(file))
    .flatMap((file) => {
      const header = headers.get(`${file.path}.yaml`);
      headers.delete(`${file.path}.yaml`);
      const read = readDocument(file, header, owner);
      if (!Array.isArray(read)) {
        faults.push(...judgeFile(file));
        found.push(`${file.path}.yaml`);
        return [read as DocumentRecord];
      }
      faults.push(...(read as DataFault[]));
      return [];
    });
  for (const { path } of headers.values())
    faults.push({
      file: path,
      says: 'Expected a document beside it with the same name, without .yaml; found none.',
      force: 'error',
    });
  return { documents, headers: found, faults };
}

const isHeader = ({ path }: ListedFile): boolean => path.endsWith('.yaml');

function readDocument(
  file: ListedFile,
  header: ListedFile | undefined,
  { practice, patient }: DocumentOwner,
): DocumentRecord | DataFault[] {
  const fault = (says: string): DataFault => ({ file: file.path, says, force: 'error' });
  const contentType = documentTypes[extname(file.path).toLowerCase()];
  const wrong = [
    ...(contentType === undefined
      ? [fault(`Expected a document whose name ends with ${Object.keys(documentTypes).join(', ')}; found another.`)]
      : []),
    ...(header === undefined
      ? [fault(`Expected a header beside it, ${file.path}.yaml; found none. It may be empty but for a title.`)]
      : []),
  ];
  if (contentType === undefined || header === undefined || wrong.length > 0) return wrong;
  const written = readText(header, largest.yaml);
  if (typeof written !== 'string') return [written];
  const reading = readYaml(header.path, written.trim() === '' ? '{}' : written, headerSchema, 'A header');
  if ('faults' in reading) return [...reading.faults];
  const { id, title, type, created, indexed, author, setting, confidential, unavailable } = reading.value;
  const clinician = practice.practitioners.find(({ sdsUserId }) => sdsUserId === author);
  if (author !== 'practice' && clinician === undefined)
    return [
      {
        file: header.path,
        line: reading.lineOf(['author']),
        path: 'author',
        says: `is "${author}"; expected practice, or a practitioner of ${practice.odsCode}: ${practice.practitioners.map(({ sdsUserId }) => sdsUserId).join(', ')}.`,
        force: 'error',
      },
    ];
  const own = id ?? guidOf(`${practice.odsCode}/${file.path}`);
  const place = realpathSync(file.place);
  return {
    id: own,
    reference: own,
    practice: practice.odsCode,
    patient,
    type,
    ...(title !== undefined && { description: title }),
    ...(created !== undefined && { created }),
    indexed: indexed ?? created ?? localDateTime(file.changed),
    author: clinician ? { clinician: clinician.id } : { practice: true },
    setting,
    ...(unavailable !== undefined && { unavailable }),
    ...(confidential && { confidential: true }),
    file: { contentType, size: file.size, pieces: () => readInPieces(place, file.size) },
  };
}

/** A Binary has content. Source: STU3 Binary, 1..1, and JSON page: no empty text. */
const judgeFile = (file: ListedFile): DataFault[] =>
  file.size === 0
    ? [{ file: file.path, says: 'Expected a document; found an empty file.', force: 'error' }]
    : warnOfSize(file);

/** A file of any size is a document; which versions let it be migrated is another matter. Source: migrate a document page, "File size limit", 1.6.0 and 1.6.2. */
const warnOfSize = ({ path, size }: ListedFile): DataFault[] =>
  size > sizeLimits.migrate
    ? [
        {
          file: path,
          says: `has ${Math.ceil(size / megabyte)} MB: it can be migrated with --profile 1.6.2 alone, before that the limit is 100 MB.`,
          force: 'warning',
        },
      ]
    : [];

/** The same for the same text. */
function guidOf(words: string): string {
  const hex = createHash('sha1').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
