import { writePdf } from '../documents/files/write-pdf.ts';

/** The largest document that is written, in bytes. */
export const largestDocument = 32 * 1024 * 1024;

/**
 * The document that a pointer of the National Record Locator leads to: a PDF of one page.
 * @param bytes how large it is at least, made up by an object that no page shows, of bytes that are no text
 */
export function writeDocument(bytes = 0): Buffer {
  const plain = writePdf(lines);
  const missing = bytes - plain.length;
  if (missing <= 0) return plain;
  const filling = Buffer.alloc(missing, everyByte).toString('latin1');
  return writePdf(lines, [`<< /Length ${missing} >>\nstream\n${filling}\nendstream`]);
}

const lines = [
  'Mock Mental Health Trust',
  '',
  'Mental health crisis plan',
  '',
  'Synthetic: of a mock, and about nobody.',
  'It was retrieved through the mock Spine Secure Proxy, as documents are',
  'that pointers of the National Record Locator lead to.',
];

/** Every value that a byte can have. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
