import type { ClientChange } from '@mock-spine/shared/vectors/vector';
import type { TriedRow } from './fact-row.ts';

/** A kind of certificate that the suites name, and the vectors that present one. */
export type BadCertificates = Pick<TriedRow<ClientChange>, 'does' | 'vectors'>;

const presents =
  (...folders: readonly string[]): BadCertificates['does'] =>
  ({ certificate }) =>
    certificate !== undefined && certificate !== null && folders.includes(certificate);

export const noCertificate: BadCertificates = {
  does: ({ certificate }) => certificate === null,
  vectors: ['no-client-certificate'],
};

export const expired: BadCertificates = { does: presents('bad/expired'), vectors: ['client-certificate-expired'] };

export const ofOtherFqdn: BadCertificates = {
  does: presents('bad/wrong-fqdn', 'bad/fqdn-in-cn-only'),
  vectors: ['client-certificate-wrong-fqdn', 'client-certificate-fqdn-in-cn-only'],
};

export const notSignedBySpine: BadCertificates = {
  does: presents('bad/untrusted-ca', 'bad/lookalike-ca', 'bad/self-signed'),
  vectors: ['client-certificate-untrusted-ca', 'client-certificate-lookalike-ca', 'client-certificate-self-signed'],
};

export const revoked: BadCertificates = {
  does: presents('bad/revoked', 'bad/revoked-sub-ca'),
  vectors: ['client-certificate-revoked', 'client-certificate-revoked-sub-ca'],
};

/** Bad in any other way than by having expired. */
export const invalid: BadCertificates = {
  does: ({ certificate }) => typeof certificate === 'string' && certificate !== 'bad/expired',
  vectors: [
    'client-certificate-not-yet-valid',
    'client-certificate-revoked',
    'client-certificate-revoked-sub-ca',
    'client-certificate-untrusted-ca',
    'client-certificate-lookalike-ca',
    'client-certificate-self-signed',
    'client-certificate-no-client-auth',
    'client-certificate-issued-by-root',
    'client-certificate-wrong-fqdn',
    'client-certificate-fqdn-in-cn-only',
  ],
};
