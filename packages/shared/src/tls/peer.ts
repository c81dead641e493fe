import type { X509Certificate } from 'node:crypto';
import type { PeerFacts } from './facts.ts';
import { dnsNamesOf } from './subject-alternative-names.ts';

/** What a certificate says, in the form that judging and the journal need. */
export function readPeer(certificate: X509Certificate): PeerFacts {
  return Object.freeze({
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    fqdns: dnsNamesOf(certificate.subjectAltName),
    serial: certificate.serialNumber,
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  });
}

/** A date of a certificate, as ISO 8601; a certificate from anywhere may have anything in its place. @param at milliseconds since the epoch */
export const showTime = (at: number): string => (Number.isNaN(at) ? 'unreadable' : new Date(at).toISOString());

/** Node writes one attribute a line, in the certificate's order: the most specific, CN, comes last there and first here. */
const oneLine = (name: string | undefined): string => (name ?? '').split('\n').reverse().join(', ');
