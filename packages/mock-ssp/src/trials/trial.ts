import type { SecureVersion } from 'node:tls';

/** One way in which a server should be refused, on a listener of its own. */
export interface Trial {
  /** Words, kebab-case. */
  readonly name: string;
  /** Row of requirements.csv. */
  readonly requirement: string;
  /** What is wrong with the server, as one sentence. */
  readonly says: string;
  /** What a consumer does that does not fall for it. */
  readonly expected: string;
  /** Path of the server's certificate and key below the directory of certificates, without an ending. */
  readonly certificate: string;
  readonly version: SecureVersion;
  /** OpenSSL's cipher string; undefined: the approved one. */
  readonly ciphers?: string;
}

const refusesCertificate =
  'The consumer refuses the certificate: it ends the handshake with an alert, or the connection without a request.';
const refusesVersion = 'The consumer does not go below TLS 1.2: it ends the handshake.';
const refusesSuite = 'The consumer does not offer the suite: the handshake fails.';

/** At the security level that OpenSSL has by default it would not offer what is too weak. */
const evenWeak = '@SECLEVEL=0';
const ofOldVersions = `ALL:!aNULL:!eNULL:${evenWeak}`;

/** Every trial, in the order of their ports. */
export const trials: readonly Trial[] = [
  certificateTrial('expired-certificate', 'X-03', "The server's certificate has expired.", 'expired-server'),
  certificateTrial(
    'revoked-certificate',
    'X-04',
    "The server's certificate is on the SubCA's revocation list.",
    'revoked-server',
  ),
  certificateTrial(
    'wrong-host-certificate',
    'X-02',
    "The server's certificate is for another host.",
    'wrong-host-server',
  ),
  certificateTrial(
    'untrusted-certificate',
    'X-02',
    "The server's certificate was issued by a CA that is not of the Spine.",
    'untrusted-server',
  ),
  {
    name: 'tls-1-1',
    requirement: 'L-02',
    says: 'The server speaks TLS 1.1 only.',
    expected: refusesVersion,
    certificate: 'ssp/server',
    version: 'TLSv1.1',
    ciphers: ofOldVersions,
  },
  {
    name: 'tls-1-0',
    requirement: 'L-02',
    says: 'The server speaks TLS 1.0 only.',
    expected: refusesVersion,
    certificate: 'ssp/server',
    version: 'TLSv1',
    ciphers: ofOldVersions,
  },
  suiteTrial('null-sha256', 'NULL-SHA256', 'which encrypts nothing'),
  suiteTrial('aes128-sha', 'AES128-SHA', 'without forward secrecy'),
  suiteTrial('aes128-sha256', 'AES128-SHA256', 'without forward secrecy'),
];

function certificateTrial(name: string, requirement: string, says: string, folder: string): Trial {
  return {
    name,
    requirement,
    says,
    expected: refusesCertificate,
    certificate: `bad/${folder}/server`,
    version: 'TLSv1.2',
  };
}

function suiteTrial(name: string, suite: string, why: string): Trial {
  return {
    name,
    requirement: 'C-01, C-02, C-03, C-04',
    says: `The server has no suite but ${suite}, ${why}.`,
    expected: refusesSuite,
    certificate: 'ssp/server',
    version: 'TLSv1.2',
    ciphers: `${suite}:${evenWeak}`,
  };
}
