import { sign, type KeyObject } from 'node:crypto';
import { encode, generalizedTime, oid, sequence } from './encode.ts';
import type { CertId } from './read-request.ts';

/** What is known of a certificate (RFC 6960, section 2.2). */
export type CertStatus = 'good' | 'unknown' | { /** Milliseconds since the epoch. */ readonly revokedAt: number };

/** Why nothing is said of any certificate. Source: RFC 6960, section 4.2.1, `OCSPResponseStatus`. */
export const ocspErrors = { malformedRequest: 1, internalError: 2, unauthorized: 6 } as const;

/** An answer that is about certificates. */
export interface OcspAnswer {
  readonly statuses: readonly { readonly id: CertId; readonly status: CertStatus }[];
  /** DER of the nonce that came with the request. */
  readonly nonce: Buffer | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Until when it may be kept: milliseconds since the epoch. */
  readonly until: number;
  /** SHA-1 of the responder's key. */
  readonly keyHash: Buffer;
  /** RSA. */
  readonly key: KeyObject;
}

/** Writes a refusal, which is not signed. */
export const writeOcspError = (error: keyof typeof ocspErrors): Buffer => sequence(enumerated(ocspErrors[error]));

/** Writes and signs an answer (RFC 6960, section 4.2.1). */
export function writeOcspAnswer({ statuses, nonce, at, until, keyHash, key }: OcspAnswer): Buffer {
  const data = sequence(
    encode(0xa2, octets(keyHash)),
    generalizedTime(at),
    sequence(...statuses.map(({ id, status }) => writeStatus(id, status, at, until))),
    ...(nonce === undefined ? [] : [encode(0xa1, sequence(sequence(oid(nonceOid), octets(nonce))))]),
  );
  const basic = sequence(
    data,
    sequence(oid(sha256WithRsa), encode(0x05)),
    encode(0x03, Buffer.from([0]), sign('sha256', data, key)),
  );
  return sequence(enumerated(0), encode(0xa0, sequence(oid(basicResponse), octets(basic))));
}

function writeStatus(id: CertId, status: CertStatus, at: number, until: number): Buffer {
  return sequence(id.whole, writeWord(status), generalizedTime(at), encode(0xa0, generalizedTime(until)));
}

function writeWord(status: CertStatus): Buffer {
  if (status === 'good') return encode(0x80);
  return status === 'unknown' ? encode(0x82) : encode(0xa1, generalizedTime(status.revokedAt));
}

const enumerated = (value: number): Buffer => encode(0x0a, Buffer.from([value]));
const octets = (content: Buffer): Buffer => encode(0x04, content);

/** 1.3.6.1.5.5.7.48.1.1 and .2, and 1.2.840.113549.1.1.11. */
const [basicResponse, nonceOid, sha256WithRsa] = [
  '2b0601050507300101',
  '2b0601050507300102',
  '2a864886f70d01010b',
] as const;
