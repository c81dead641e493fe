import { compareDates } from './describe-certificate.ts';
import type { DescribedChain } from './describe-chain.ts';
import type { PeerFacts } from './facts.ts';
import { showTime } from './peer.ts';

/**
 * Describes certificates that were too large to be kept: the end's own, shortened.
 * @param size bytes that were presented
 * @param at milliseconds since the epoch: the moment at which dates are looked at
 */
export function describeOutline({ subject, issuer, fqdns, serial, validFrom, validTo }: PeerFacts, size: number, at: number): DescribedChain {
  return {
    certificates: [{
      place: 'leaf',
      commonName: commonNameIn(subject),
      subject,
      serial,
      validFrom: showTime(validFrom),
      validTo: showTime(validTo),
      dates: compareDates(validFrom, validTo, at),
      fqdns,
      issuer: { subject: issuer, commonName: commonNameIn(issuer), trusted: false },
      revocation: { status: 'unknown' },
    }],
    trusted: false,
    says: `${size} bytes of certificates were presented, which is more than any real chain has: what the first says is shown, shortened, and its issuer was not looked for.`,
  };
}

/** The common name in a name of one line. */
const commonNameIn = (name: string): string => /(?:^|, )CN=([^,]*)/.exec(name)?.[1] ?? name;
