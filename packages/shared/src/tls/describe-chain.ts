import type { X509Certificate } from 'node:crypto';
import { describeCertificate, describeShortened, nameIn, type DescribedCertificate } from './describe-certificate.ts';
import type { PeerFacts } from './facts.ts';
import type { KnownAuthorities } from './read-authorities.ts';
import { climb, isSelfSigned } from './trust.ts';
import { firstOf } from '../failures/surely.ts';

/** A certificate and those who issued it, in words. */
export interface DescribedChain {
  /** The RootCA first, the certificate that was presented last. Where an issuer is not known, it begins below that one. */
  readonly certificates: readonly DescribedCertificate[];
  /** Whether it leads to a RootCA of the CA bundle; dates and revocation are told of each certificate by itself. */
  readonly trusted: boolean;
  /** Where it leads to, or why it ends. */
  readonly says: string;
}

/**
 * Describes the chain of a certificate (X-01…X-04): issuers are looked for in the CA bundle, then among the certificates that were sent with it.
 * @param presented the certificate, then those that were sent with it
 * @param at milliseconds since the epoch: the moment at which dates are looked at
 * @returns nothing when there is no certificate
 */
export function describeChain(
  presented: readonly X509Certificate[],
  known: KnownAuthorities,
  at: number,
): DescribedChain | undefined {
  const [leaf, ...sent] = presented;
  if (leaf === undefined) return undefined;
  const chain = climb(leaf, [...known.bundle, ...sent]);
  const top = firstOf(chain, 'the chain');
  const trusted = isSelfSigned(top) && isAmong(known.bundle, top);
  return {
    certificates: chain.map((certificate, index) =>
      describeCertificate(certificate, {
        issuer: chain[index - 1] ?? (isSelfSigned(top) ? top : undefined),
        isLeaf: certificate === leaf,
        trusted,
        lists: known.lists,
        at,
      }),
    ),
    trusted,
    says: trusted ? `It leads to ${nameIn(top.subject)}, which is in the CA bundle.` : explainEnd(top, known.bundle),
  };
}

/**
 * Describes certificates that were too large to be kept.
 * @param own what the end's own says, shortened
 * @param size bytes that were presented
 * @param at milliseconds since the epoch: the moment at which dates are looked at
 */
export const describeOutline = (own: PeerFacts, size: number, at: number): DescribedChain => ({
  certificates: [describeShortened(own, at)],
  trusted: false,
  says: `${size} bytes of certificates were presented, which is more than any real chain has: what the first says is shown, shortened, and its issuer was not looked for.`,
});

const isAmong = (certificates: readonly X509Certificate[], wanted: X509Certificate): boolean =>
  certificates.some(({ raw }) => raw.equals(wanted.raw));

function explainEnd(top: X509Certificate, bundle: readonly X509Certificate[]): string {
  const [name, issuer] = [nameIn(top.subject), nameIn(top.issuer)];
  if (isSelfSigned(top)) return `It ends at ${name}, which is self-signed and not in the CA bundle.`;
  if (bundle.some(({ subject }) => subject === top.issuer))
    return `It ends at ${name}: this names ${issuer} as its issuer, but was not signed with the key of the ${issuer} in the CA bundle.`;
  return `It ends at ${name}: its issuer, ${issuer}, is not in the CA bundle.`;
}
