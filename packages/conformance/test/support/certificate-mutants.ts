import type { TlsMutant } from './tls-mutant.ts';

export const strangers = [
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_SIGNATURE_FAILURE',
];

/** What it does not look at in a certificate. */
export const certificateMutants: readonly TlsMutant[] = [
  {
    name: 'issuer-not-checked',
    says: 'It takes certificates that the RootCA itself has issued.',
    requirements: ['X-01'],
    findings: { 'client-certificate-issued-by-root': 'fail' },
    settings: { issuedByRoot: true },
  },
  {
    name: 'purpose-not-checked',
    says: 'It takes certificates that are for servers.',
    requirements: ['X-01'],
    findings: { 'client-certificate-no-client-auth': 'fail' },
    settings: { overlooked: ['INVALID_PURPOSE'] },
  },
  {
    name: 'chain-not-checked',
    says: 'It takes certificates of any issuer.',
    requirements: ['X-02'],
    findings: {
      'client-certificate-untrusted-ca': 'fail',
      'client-certificate-lookalike-ca': 'fail',
      'client-certificate-self-signed': 'fail',
    },
    settings: { overlooked: strangers },
  },
  {
    name: 'dates-not-checked',
    says: 'It takes certificates that have expired or are not valid yet.',
    requirements: ['X-03'],
    findings: { 'client-certificate-expired': 'fail', 'client-certificate-not-yet-valid': 'fail' },
    settings: { overlooked: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'] },
  },
  {
    name: 'lists-not-read',
    says: 'It reads no revocation list.',
    requirements: ['X-04'],
    findings: { 'client-certificate-revoked': 'fail', 'client-certificate-revoked-sub-ca': 'fail' },
    settings: { withoutLists: true },
  },
  {
    name: 'fqdn-not-checked',
    says: 'It takes certificates with any FQDN.',
    requirements: ['P-01', 'X-05'],
    findings: {
      'consumer-certificate': 'fail',
      'client-certificate-wrong-fqdn': 'fail',
      'client-certificate-fqdn-in-cn-only': 'fail',
      'client-certificate-alike-fqdn': 'fail',
    },
    settings: { anyName: true },
  },
  {
    name: 'fqdn-in-the-subject',
    says: 'It takes the CN for a name, beside the subject alternative names.',
    requirements: ['X-05'],
    findings: { 'client-certificate-fqdn-in-cn-only': 'fail' },
    settings: { nameInSubject: true },
  },
  {
    name: 'fqdn-compared-in-part',
    says: 'It looks for the FQDN anywhere within the names.',
    requirements: ['X-05'],
    findings: { 'client-certificate-alike-fqdn': 'fail' },
    settings: { nameInPart: true },
  },
];
