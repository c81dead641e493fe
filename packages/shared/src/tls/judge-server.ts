import type { X509Certificate } from 'node:crypto';
import type { CertificateReason } from '../pki/certificate-reasons.ts';
import type { TlsFacts } from './facts.ts';
import { findIssuance } from './issuance.ts';
import { judgeCertificate } from './connection.ts';
import { certificatesIn } from './peer.ts';
import { knownAuthorities } from './read-authorities.ts';
import { climb, earliestEnd, isSelfSigned, readCas } from './trust.ts';
import { firstOf } from '../failures/surely.ts';

/**
 * Why a server's certificate was not accepted: as {@link judgeCertificate} finds it for a client's. OpenSSL's verdict stands, whatever is found here; its code
 * alone does not tell a foreign issuer from a missing revocation list, nor one weak signature from another.
 * @param opensslCode the verdict
 * @param server what is known of the connection; undefined when its handshake did not come that far
 * @param at milliseconds since the epoch
 * @returns nothing when the certificate cannot be looked at
 */
export function judgeServer(
  opensslCode: string,
  server: TlsFacts | undefined,
  at: number,
): CertificateReason | undefined {
  const { evidence, peer } = server ?? {};
  const [leaf, ...sent] = evidence === undefined ? [] : certificatesIn(evidence.presented);
  if (evidence === undefined || leaf === undefined) return undefined;
  const { bundle, lists } = knownAuthorities(evidence);
  const authorities = readCas([...bundle, ...findTrusted(sent, bundle)], lists);
  return judgeCertificate(
    { peer, issuance: findIssuance(leaf, sent, { authorities }, 'server'), opensslCode },
    { listsValidUntil: earliestEnd(lists) },
    at,
    undefined,
  );
}

/** CAs that the server sent, and that the bundle vouches for without having them. */
function findTrusted(sent: readonly X509Certificate[], bundle: readonly X509Certificate[]): X509Certificate[] {
  const isAmong = (wanted: X509Certificate) => bundle.some(({ raw }) => raw.equals(wanted.raw));
  return sent.filter((certificate) => {
    const top = firstOf(climb(certificate, [...bundle, ...sent]), 'the chain');
    return certificate.ca && !isAmong(certificate) && isSelfSigned(top) && isAmong(top);
  });
}
