import { X509Certificate } from 'node:crypto';
import type { PeerFacts, KeptChain } from './facts.ts';
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

/** Nothing was presented. */
export const noChain: KeptChain = { certificates: [], size: 0, held: 0 };

/** Keeps what an end presented: its own certificate first. */
export function keepChain(presented: readonly X509Certificate[]): KeptChain {
  const [own] = presented;
  if (own === undefined) return noChain;
  const certificates = presented.map(({ raw }) => raw);
  const size = certificates.reduce((sum, { length }) => sum + length, 0);
  if (size <= mostKept) return { certificates, size, held: size + certificates.length * 200 };
  const outline = shorten(readPeer(own));
  return { certificates: [], outline, size, held: weighPeer(outline) };
}

/** The certificates of a chain, parsed anew. */
export const certificatesIn = ({ certificates }: KeptChain): X509Certificate[] =>
  certificates.map((der) => new X509Certificate(der));

/** What a certificate says, with no more of it than tells whose it is. */
export const shorten = ({ subject, issuer, fqdns, serial, validFrom, validTo }: PeerFacts): PeerFacts =>
  Object.freeze({
    subject: start(subject),
    issuer: start(issuer),
    fqdns: fqdns.slice(0, mostNames).map(start),
    serial: start(serial),
    validFrom,
    validTo,
  });

/** Bytes of memory that what a certificate says takes, about. */
export const weighPeer = ({ subject, issuer, fqdns, serial }: PeerFacts): number =>
  fqdns.reduce((sum, name) => sum + name.length + 40, 200 + subject.length + issuer.length + serial.length);

/** A real chain of three certificates is 4 to 6 KB. */
const mostKept = 16 * 1024;

const mostNames = 20;
const longest = 300;

/** Copied: a part of a text keeps all of it. */
const start = (text: string): string =>
  text.length <= longest ? text : Buffer.from(text.slice(0, longest)).toString();
