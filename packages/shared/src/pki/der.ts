/** One DER element: its tag octet, its content, and the whole of it as it stands. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/**
 * Reads the elements that stand one after the other, as in the content of a SEQUENCE.
 *
 * @throws Error when a length passes the end, or is in a form that certificates and CRLs do not have.
 */
export function readDerElements(bytes: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const element = readDer(rest);
    elements.push(element);
    rest = rest.subarray(element.whole.length);
  }
  return elements;
}

/**
 * Reads the element at the start of the bytes.
 *
 * @throws Error as {@link readDerElements}.
 */
export function readDer(bytes: Buffer): DerElement {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new Error('DER: an element is cut off');
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthOctets > 4) throw new Error('DER: a length is indefinite or above 4 octets');
  const start = 2 + lengthOctets;
  if (bytes.length < start) throw new Error('DER: a length is cut off');
  const end = start + (lengthOctets === 0 ? first : bytes.readUIntBE(2, lengthOctets));
  if (bytes.length < end) throw new Error('DER: an element is cut off');
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}
