import type { CertificateReason } from '../pki/certificate-reasons.ts';
import type { PeerFacts } from './facts.ts';
import type { Issuance } from './issuance.ts';
import { reasonByOpensslCode } from './openssl-codes.ts';
import type { Trust } from './trust.ts';

/** What a peer showed in its handshake; undefined parts mean that it showed no certificate. */
export interface Presented {
  readonly peer: PeerFacts | undefined;
  readonly issuance: Issuance | undefined;
  /** OpenSSL's verdict (`socket.authorizationError`); undefined when it accepts the certificate. */
  readonly opensslCode: string | undefined;
}

/**
 * Why a peer's certificate is not acceptable at this moment: the first reason in the order of `certificateReasons`. Cheap enough to be
 * asked for every request, so that an expiry or a revocation reaches resumed sessions and open connections too (X-01…X-05, C-06).
 * What OpenSSL refuses stays refused, whatever is found here.
 * @param now milliseconds since the epoch
 * @param fqdns the FQDNs of which the certificate must have one as a DNS subject alternative name; the CN never counts. undefined: any
 */
export function judgeCertificate(
  presented: Presented,
  trust: Pick<Trust, 'listsValidUntil'>,
  now: number,
  fqdns: readonly string[] | undefined,
): CertificateReason | undefined {
  const { peer, issuance, opensslCode } = presented;
  if (peer === undefined || issuance === undefined) return 'absent';
  if (issuance.reason !== undefined) return issuance.reason;
  if (now < peer.validFrom) return 'not-yet-valid';
  if (now > peer.validTo) return 'expired';
  if (issuance.issuer?.revoked.has(peer.serial)) return 'revoked';
  const told = opensslCode === undefined ? undefined : reasonByOpensslCode.get(opensslCode);
  // To OpenSSL a certificate with an extension twice has no issuer; of the other flaws it has no word for Node.
  if (
    opensslCode !== undefined &&
    issuance.flaw !== undefined &&
    (told === undefined || issuance.flaw === 'doubled-extension')
  )
    return issuance.flaw;
  if (!issuance.isForItsEnd) return 'wrong-purpose';
  if (fqdns !== undefined && !peer.fqdns.some((name) => fqdns.includes(name))) return 'wrong-fqdn';
  if (now > trust.listsValidUntil) return 'list-expired';
  if ((told === 'expired' || told === 'not-yet-valid') && isOutOfDate(issuance.issuer, now))
    return 'issuer-out-of-date';
  return opensslCode === undefined ? undefined : (told ?? 'unverified');
}

const isOutOfDate = (issuer: Issuance['issuer'], now: number): boolean =>
  issuer !== undefined && (now < issuer.validFrom || now > issuer.validTo);
