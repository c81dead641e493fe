import type { AnswerBody } from '../request/large-bodies.ts';
import { createLargeBodies, leastPiece } from '../request/large-bodies.ts';
import { practiceVersion } from '../resources/practice-resources.ts';
import type { DocumentRecord } from '../holdings/document.ts';

/** The Binary of a document as text, in pieces when the file is large: no text is as long as the file. Source: Binary page of Access Document, 1.6.0. */
export const binaryBody = ({ practice, id, file }: DocumentRecord): AnswerBody =>
  largeBinaries(`${practice}/${id}`, () => {
    const head = JSON.stringify({
      resourceType: 'Binary',
      id,
      meta: { versionId: practiceVersion },
      contentType: file.contentType,
      content: '',
    });
    const [before, after] = [head.slice(0, -'"}'.length), '"}'];
    const pieces = encode(file.write());
    return pieces.map((piece, i) => `${i === 0 ? before : ''}${piece}${i === pieces.length - 1 ? after : ''}`);
  });

const largeBinaries = createLargeBodies(4);

/** Base64 in pieces; three bytes are four characters, so that only the last one is padded. */
function encode(bytes: Buffer): string[] {
  const most = (leastPiece / 4) * 3;
  const count = Math.max(1, Math.ceil(bytes.length / most));
  return Array.from({ length: count }, (_, i) => bytes.toString('base64', i * most, (i + 1) * most));
}
