import { readDer, readDerElements, type DerElement } from '../der.ts';
import { readExtensions, spellOid } from '../extensions.ts';
import { spellSerial } from '../serial.ts';

/** The certificate that is asked about (RFC 6960, section 4.1.1, `CertID`). */
export interface CertId {
  /** As it came, DER: the answer repeats it. */
  readonly whole: Buffer;
  /** Dotted, of the algorithm of both hashes. */
  readonly algorithm: string;
  /** Of the issuer's name. */
  readonly nameHash: Buffer;
  /** Of the issuer's key. */
  readonly keyHash: Buffer;
  /** As {@link spellSerial} spells it. */
  readonly serial: string;
}

/** What is asked of an OCSP responder. */
export interface OcspRequest {
  readonly certificates: readonly CertId[];
  /** The value of the nonce extension, DER; undefined where there is none. */
  readonly nonce: Buffer | undefined;
}

/** Source: RFC 6960, section 4.4.1. */
const nonceId = '1.3.6.1.5.5.7.48.1.2';

/** Octets of the longest nonce. Source: RFC 9654, section 2.1. */
const longestNonce = 128;

/**
 * Reads a request (RFC 6960, section 4.1.1). Who asks and a signature are passed over.
 * @throws Error when it is none
 */
export function readOcspRequest(bytes: Buffer): OcspRequest {
  const whole = expect(readDer(bytes), sequence);
  if (whole.whole.length !== bytes.length) throw new Error('OCSP: something follows the request');
  const [tbs] = readDerElements(whole.content);
  const parts = readDerElements(expect(tbs, sequence).content);
  const list = parts.find(({ tag }) => tag === sequence);
  const certificates = readDerElements(expect(list, sequence).content).map(readOne);
  if (certificates.length === 0) throw new Error('OCSP: no certificate is asked about');
  const extensions = parts.find(({ tag }) => tag === 0xa2);
  const nonce = extensions && readExtensions(extensions.content).find(({ id }) => id === nonceId)?.value;
  if (nonce !== undefined && !isNonce(nonce)) throw new Error('OCSP: the nonce is empty or too long');
  return { certificates, nonce };
}

const sequence = 0x30;
const octets = 0x04;

function readOne(request: DerElement): CertId {
  const [id] = readDerElements(expect(request, sequence).content);
  const { whole, content } = expect(id, sequence);
  const [algorithm, name, key, serial] = readDerElements(content);
  const [hash] = readDerElements(expect(algorithm, sequence).content);
  return {
    whole,
    algorithm: spellOid(expect(hash, 0x06).content),
    nameHash: expect(name, octets).content,
    keyHash: expect(key, octets).content,
    serial: spellSerial(expect(serial, 0x02).content),
  };
}

function isNonce(value: Buffer): boolean {
  const { tag, content } = readDer(value);
  return tag === octets && content.length >= 1 && content.length <= longestNonce;
}

function expect(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw new Error(`OCSP: tag ${tag} expected, ${element?.tag ?? 'nothing'} found`);
  return element;
}
