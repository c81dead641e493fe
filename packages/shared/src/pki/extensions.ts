import { readDer, readDerElements } from './der.ts';

/** An extension of a certificate or a revocation list (RFC 5280, section 4.1). */
export interface Extension {
  /** Object identifier, dotted. */
  readonly id: string;
  readonly critical: boolean;
  /** DER of what it says. */
  readonly value: Buffer;
}

/** Reads the extensions in the explicit tag that certificates and revocation lists put around them. @throws Error when they are no DER */
export function readExtensions(tagged: Buffer): Extension[] {
  return readDerElements(readDer(tagged).content).map(({ content }) => {
    const [id, ...rest] = readDerElements(content);
    const value = rest.at(-1);
    if (id?.tag !== 0x06 || value?.tag !== 0x04) throw new Error('an extension has no identifier or no value');
    return {
      id: spellOid(id.content),
      critical: rest[0]?.tag === 0x01 && rest[0].content[0] !== 0,
      value: value.content,
    };
  });
}

/** The content of an OBJECT IDENTIFIER, dotted (X.690, section 8.19). */
export function spellOid(content: Buffer): string {
  const parts: number[] = [];
  let part = 0;
  for (const octet of content) {
    part = part * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      parts.push(part);
      part = 0;
    }
  }
  const [first = 0, ...others] = parts;
  const arc = Math.min(Math.floor(first / 40), 2);
  return [arc, first - arc * 40, ...others].join('.');
}
