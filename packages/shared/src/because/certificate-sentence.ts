import { certificateReasons, type CertificateReason } from '../pki/certificate-reasons.ts';
import type { PeerFacts } from '../tls/facts.ts';

/** Why a certificate was refused, as a sentence that is true of this certificate: "The certificate had expired on 3 May 2026." */
export function certificateSentence(reason: CertificateReason, peer: PeerFacts | undefined): string {
  const tell = peer && sentences[reason];
  return tell ? tell(peer) : certificateReasons[reason].says;
}

const sentences: Readonly<Partial<Record<CertificateReason, (peer: PeerFacts) => string>>> = {
  expired: ({ validTo }) => `The certificate had expired on ${dayOf(validTo)}.`,
  'not-yet-valid': ({ validFrom }) => `The certificate was not valid before ${dayOf(validFrom)}.`,
  revoked: ({ serial }) =>
    `The certificate with the serial number ${serial} had been revoked: it is on the SubCA's revocation list.`,
  'self-signed': ({ subject }) => `The certificate of ${subject} is self-signed: no CA of the Spine issued it.`,
  'untrusted-issuer': ({ issuer }) =>
    `The certificate was issued by ${issuer}, which does not chain to the Spine SubCA and RootCA.`,
  'wrong-fqdn': ({ fqdns }) =>
    `The certificate is for ${fqdns.join(', ') || 'no DNS name'}, which is not the system that is expected here.`,
};

/** In UTC, as certificates have it. */
const dayOf = (moment: number): string =>
  Number.isNaN(moment)
    ? 'a day that cannot be read'
    : new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
