import type { Format } from '../fhir/formats.ts';
import { writeXml } from '../fhir/write-xml.ts';
import { sizeLimits, type DocumentRecord } from '../holdings/document.ts';
import { createLargeBodies, type AnswerBody, type StreamedBody } from '../request/answer.ts';
import { practiceVersion } from '../resources/practice-resources.ts';
import { base64Length, encodeBase64 } from './base64.ts';

/**
 * The Binary of a document as text, in pieces when the file is large: no text is as long as the file. One that is too large to be retrieved, and is migrated
 * alone, is written while it is sent. Source: Binary page of Access Document, 1.6.0.
 */
export function binaryBody(document: DocumentRecord): AnswerBody | StreamedBody {
  const { practice, id, file } = document;
  if (file.size > sizeLimits.retrieve) return { written: (format) => writeWhileSent(document, format) };
  return largeBinaries(`${practice}/${id}`, () => {
    const { before, after } = aroundContent(document, 'json');
    const pieces = [...encodeBase64(file.pieces())];
    return pieces.map((piece, i) => `${i === 0 ? before : ''}${piece}${i === pieces.length - 1 ? after : ''}`);
  });
}

const largeBinaries = createLargeBodies(4);

/** All of it is ASCII: as many bytes as characters. */
function writeWhileSent(document: DocumentRecord, format: Format): ReturnType<StreamedBody['written']> {
  const { before, after } = aroundContent(document, format);
  const { size, pieces } = document.file;
  return { length: before.length + base64Length(size) + after.length, pieces: putAround(before, pieces, after) };
}

/** What stands before the content and after it. */
function aroundContent({ id, file }: DocumentRecord, format: Format) {
  const empty = {
    resourceType: 'Binary',
    id,
    meta: { versionId: practiceVersion },
    contentType: file.contentType,
    content: '',
  };
  const written = format === 'json' ? JSON.stringify(empty) : writeXml(empty);
  const after = ends[format];
  return { before: written.slice(0, -after.length), after };
}

/** How a Binary goes on after its content, which is the last that it has. */
const ends: Readonly<Record<Format, string>> = { json: '"}', xml: '"/></Binary>' };

function* putAround(before: string, pieces: () => Iterable<Buffer>, after: string): Generator<string> {
  yield before;
  yield* encodeBase64(pieces());
  yield after;
}
