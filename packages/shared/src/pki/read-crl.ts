import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readDer, readDerElements } from './der.ts';
import type { DerElement } from './der.ts';

/** A certificate revocation list (RFC 5280, section 5). */
export interface Crl {
  /** Milliseconds since the epoch. */
  readonly thisUpdate: number;
  /** Milliseconds since the epoch. */
  readonly nextUpdate: number;
  /** The CRL number; 0 when the list carries none. */
  readonly number: bigint;
  /** Serial number, spelled as node:crypto spells it (upper-case hexadecimal) → when it was revoked, in milliseconds since the epoch. */
  readonly revoked: ReadonlyMap<string, number>;
  /** Whether this CA key signed the list (RSA or ECDSA with SHA-256). */
  readonly isSignedBy: (issuer: KeyObject) => boolean;
}

/**
 * Reads a CRL without the help of a library, so that a start-up needs none.
 *
 * @param file the content of a PEM file (its first CRL) or of a DER file.
 * @throws Error when it is not a CRL or has no nextUpdate.
 */
export function readCrl(file: Buffer): Crl {
  const [tbs, , signature] = readDerElements(expect(readDer(toDer(file)), sequence).content);
  const parts = readDerElements(expect(tbs, sequence).content);
  const bitString = expect(signature, 0x03).content;
  if (parts[0]?.tag === integer) parts.shift();
  const [, , thisUpdate, nextUpdate, ...rest] = parts;
  return {
    thisUpdate: readTime(thisUpdate),
    nextUpdate: readTime(nextUpdate),
    number: readNumber(rest.find(({ tag }) => tag === 0xa0)),
    revoked: readRevoked(rest.find(({ tag }) => tag === sequence)),
    isSignedBy: (issuer) => verify('sha256', expect(tbs, sequence).whole, issuer, bitString.subarray(1)),
  };
}

const integer = 0x02;
const sequence = 0x30;
const crlNumberOid = Buffer.from('551d14', 'hex');

function toDer(file: Buffer): Buffer {
  const pem = /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/.exec(file.toString('latin1'));
  return pem === null ? file : Buffer.from(pem[1] ?? '', 'base64');
}

function expect(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw new Error(`CRL: tag ${tag} expected, ${element?.tag ?? 'nothing'} found`);
  return element;
}

function readTime(element: DerElement | undefined): number {
  const text = element?.content.toString('latin1') ?? '';
  const [, year, month, day, hour, minute, second] = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === undefined) throw new Error('CRL: a time is missing or is not in UTC');
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const time = Date.parse(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) throw new Error(`CRL: ${text} is not a time`);
  return time;
}

function readRevoked(list: DerElement | undefined): Map<string, number> {
  const entries = list === undefined ? [] : readDerElements(list.content);
  return new Map(entries.map(({ content }) => {
    const [serial, date] = readDerElements(content);
    return [readSerial(expect(serial, integer)), readTime(date)];
  }));
}

function readSerial({ content }: DerElement): string {
  const positive = content.length > 1 && content[0] === 0 ? content.subarray(1) : content;
  return positive.toString('hex').toUpperCase();
}

function readNumber(extensions: DerElement | undefined): bigint {
  if (extensions === undefined) return 0n;
  for (const { content } of readDerElements(readDer(extensions.content).content)) {
    const parts = readDerElements(content);
    const value = parts.at(-1);
    if (parts[0]?.content.equals(crlNumberOid) && value !== undefined) {
      return BigInt(`0x${expect(readDer(value.content), integer).content.toString('hex')}`);
    }
  }
  return 0n;
}
