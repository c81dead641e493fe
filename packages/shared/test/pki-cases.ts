/** The deliberately bad client certificates, and then the servers. */
const clients = [
  'expired',
  'not-yet-valid',
  'revoked',
  'wrong-fqdn',
  'fqdn-in-cn-only',
  'untrusted-ca',
  'lookalike-ca',
  'self-signed',
  'no-client-auth',
  'issued-by-root',
  'revoked-sub-ca',
];
const servers = ['expired-server', 'revoked-server', 'wrong-host-server', 'untrusted-server'];

/** What is made from nothing: these files and no others. */
export const filesMade = [
  'root-ca.crt',
  'root-ca.crl',
  'root-ca.key',
  'sub-ca.crt',
  'sub-ca.crl',
  'sub-ca.key',
  'ca-bundle.crt',
  'ssp/server.crt',
  'ssp/server.key',
  'ssp/client.crt',
  'ssp/client.key',
  'provider/server.crt',
  'provider/server.key',
  'consumer/client.crt',
  'consumer/client.key',
  'consumer/client.p12',
  'consumer/client-alone.crt',
  'consumer/client-cn-only.crt',
  'consumer/client-cn-only.key',
  'ca-bundle-both.crt',
  'g2/root-ca.crt',
  'g2/root-ca.crl',
  'g2/root-ca.key',
  'g2/sub-ca.crt',
  'g2/sub-ca.crl',
  'g2/sub-ca.key',
  'g2/ca-bundle.crt',
  'g2/ssp/server.crt',
  'g2/ssp/server.key',
  'g2/consumer/client.crt',
  'g2/consumer/client.key',
  'trust-store.p12',
  'bad/index.json',
  'bad/revoked-sub-ca/sub-ca.crl',
  ...clients.flatMap((name) => [`bad/${name}/client.crt`, `bad/${name}/client.key`]),
  ...servers.flatMap((name) => [`bad/${name}/server.crt`, `bad/${name}/server.key`]),
];

/** Path, common name, alternative names and extended key usage. */
export const certificatesMade: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  ['root-ca.crt', 'CN=MOCK Spine RootCA', undefined, undefined],
  ['sub-ca.crt', 'CN=MOCK Spine SubCA', undefined, undefined],
  ['g2/root-ca.crt', 'CN=MOCK Spine RootCA G2', undefined, undefined],
  ['g2/sub-ca.crt', 'CN=MOCK Spine SubCA G2', undefined, undefined],
  ['consumer/client-cn-only.crt', 'CN=consumer.mock-spine.test', undefined, '1.3.6.1.5.5.7.3.2'],
  ['g2/consumer/client.crt', 'CN=consumer.mock-spine.test', 'DNS:consumer.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
  ['ssp/client.crt', 'CN=proxy.mock-spine.test', 'DNS:proxy.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
  ['consumer/client.crt', 'CN=consumer.mock-spine.test', 'DNS:consumer.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
  [
    'ssp/server.crt',
    'CN=localhost',
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:gp.example',
    '1.3.6.1.5.5.7.3.1',
  ],
  [
    'provider/server.crt',
    'CN=localhost',
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:gp.example',
    '1.3.6.1.5.5.7.3.1',
  ],
  [
    'bad/revoked/client.crt',
    'CN=proxy.mock-spine.test',
    'DNS:proxy.mock-spine.test, DNS:consumer.mock-spine.test',
    '1.3.6.1.5.5.7.3.2',
  ],
  [
    'bad/no-client-auth/client.crt',
    'CN=proxy.mock-spine.test',
    'DNS:proxy.mock-spine.test, DNS:consumer.mock-spine.test',
    '1.3.6.1.5.5.7.3.1',
  ],
  ['bad/fqdn-in-cn-only/client.crt', 'CN=proxy.mock-spine.test', 'DNS:elsewhere.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
];

/** Path, purpose and name for which openssl finds a certificate valid. */
export const validFor: readonly (readonly [string, string, string])[] = [
  ['ssp/server.crt', 'sslserver', 'localhost'],
  ['ssp/server.crt', 'sslserver', 'gp.example'],
  ['provider/server.crt', 'sslserver', 'localhost'],
  ['ssp/client.crt', 'sslclient', 'proxy.mock-spine.test'],
  ['consumer/client.crt', 'sslclient', 'consumer.mock-spine.test'],
];

/** Name, role, clause, reason of the journal, and the errors of openssl (number and depth, X509_V_ERR_… of its x509_vfy.h). */
export const badCertificates: readonly [string, string, string, string, readonly string[]][] = [
  ['expired', 'client', 'X-03', 'expired', ['10 at 0']],
  ['not-yet-valid', 'client', 'X-03', 'not-yet-valid', ['9 at 0']],
  ['revoked', 'client', 'X-04', 'revoked', ['23 at 0']],
  ['wrong-fqdn', 'client', 'X-05', 'wrong-fqdn', ['62 at 0']],
  ['fqdn-in-cn-only', 'client', 'X-05', 'wrong-fqdn', ['62 at 0']],
  ['untrusted-ca', 'client', 'X-02', 'untrusted-issuer', ['20 at 1']],
  ['lookalike-ca', 'client', 'X-02', 'lookalike-issuer', ['20 at 1']],
  ['self-signed', 'client', 'X-02', 'self-signed', ['18 at 0', '3 at 0']],
  ['no-client-auth', 'client', 'X-01', 'wrong-purpose', ['26 at 0']],
  ['issued-by-root', 'client', 'X-01', 'not-issued-by-sub-ca', []],
  ['revoked-sub-ca', 'client', 'X-04', 'issuer-revoked', ['23 at 1']],
  ['expired-server', 'server', 'X-03', 'expired', ['10 at 0']],
  ['revoked-server', 'server', 'X-04', 'revoked', ['23 at 0']],
  ['wrong-host-server', 'server', 'X-05', 'wrong-fqdn', ['62 at 0']],
  ['untrusted-server', 'server', 'X-02', 'untrusted-issuer', ['20 at 1']],
];
