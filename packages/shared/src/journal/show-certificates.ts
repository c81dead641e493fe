import { describeChain, describeOutline, type DescribedChain } from '../tls/describe-chain.ts';
import { certificatesIn } from '../tls/kept-chain.ts';
import type { CertificateEvidence, TlsFacts } from '../tls/facts.ts';
import { knownAuthorities } from '../tls/read-authorities.ts';
import { readCertificates } from '../tls/read-certificates.ts';

/** The chains of both ends of a connection, as the end that tells of them sees them. */
export interface ShownCertificates {
  /** Of the other end; absent when it showed no certificate. */
  readonly peer?: DescribedChain;
  /** Of this end itself; absent when it has no certificate. */
  readonly own?: DescribedChain;
}

/**
 * The chains of a connection's certificates, worked out anew whenever somebody reads: by the CA bundle and the revocation lists that were loaded
 * when the request came. Costs about a millisecond.
 * @param at milliseconds since the epoch: when the exchange began
 * @returns nothing where no handshake was made
 */
export function showCertificates(tls: Partial<TlsFacts> | undefined, at: number): ShownCertificates | undefined {
  return tls?.evidence && describe(tls.evidence, at);
}

function describe(evidence: CertificateEvidence, at: number): ShownCertificates {
  const known = knownAuthorities(evidence);
  const { presented } = evidence;
  const peer = presented.outline
    ? describeOutline(presented.outline, presented.size, at)
    : describeChain(certificatesIn(presented), known, at);
  const own = describeChain(readCertificates(evidence.own ?? ''), known, at);
  return { ...(peer && { peer }), ...(own && { own }) };
}
