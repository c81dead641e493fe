import { createHash } from 'node:crypto';
import { describeChain, describeOutline, type DescribedChain } from '../tls/describe-chain.ts';
import { certificatesIn } from '../tls/peer.ts';
import type { CertificateEvidence, TlsFacts } from '../tls/facts.ts';
import type { Exchange } from './exchange.ts';
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
export const showCertificates: ShowCertificates = (tls, at) => tls?.evidence && describe(tls.evidence, at);

/** As {@link showCertificates}. */
export type ShowCertificates = (tls: Partial<TlsFacts> | undefined, at: number) => ShownCertificates | undefined;

/** Chains that are remembered, and for how many milliseconds. */
const [mostRemembered, remembered] = [100, 10_000];

/**
 * As {@link showCertificates}, for whoever shows every exchange: the chains of those who come again and again are worked out anew every few seconds, and are
 * the same objects meanwhile.
 */
export function rememberCertificates(): ShowCertificates {
  const known = new Map<string, { evidence: CertificateEvidence; at: number; shown: ShownCertificates }>();
  return (tls, at) => {
    const evidence = tls?.evidence;
    if (evidence === undefined) return undefined;
    const key = keyOf(evidence);
    const before = known.get(key);
    if (before && Math.abs(at - before.at) < remembered && isAlike(before.evidence, evidence)) return before.shown;
    if (known.size >= mostRemembered) known.clear();
    const shown = describe(evidence, at);
    known.set(key, { evidence, at, shown });
    return shown;
  };
}

function keyOf({ presented, own, ca }: CertificateEvidence): string {
  const hash = createHash('sha256');
  for (const certificate of presented.certificates) hash.update(certificate);
  return `${hash.digest('base64')} ${presented.size} ${own?.length} ${ca.length}`;
}

const isAlike = (one: CertificateEvidence, other: CertificateEvidence): boolean =>
  one.own === other.own &&
  one.ca === other.ca &&
  one.presented.outline?.serial === other.presented.outline?.serial &&
  one.crls.length === other.crls.length &&
  one.crls.every((crl, i) => crl === other.crls[i]);

/** The session of the first connection; look-ups come without TLS. */
export function tlsOf(exchange: Exchange): Partial<TlsFacts> | undefined {
  if (exchange.kind === 'look-up') return undefined;
  return exchange.kind === 'request' ? exchange.facts.tls : exchange.tls;
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
