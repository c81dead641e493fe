import type { X509Certificate } from 'node:crypto';
import type { PeerFacts } from './facts.ts';
import { dnsNamesOf } from './subject-alternative-names.ts';

/**
 * What a certificate says, in the form that judging and the journal need.
 * @param cnCounts whether its CN is its FQDN where it has no DNS name
 */
export function readPeer(certificate: X509Certificate, cnCounts = false): PeerFacts {
  const names = dnsNamesOf(certificate.subjectAltName);
  return Object.freeze({
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    fqdns: names.length === 0 && cnCounts ? commonNamesOf(certificate.subject) : names,
    serial: certificate.serialNumber,
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  });
}

/** In the form of DNS names of a subject alternative name. Node writes one attribute a line. */
const commonNamesOf = (subject: string | undefined): string[] =>
  (subject ?? '')
    .split('\n')
    .filter((line) => line.startsWith('CN='))
    .map((line) => line.slice(3).toLowerCase());

/** A date of a certificate, as ISO 8601; a certificate from anywhere may have anything in its place. @param at milliseconds since the epoch */
export const showTime = (at: number): string => (Number.isNaN(at) ? 'unreadable' : new Date(at).toISOString());

/** Node writes one attribute a line, in the certificate's order: the most specific, CN, comes last there and first here. */
const oneLine = (name: string | undefined): string => (name ?? '').split('\n').reverse().join(', ');
