import type { X509Certificate } from 'node:crypto';
import type { CertificateReason } from './certificate-reasons.ts';
import { findFlaw, type Flaw } from './flaws.ts';
import { isIssuedBy, isSelfSigned, type Authority, type Trust } from './trust.ts';

/** What cryptography says of a certificate: worked out once for a trust, since it cannot change with time. */
export interface Issuance {
  /** What is wrong with where the certificate comes from. */
  readonly reason: CertificateReason | undefined;
  /** The CA of the bundle that issued it. */
  readonly issuer: Authority | undefined;
  /** What OpenSSL may have against it; undefined for a stranger's, whose issuer is reason enough. */
  readonly flaw: Flaw | undefined;
  /** Whether its extended key usage, when it has one, permits a client. */
  readonly isForClients: boolean;
}

/**
 * Finds out who issued a client certificate.
 * @param leaf with `issuerCertificate` where the client sent its chain; on a resumed session there is no chain, and none is needed
 *   when the issuer is a CA of the bundle
 */
export function findIssuance(leaf: X509Certificate, trust: Trust): Issuance {
  const issuer = trust.authorities.find(({ certificate }) => isIssuedBy(leaf, certificate));
  return { reason: issuer === undefined ? explainStranger(leaf, trust) : explainIssuer(issuer), issuer, flaw: issuer && findFlaw(leaf), isForClients: isForClients(leaf) };
}

const clientAuthentication = '1.3.6.1.5.5.7.3.2';

function explainIssuer(issuer: Authority): CertificateReason | undefined {
  if (issuer.isRevoked) return 'issuer-revoked';
  return issuer.isRoot ? 'not-issued-by-sub-ca' : undefined;
}

function explainStranger(leaf: X509Certificate, { authorities }: Trust): CertificateReason {
  if (isSelfSigned(leaf)) return 'self-signed';
  const issuer = listSent(leaf).find((sent) => isIssuedBy(leaf, sent));
  const namesakes = authorities.filter(({ certificate }) => certificate.subject === leaf.issuer);
  if (namesakes.length > 0) return issuer === undefined && namesakes.some(({ certificate }) => leaf.checkIssued(certificate)) ? 'bad-signature' : 'lookalike-issuer';
  const above = issuer && authorities.find(({ certificate }) => isIssuedBy(issuer, certificate));
  return issuer && above?.revoked.has(issuer.serialNumber) ? 'issuer-revoked' : 'untrusted-issuer';
}

/** The certificates that a client sent after its own, in whatever order it sent them; none on a resumed session. */
export function listSent(leaf: X509Certificate): X509Certificate[] {
  const sent: X509Certificate[] = [];
  for (let next = leaf.issuerCertificate; next !== undefined && sent.length < 10; next = next.issuerCertificate) sent.push(next);
  return sent;
}

/** Node's `keyUsage` is the extended key usage. */
function isForClients({ keyUsage }: X509Certificate): boolean {
  return keyUsage === undefined || keyUsage.includes(clientAuthentication);
}
