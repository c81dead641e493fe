import type { X509Certificate } from 'node:crypto';
import { messageOf } from '../failures/error-fields.ts';
import type { Crl } from '../pki/read-crl.ts';
import { MaterialError, type TlsMaterial } from './material.ts';
import { readCertificates } from './read-certificates.ts';
import { readList } from './read-lists.ts';
import { entryOf } from '../failures/surely.ts';

/** A CA of the bundle and what its revocation list says. */
export interface TrustedAuthority {
  readonly certificate: X509Certificate;
  readonly isRoot: boolean;
  /** Whether the list of the CA above names this one. */
  readonly isRevoked: boolean;
  /** Serial numbers that this CA has revoked, as {@link X509Certificate.serialNumber} spells them. */
  readonly revoked: { has(serial: string): boolean };
  /** When it and the CAs above it are all in force: milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
}

/** Whom a peer's certificate may come from. */
export interface Trust {
  readonly authorities: readonly TrustedAuthority[];
  /** Milliseconds since the epoch at which the first of the revocation lists ends. */
  readonly listsValidUntil: number;
  /** Whether the CN of a certificate without DNS names counts as one. */
  readonly cnCounts: boolean;
  /** What it was read from. */
  readonly material: Pick<TlsMaterial, 'ca' | 'crls'>;
}

/**
 * Reads the CA bundle and the revocation lists.
 * @param now milliseconds since the epoch
 * @throws MaterialError when there is no RootCA or no SubCA, when a CA has no list, or when a list is nobody's, begins later or has expired
 */
export function createTrust(material: Pick<TlsMaterial, 'ca' | 'crls' | 'from'>, now: number, cnCounts = false): Trust {
  const bundle = material.from?.ca ?? 'CA bundle';
  const certificates = readBundle(material.ca, bundle);
  const roots = new Set(certificates.filter(isSelfSigned));
  if (roots.size === 0)
    throw new MaterialError(bundle, 'it has no RootCA', 'the certificates of the SubCA and the RootCA');
  if (roots.size === certificates.length)
    throw new MaterialError(bundle, 'it has no SubCA', 'the certificates of the SubCA and the RootCA');

  const lists = material.crls.map((pem, index) =>
    checkList(pem, material.from?.crls[index] ?? `revocation list ${index + 1}`, certificates, now),
  );
  for (const certificate of certificates) checkListsOf(certificate, lists, bundle);
  return { authorities: readCas(certificates, lists), listsValidUntil: earliestEnd(lists), cnCounts, material };
}

/** What revocation lists say of CAs. One that has no list has revoked nothing. */
export function readCas(certificates: readonly X509Certificate[], lists: readonly Crl[]): TrustedAuthority[] {
  const revokedBy = new Map(certificates.map((certificate) => [certificate, revokedIn(listsOf(certificate, lists))]));
  return certificates.map((certificate) => {
    const path = climb(certificate, certificates);
    return {
      certificate,
      isRoot: isSelfSigned(certificate),
      isRevoked: certificates.some(
        (issuer) => isIssuedBy(certificate, issuer) && entryOf(revokedBy, issuer).has(certificate.serialNumber),
      ),
      revoked: entryOf(revokedBy, certificate),
      validFrom: Math.max(...path.map(({ validFrom }) => Date.parse(validFrom))),
      validTo: Math.min(...path.map(({ validTo }) => Date.parse(validTo))),
    };
  });
}

/** More certificates than any real chain has. */
const longest = 10;

/** From a certificate upwards to whoever issued none but itself, or is issued by nobody known; the topmost first. */
export function climb(certificate: X509Certificate, issuers: readonly X509Certificate[]): X509Certificate[] {
  const chain = [certificate];
  while (chain.length < longest && !isSelfSigned(chain[0]!)) {
    const issuer = issuers.find((candidate) => isIssuedBy(chain[0]!, candidate));
    if (issuer === undefined) break;
    chain.unshift(issuer);
  }
  return chain;
}

/** When the first of some revocation lists ends: milliseconds since the epoch, or never. */
export const earliestEnd = (lists: readonly Crl[]): number => Math.min(...lists.map(({ nextUpdate }) => nextUpdate));

/** Whether the issuer's name is in the certificate and its key made the signature. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (certificate.issuer !== issuer.subject) return false;
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A client may send any certificate along: one whose key OpenSSL cannot read signed nothing that counts.
    return false;
  }
}

/** Whether the certificate names itself as issuer and is signed with its own key. */
export const isSelfSigned = (certificate: X509Certificate): boolean => isIssuedBy(certificate, certificate);

function readBundle(pem: string, file: string): X509Certificate[] {
  try {
    return readCertificates(pem);
  } catch (error) {
    throw new MaterialError(
      file,
      `a certificate in it cannot be read (${messageOf(error)})`,
      'the certificates of the SubCA and the RootCA, as PEM',
    );
  }
}

function checkList(pem: string, file: string, certificates: readonly X509Certificate[], now: number): Crl {
  const list = parseList(pem, file);
  if (!certificates.some(({ publicKey }) => list.isSignedBy(publicKey))) {
    throw new MaterialError(
      file,
      'no CA of the bundle signed it',
      'the revocation list of the SubCA or the RootCA of the same bundle',
    );
  }
  if (list.nextUpdate > now) return list;
  throw new MaterialError(
    file,
    `it expired at ${new Date(list.nextUpdate).toISOString()}`,
    'a revocation list whose nextUpdate is still to come',
  );
}

function parseList(pem: string, file: string): Crl {
  try {
    return readList(pem);
  } catch (error) {
    throw new MaterialError(file, `it cannot be read (${messageOf(error)})`, 'a revocation list (CRL), as PEM');
  }
}

const listsOf = ({ publicKey }: X509Certificate, lists: readonly Crl[]): Crl[] =>
  lists.filter(({ isSignedBy }) => isSignedBy(publicKey));

/** Of several whole lists the first counts, and every delta list. */
function revokedIn(own: readonly Crl[]): TrustedAuthority['revoked'] {
  const whole = own.find(({ isDelta }) => !isDelta);
  const counted = own.filter((list) => list === whole || list.isDelta);
  return { has: (serial) => counted.some(({ revoked }) => revoked.has(serial)) };
}

function checkListsOf(authority: X509Certificate, lists: readonly Crl[], bundle: string): void {
  const own = listsOf(authority, lists);
  if (own.some(({ isDelta }) => !isDelta)) return;
  if (own.length > 0)
    throw new MaterialError(
      bundle,
      `the only revocation list for ${oneLine(authority.subject)} is a delta list, which says no more than what has changed`,
      'the whole list that it belongs to, with it or in its place',
    );
  throw new MaterialError(
    bundle,
    `there is no revocation list for ${oneLine(authority.subject)}`,
    'one list for each CA of the bundle',
  );
}

const oneLine = (name: string): string => name.replaceAll('\n', ', ');
