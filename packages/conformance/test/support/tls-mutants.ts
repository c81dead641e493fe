import { agreeToHello } from '../../src/transport/hellos.ts';
import { weakHello } from '../../src/transport/weak-hello.ts';
import { certificateMutants, strangers } from './certificate-mutants.ts';
import type { TlsMutant } from './tls-mutant.ts';

const families = 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH';
const startsWith =
  (text: string) =>
  (bytes: Buffer): boolean =>
    bytes.toString('latin1').startsWith(text);

const everyCertificate = {
  'consumer-certificate': 'fail',
  'no-client-certificate': 'fail',
  'client-certificate-required': 'fail',
  'client-certificate-expired': 'fail',
  'client-certificate-not-yet-valid': 'fail',
  'client-certificate-revoked': 'fail',
  'client-certificate-revoked-sub-ca': 'fail',
  'client-certificate-untrusted-ca': 'fail',
  'client-certificate-lookalike-ca': 'fail',
  'client-certificate-self-signed': 'fail',
  'client-certificate-no-client-auth': 'fail',
  'client-certificate-issued-by-root': 'fail',
  'client-certificate-wrong-fqdn': 'fail',
  'client-certificate-fqdn-in-cn-only': 'fail',
  'client-certificate-alike-fqdn': 'fail',
} as const;
const everyRefusalNoted = Object.fromEntries(Object.keys(everyCertificate).map((id) => [id, 'note' as const]));
const everyCertificateClause = ['P-01', 'P-02', 'C-06', 'X-01', 'X-02', 'X-03', 'X-04', 'X-05'];

/** Every wrong TLS endpoint, in the order of the security page. */
export const tlsMutants: readonly TlsMutant[] = [
  {
    name: 'certificate-not-asked-for',
    says: 'It asks for no client certificate.',
    requirements: everyCertificateClause,
    findings: everyCertificate,
    settings: { withoutRequest: true },
  },
  {
    name: 'certificate-not-judged',
    says: 'It asks for a client certificate and takes any, or none.',
    requirements: everyCertificateClause,
    findings: everyCertificate,
    settings: {
      withoutCertificate: true,
      issuedByRoot: true,
      anyName: true,
      overlooked: [...strangers, 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED', 'INVALID_PURPOSE'],
    },
  },
  {
    name: 'certificate-optional',
    says: 'It judges the client certificate, but serves who has none.',
    requirements: ['P-02', 'C-06'],
    findings: { 'no-client-certificate': 'fail', 'client-certificate-required': 'fail' },
    settings: { withoutCertificate: true },
  },
  {
    name: 'refusal-left-open',
    says: 'It answers 496 to a client without a certificate, and 495 to one with a bad one, and leaves the connection open.',
    requirements: everyCertificateClause,
    findings: everyRefusalNoted,
    settings: { refusal: { absent: 496, bad: 495, open: true } },
  },
  {
    name: 'refusal-as-forbidden',
    says: 'It answers 403 to a client whose certificate is bad.',
    requirements: ['P-01', 'X-01', 'X-02', 'X-03', 'X-04', 'X-05'],
    findings: {
      'consumer-certificate': 'note',
      'client-certificate-expired': 'note',
      'client-certificate-not-yet-valid': 'note',
      'client-certificate-revoked': 'note',
      'client-certificate-revoked-sub-ca': 'note',
      'client-certificate-untrusted-ca': 'note',
      'client-certificate-lookalike-ca': 'note',
      'client-certificate-self-signed': 'note',
      'client-certificate-no-client-auth': 'note',
      'client-certificate-issued-by-root': 'note',
      'client-certificate-wrong-fqdn': 'note',
      'client-certificate-fqdn-in-cn-only': 'note',
      'client-certificate-alike-fqdn': 'note',
    },
    settings: { refusal: { bad: 403 } },
  },
  {
    name: 'resumed-sessions-not-judged',
    says: 'It refuses bad certificates, but serves whoever resumes a session.',
    requirements: ['P-02'],
    findings: {
      'session-without-certificate': 'fail',
      'session-of-a-stranger': 'fail',
      'session-of-a-stranger-with-the-good-certificate': 'fail',
    },
    settings: { resumedUnjudged: true },
  },
  {
    name: 'another-weak-suite',
    says: 'It also takes AES128-SHA, which no probe of its own names.',
    requirements: ['P-03'],
    findings: { 'cipher-any-other': 'fail' },
    settings: { ciphers: `${families}:AES128-SHA` },
  },
  {
    name: 'weak-suite',
    says: 'It also takes AES128-SHA256.',
    requirements: ['P-03'],
    findings: { 'cipher-aes128-sha256': 'fail' },
    settings: { ciphers: `${families}:AES128-SHA256` },
  },
  {
    name: 'null-suite',
    says: 'It also takes NULL-MD5, which does not encrypt.',
    requirements: ['P-03'],
    findings: { 'cipher-null-md5': 'fail' },
    settings: { ciphers: `${families}:NULL-MD5:@SECLEVEL=0` },
  },
  {
    name: 'usual-suites',
    says: 'It takes the suites that Node takes when it is told nothing.',
    requirements: ['P-03'],
    findings: {
      'cipher-aes128-sha256': 'fail',
      'cipher-aes256-sha256': 'fail',
      'cipher-ecdhe-rsa-aes128-sha256': 'fail',
      'cipher-dhe-rsa-aes128-sha256': 'fail',
      'cipher-ecdhe-rsa-chacha20-poly1305': 'fail',
      'cipher-any-other': 'fail',
    },
    settings: { ciphers: `${families}:HIGH:!aNULL:!MD5` },
  },
  {
    name: 'renegotiation',
    says: 'It renegotiates when a client asks.',
    requirements: ['P-03'],
    findings: { renegotiation: 'note' },
    settings: { renegotiation: true },
  },
  {
    name: 'clear-text',
    says: 'It answers plain HTTP, with a redirect.',
    requirements: ['P-04'],
    findings: { 'plain-http': 'fail' },
    settings: {
      beforeTls: (bytes) =>
        startsWith('GET ')(bytes)
          ? Buffer.from('HTTP/1.1 301 Moved Permanently\r\nStrict-Transport-Security: max-age=1\r\n\r\n')
          : undefined,
    },
  },
  {
    name: 'slow-handshakes',
    says: 'It leaves connections open that never become one.',
    requirements: ['T-02'],
    findings: { 'silent-connection': 'note', 'half-a-hello': 'note' },
    settings: { handshakeTimeout: 120_000 },
  },
  {
    name: 'tls-1-3',
    says: 'It also takes TLS 1.3.',
    requirements: ['L-01'],
    findings: { 'tls-1-3': 'fail' },
    settings: { maxVersion: 'TLSv1.3' },
  },
  {
    name: 'tls-1-1',
    says: 'It also takes TLS 1.1.',
    requirements: ['L-02'],
    findings: { 'tls-1-1': 'fail' },
    settings: { minVersion: 'TLSv1.1', ciphers: `${families}:@SECLEVEL=0` },
  },
  {
    name: 'tls-1-0',
    says: 'It also takes TLS 1.0 and 1.1.',
    requirements: ['L-02'],
    findings: { 'tls-1-0': 'fail', 'tls-1-1': 'fail' },
    settings: { minVersion: 'TLSv1', ciphers: `${families}:@SECLEVEL=0` },
  },
  {
    name: 'ssl-3',
    says: 'It agrees to SSL 3.',
    requirements: ['L-02'],
    findings: { 'sslv3-hello': 'fail' },
    settings: { beforeTls: (bytes) => (startsWith('\x16\x03\x00')(bytes) ? agreeToHello(bytes) : undefined) },
  },
  {
    name: 'ssl-2',
    says: 'It agrees to SSL 2.',
    requirements: ['L-02'],
    findings: { 'sslv2-hello': 'fail' },
    settings: { beforeTls: (bytes) => (bytes[0] === 0x80 ? agreeToHello(bytes) : undefined) },
  },
  {
    name: 'triple-des',
    says: 'It takes 3DES.',
    requirements: ['P-03'],
    findings: { 'cipher-no-longer-known': 'fail' },
    settings: {
      beforeTls: (bytes) => (bytes.equals(weakHello('localhost')) ? agreeToHello(bytes) : undefined),
    },
  },
  {
    name: 'without-eecdh-gcm',
    says: 'It has no suite of AESGCM+EECDH.',
    requirements: ['C-01'],
    findings: { 'cipher-ecdhe-rsa-aes256-gcm-sha384': 'fail', 'cipher-ecdhe-rsa-aes128-gcm-sha256': 'fail' },
    settings: { ciphers: 'AESGCM+EDH:AES256+EECDH:AES256+EDH:!kECDHE+AESGCM' },
  },
  {
    name: 'without-edh',
    says: 'It has no Diffie-Hellman parameters, and so no EDH suite.',
    requirements: ['C-02', 'C-04'],
    findings: {
      'cipher-dhe-rsa-aes256-gcm-sha384': 'fail',
      'cipher-dhe-rsa-aes128-gcm-sha256': 'fail',
      'cipher-dhe-rsa-aes256-sha256': 'fail',
      'cipher-dhe-rsa-aes256-sha': 'fail',
    },
    settings: { withoutDhParameters: true },
  },
  {
    name: 'gcm-only',
    says: 'It has the GCM suites alone.',
    requirements: ['C-03', 'C-04'],
    findings: {
      'cipher-ecdhe-rsa-aes256-sha384': 'fail',
      'cipher-ecdhe-rsa-aes256-sha': 'fail',
      'cipher-dhe-rsa-aes256-sha256': 'fail',
      'cipher-dhe-rsa-aes256-sha': 'fail',
    },
    settings: { ciphers: 'AESGCM+EECDH:AESGCM+EDH' },
  },
  {
    name: 'order-of-the-client',
    says: "It follows the client's order of preference.",
    requirements: ['C-05'],
    findings: { 'cipher-order': 'fail', 'cipher-order-without-eecdh-gcm': 'fail', 'cipher-order-cbc': 'fail' },
    settings: { honorCipherOrder: false },
  },
  {
    name: 'order-of-its-own',
    says: 'It has its own order of preference, with CBC suites before those of GCM.',
    requirements: ['C-05'],
    findings: { 'cipher-order': 'fail', 'cipher-order-without-eecdh-gcm': 'fail', 'cipher-order-cbc': 'fail' },
    settings: {
      ciphers:
        'DHE-RSA-AES256-SHA:DHE-RSA-AES256-SHA256:ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA:AESGCM+EDH:AESGCM+EECDH',
    },
  },
  ...certificateMutants,
];
