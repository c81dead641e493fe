import type { CertificateReason } from './certificate-reasons.ts';
import { goodClient, goodServer } from './leaf.ts';
import type { Leaf } from './leaf.ts';
import { fqdns } from './names.ts';

/** A certificate that is in order but for one thing. */
export interface BadCertificate {
  /** The folder under `bad/`. */
  readonly name: string;
  readonly role: 'client' | 'server';
  readonly wrong: string;
  /** The reason our journal gives. */
  readonly reason: CertificateReason;
  /** The first error that `openssl verify` reports; `ok` where it sees nothing wrong. */
  readonly openssl: 'ok' | { readonly error: number; readonly says: string };
  /** What differs from a good certificate of the role. */
  readonly differs: Partial<Leaf>;
}

const elsewhere = 'elsewhere.mock-spine.test';
const untrusted = { error: 20, says: 'unable to get local issuer certificate' };
const expired = { error: 10, says: 'certificate has expired' };
const revoked = { error: 23, says: 'certificate revoked' };
const wrongHost = { error: 62, says: 'hostname mismatch' };

/** Every bad certificate there is, in the order of `certs/bad/index.json`. */
export const badCertificates: readonly BadCertificate[] = [
  {
    name: 'expired',
    role: 'client',
    reason: 'expired',
    openssl: expired,
    wrong: 'It ended a day before it was made.',
    differs: { validity: 'past' },
  },
  {
    name: 'not-yet-valid',
    role: 'client',
    reason: 'not-yet-valid',
    openssl: { error: 9, says: 'certificate is not yet valid' },
    wrong: 'It begins five years after it was made.',
    differs: { validity: 'future' },
  },
  {
    name: 'revoked',
    role: 'client',
    reason: 'revoked',
    openssl: revoked,
    wrong: "Its serial number is on the SubCA's CRL.",
    differs: { revoked: true },
  },
  {
    name: 'wrong-fqdn',
    role: 'client',
    reason: 'wrong-fqdn',
    openssl: wrongHost,
    wrong: 'Its CN and its only DNS subject alternative name are of another system.',
    differs: { commonName: elsewhere, names: [elsewhere] },
  },
  {
    name: 'fqdn-in-cn-only',
    role: 'client',
    reason: 'wrong-fqdn',
    openssl: wrongHost,
    wrong: 'The FQDN is in the CN, but the only DNS subject alternative name is of another system.',
    differs: { commonName: fqdns.ssp, names: [elsewhere] },
  },
  {
    name: 'untrusted-ca',
    role: 'client',
    reason: 'untrusted-issuer',
    openssl: untrusted,
    wrong: 'It was issued by a SubCA of another RootCA.',
    differs: { issuer: 'untrusted' },
  },
  {
    name: 'lookalike-ca',
    role: 'client',
    reason: 'lookalike-issuer',
    openssl: untrusted,
    wrong: 'It was issued by CAs that have the names of the RootCA and the SubCA, but other keys.',
    differs: { issuer: 'lookalike' },
  },
  {
    name: 'self-signed',
    role: 'client',
    reason: 'self-signed',
    openssl: { error: 18, says: 'self-signed certificate' },
    wrong: 'It is signed with its own key.',
    differs: { issuer: 'self' },
  },
  {
    name: 'no-client-auth',
    role: 'client',
    reason: 'wrong-purpose',
    openssl: { error: 26, says: 'unsuitable certificate purpose' },
    wrong: 'Its extended key usage is server authentication only.',
    differs: { usage: 'server' },
  },
  {
    name: 'issued-by-root',
    role: 'client',
    reason: 'not-issued-by-sub-ca',
    openssl: 'ok',
    wrong: 'It was issued by the RootCA itself; the chain is valid, but only the SubCA may issue.',
    differs: { issuer: 'root' },
  },
  {
    name: 'revoked-sub-ca',
    role: 'client',
    reason: 'issuer-revoked',
    openssl: revoked,
    wrong:
      "It was issued by a second SubCA, which is on the RootCA's CRL; sub-ca.crl beside it is that SubCA's own and does not list it.",
    differs: { issuer: 'revoked-sub' },
  },
  {
    name: 'expired-server',
    role: 'server',
    reason: 'expired',
    openssl: expired,
    wrong: 'It ended a day before it was made.',
    differs: { validity: 'past' },
  },
  {
    name: 'revoked-server',
    role: 'server',
    reason: 'revoked',
    openssl: revoked,
    wrong: "Its serial number is on the SubCA's CRL.",
    differs: { revoked: true },
  },
  {
    name: 'wrong-host-server',
    role: 'server',
    reason: 'wrong-fqdn',
    openssl: wrongHost,
    wrong: 'Its CN and its only DNS subject alternative name are of another host.',
    differs: { commonName: elsewhere, names: [elsewhere] },
  },
  {
    name: 'untrusted-server',
    role: 'server',
    reason: 'untrusted-issuer',
    openssl: untrusted,
    wrong: 'It was issued by a SubCA of another RootCA.',
    differs: { issuer: 'untrusted' },
  },
];

/** Where the CRL of the revoked SubCA is. */
export const revokedSubCaList = 'bad/revoked-sub-ca/sub-ca.crl';

/**
 * The bad certificates as they are to be made.
 *
 * @param sans names that the servers answer to, as well as the loopback ones.
 */
export function badLeaves(sans: readonly string[]): readonly Leaf[] {
  const good = { client: goodClient([fqdns.ssp, fqdns.consumer]), server: goodServer(sans) };
  return badCertificates.map(({ name, role, differs }) => ({ ...good[role], ...differs, path: `bad/${name}/${role}` }));
}
