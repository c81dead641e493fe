import type { X509Certificate } from 'node:crypto';
import type { Crl } from '../pki/read-crl.ts';
import type { PeerFacts } from './facts.ts';
import { readPeer, showTime } from './peer.ts';

/** What a certificate says, and what is known of it. Times are ISO 8601. */
export interface DescribedCertificate {
  readonly place: 'root' | 'intermediate' | 'leaf';
  readonly commonName: string;
  /** The subject as one line, `CN=…, O=…`. */
  readonly subject: string;
  /** Serial number, upper-case hexadecimal. */
  readonly serial: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Its dates at the moment of the exchange, on the real clock: certificates do not go by a clock that was moved. */
  readonly dates: 'in-force' | 'not-yet-valid' | 'expired' | 'unreadable';
  /** DNS subject alternative names, lower case; none of a CA's. */
  readonly fqdns: readonly string[];
  /** What its extended key usage permits; absent where it permits everything. */
  readonly purposes?: readonly string[];
  /** Who issued it: its name as one line, its common name, and whether the chain leads over it to a RootCA of the CA bundle. */
  readonly issuer: { readonly subject: string; readonly commonName: string; readonly trusted: boolean };
  readonly revocation: Revocation;
}

/** What the revocation list of the issuer says. */
export interface Revocation {
  /** `unknown`: no list of this issuer is loaded. */
  readonly status: 'not-revoked' | 'revoked' | 'unknown';
  readonly revokedAt?: string;
  /** The list that was looked into, and whether it was good at the moment of the exchange. */
  readonly list?: { readonly thisUpdate: string; readonly nextUpdate: string; readonly inForce: boolean };
}

/** What is known of a certificate besides what it says. */
export interface CertificateAround {
  /** The certificate whose key signed it, where that is known. */
  readonly issuer: X509Certificate | undefined;
  readonly isLeaf: boolean;
  readonly trusted: boolean;
  readonly lists: readonly Crl[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Describes one certificate of a chain. */
export function describeCertificate(
  certificate: X509Certificate,
  { issuer, isLeaf, trusted, lists, at }: CertificateAround,
): DescribedCertificate {
  const peer = readPeer(certificate);
  const purposes = certificate.keyUsage?.map((oid) => purposeNames.get(oid) ?? oid);
  return {
    ...describeFacts(peer, nameIn(certificate.subject), at),
    place: isLeaf ? 'leaf' : issuer === certificate ? 'root' : 'intermediate',
    ...(purposes && { purposes }),
    issuer: { subject: peer.issuer, commonName: nameIn(certificate.issuer), trusted },
    revocation: describeRevocation(peer.serial, issuer, lists, at),
  };
}

/** Describes a certificate of which no more was kept than what it says, shortened. */
export const describeShortened = (peer: PeerFacts, at: number): DescribedCertificate => ({
  ...describeFacts(peer, commonNameIn(peer.subject), at),
  place: 'leaf',
  issuer: { subject: peer.issuer, commonName: commonNameIn(peer.issuer), trusted: false },
  revocation: { status: 'unknown' },
});

const describeFacts = ({ subject, serial, validFrom, validTo, fqdns }: PeerFacts, commonName: string, at: number) => ({
  commonName,
  subject,
  serial,
  validFrom: showTime(validFrom),
  validTo: showTime(validTo),
  dates: compareDates(validFrom, validTo, at),
  fqdns,
});

/** The common name in a name as Node writes it, one attribute a line; the whole of it where there is none. */
export function nameIn(name: string | undefined): string {
  const lines = (name ?? '').split('\n');
  return lines.findLast((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ');
}

/** The common name in a name of one line. */
const commonNameIn = (name: string): string => /(?:^|, )CN=([^,]*)/.exec(name)?.[1] ?? name;

/** Where a moment lies in the dates of a certificate; all in milliseconds since the epoch. */
function compareDates(from: number, to: number, at: number): DescribedCertificate['dates'] {
  if (Number.isNaN(from + to)) return 'unreadable';
  return at < from ? 'not-yet-valid' : at > to ? 'expired' : 'in-force';
}

/** Extended key usages. Source: RFC 5280, section 4.2.1.12. */
const purposeNames: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.5.5.7.3.1', 'TLS server'],
  ['1.3.6.1.5.5.7.3.2', 'TLS client'],
  ['2.5.29.37.0', 'any'],
]);

function describeRevocation(
  serial: string,
  issuer: X509Certificate | undefined,
  lists: readonly Crl[],
  at: number,
): Revocation {
  const list = issuer && lists.find(({ isSignedBy }) => isSignedBy(issuer.publicKey));
  if (list === undefined) return { status: 'unknown' };
  const revokedAt = list.revoked.get(serial);
  return {
    ...(revokedAt === undefined ? { status: 'not-revoked' } : { status: 'revoked', revokedAt: showTime(revokedAt) }),
    list: {
      thisUpdate: showTime(list.thisUpdate),
      nextUpdate: showTime(list.nextUpdate),
      inForce: at <= list.nextUpdate,
    },
  };
}
