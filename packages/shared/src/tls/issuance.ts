import type { X509Certificate } from 'node:crypto';
import type { CertificateReason } from '../pki/certificate-reasons.ts';
import { findFlaw, type Flaw } from './flaws.ts';
import { isIssuedBy, isSelfSigned, type TrustedAuthority, type Trust } from './trust.ts';

/** What cryptography says of a certificate: worked out once for a trust, since it cannot change with time. */
export interface Issuance {
  /** What is wrong with where the certificate comes from. */
  readonly reason: CertificateReason | undefined;
  /** The CA of the bundle that issued it. */
  readonly issuer: TrustedAuthority | undefined;
  /** What OpenSSL may have against it; undefined for a stranger's, whose issuer is reason enough. */
  readonly flaw: Flaw | undefined;
  /** Whether its extended key usage, when it has one, permits the end of the connection that it stands at. */
  readonly isForItsEnd: boolean;
}

/**
 * Finds out who issued the certificate of a peer.
 * @param sent the certificates that the peer sent with it; on a resumed session there are none, and none are needed when the issuer is a CA of the bundle
 * @param end at which the peer stands
 */
export function findIssuance(
  leaf: X509Certificate,
  sent: readonly X509Certificate[],
  { authorities }: Pick<Trust, 'authorities'>,
  end: End,
): Issuance {
  const issuer = authorities.find(({ certificate }) => isIssuedBy(leaf, certificate));
  const reason = issuer === undefined ? explainStranger(leaf, sent, authorities) : explainIssuer(issuer, end);
  // Node's `keyUsage` is the extended key usage.
  const { keyUsage } = leaf;
  return {
    reason,
    issuer,
    flaw: issuer && findFlaw(leaf),
    isForItsEnd: keyUsage === undefined || keyUsage.includes(purposes[end]),
  };
}

type End = 'client' | 'server';

/** Extended key usages of TLS. Source: RFC 5280, section 4.2.1.12. */
const purposes = { client: '1.3.6.1.5.5.7.3.2', server: '1.3.6.1.5.5.7.3.1' } as const;

function explainIssuer(issuer: TrustedAuthority, end: End): CertificateReason | undefined {
  if (issuer.isRevoked) return 'issuer-revoked';
  // Of a provider's certificate X-02 asks for a chain to the RootCA only.
  return issuer.isRoot && end === 'client' ? 'not-issued-by-sub-ca' : undefined;
}

function explainStranger(
  leaf: X509Certificate,
  sent: readonly X509Certificate[],
  authorities: readonly TrustedAuthority[],
): CertificateReason {
  if (isSelfSigned(leaf)) return 'self-signed';
  const issuer = sent.find((candidate) => isIssuedBy(leaf, candidate));
  const namesakes = authorities.filter(({ certificate }) => certificate.subject === leaf.issuer);
  if (namesakes.length > 0)
    return issuer === undefined && namesakes.some(({ certificate }) => leaf.checkIssued(certificate))
      ? 'bad-signature'
      : 'lookalike-issuer';
  const above = issuer && authorities.find(({ certificate }) => isIssuedBy(issuer, certificate));
  return issuer && above?.revoked.has(issuer.serialNumber) ? 'issuer-revoked' : 'untrusted-issuer';
}

/** The certificates that a client sent after its own, in whatever order it sent them; none on a resumed session. */
export function listSent(leaf: X509Certificate): X509Certificate[] {
  const sent: X509Certificate[] = [];
  for (let next = leaf.issuerCertificate; next !== undefined && sent.length < 10; next = next.issuerCertificate)
    sent.push(next);
  return sent;
}
