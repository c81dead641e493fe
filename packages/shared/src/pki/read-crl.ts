import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readDer, readDerElements } from './der.ts';
import type { DerElement } from './der.ts';
import { readExtensions, spellOid, type Extension } from './extensions.ts';
import { pemBlocks } from './pem-blocks.ts';
import { spellSerial } from './serial.ts';
import { signatureHashes } from './signature-hashes.ts';

/** A certificate revocation list (RFC 5280, section 5). */
export interface Crl {
  /** Milliseconds since the epoch. */
  readonly thisUpdate: number;
  /** Milliseconds since the epoch. */
  readonly nextUpdate: number;
  /** The CRL number; 0 when the list carries none. */
  readonly number: bigint;
  /** Whether it only lists what has changed since another list (section 5.2.4). */
  readonly isDelta: boolean;
  /** Serial number, as {@link spellSerial} spells it → when it was revoked, in milliseconds since the epoch. */
  readonly revoked: ReadonlyMap<string, number>;
  /** Whether this CA key signed the list (RSA or ECDSA with SHA-224, 256, 384 or 512). The key that did is remembered: a long list takes long to verify. */
  readonly isSignedBy: (issuer: KeyObject) => boolean;
}

/**
 * Reads a CRL without the help of a library, so that a start-up needs none.
 *
 * @param file the content of a PEM file (its first CRL) or of a DER file.
 * @throws Error when it is not a CRL or has no nextUpdate.
 */
export function readCrl(file: Buffer): Crl {
  const [tbs, algorithm, signature] = readDerElements(expect(readDer(toDer(file)), sequence).content);
  const parts = readDerElements(expect(tbs, sequence).content);
  const bitString = expect(signature, 0x03).content;
  if (parts[0]?.tag === integer) parts.shift();
  const [, , thisUpdate, nextUpdate, ...rest] = parts;
  const extensions = readAllExtensions(rest.find(({ tag }) => tag === 0xa0));
  return {
    thisUpdate: readTime(thisUpdate),
    nextUpdate: readTime(nextUpdate),
    number: readNumber(extensions.find(({ id }) => id === crlNumberId)),
    isDelta: extensions.some(({ id }) => id === deltaIndicatorId),
    revoked: readRevoked(rest.find(({ tag }) => tag === sequence)),
    isSignedBy: verifier(expect(tbs, sequence).whole, readHash(algorithm), bitString.subarray(1)),
  };
}

const integer = 0x02;
const sequence = 0x30;
/** Section 5.2.3. */
const crlNumberId = '2.5.29.20';
/** Section 5.2.4. */
const deltaIndicatorId = '2.5.29.27';

function toDer(file: Buffer): Buffer {
  const [pem] = pemBlocks(file.toString('latin1'), 'X509 CRL');
  return pem === undefined
    ? file
    : Buffer.from(pem.slice(pem.indexOf('CRL-----') + 8, pem.lastIndexOf('-----END')), 'base64');
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
  return new Map(
    entries.map(({ content }) => {
      const [serial, date] = readDerElements(content);
      return [spellSerial(expect(serial, integer).content), readTime(date)];
    }),
  );
}

/** Undefined for a signature that says nothing, such as one with SHA-1. */
function readHash(algorithm: DerElement | undefined): string | undefined {
  const [id] = algorithm?.tag === sequence ? readDerElements(algorithm.content) : [];
  return id && signatureHashes.get(spellOid(id.content));
}

function verifier(signed: Buffer, hash: string | undefined, signature: Buffer): Crl['isSignedBy'] {
  let signer: KeyObject | undefined;
  return (issuer) => {
    if (signer !== undefined) return signer.equals(issuer);
    if (hash === undefined || !verify(hash, signed, issuer, signature)) return false;
    signer = issuer;
    return true;
  };
}

const readAllExtensions = (tagged: DerElement | undefined): Extension[] =>
  tagged === undefined ? [] : readExtensions(tagged.content);

function readNumber(extension: Extension | undefined): bigint {
  return extension === undefined
    ? 0n
    : BigInt(`0x${expect(readDer(extension.value), integer).content.toString('hex')}`);
}
