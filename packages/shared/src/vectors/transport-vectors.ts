import type { ClauseId } from '../clauses/clause-id.ts';
import type { RefusalReason } from '../tls/connection-refusal.ts';
import type { Expected, ExpectedClosed, TransportVector } from './vector.ts';

const security =
  'security page, "Client certificates (TLS/MA)"; SSP.feature of the assurance suite: 495 or 496 from the SSP';
const published = 'SSP.feature of the assurance suite: accepted; security page, "Supported ciphers"';
const anyOther = 'security page, "Supported ciphers": these four families only';
const curlRefused = 'SSP.feature of the assurance suite: refused (SslConnectError)';

/**
 * What a client can get wrong before there is a request: its certificate, its TLS version, its cipher suite; and the suites that must be
 * taken. The SSP answers a consumer's certificate with 495 or 496 (implementation guide), a provider closes without a word (security page).
 */
export const transportVectors: readonly TransportVector[] = [
  {
    name: 'no-client-certificate',
    requirement: 'P-02',
    says: 'The client presents no certificate.',
    source: security,
    client: { certificate: null },
    at: {
      consumer: refused(496, 'SSL_Certificate_Required', 'consumer-certificate-present'),
      ssp: closed('provider', 'absent'),
    },
  },
  certificate('expired', 'X-03', 'expired', "The client's certificate has expired."),
  certificate('not-yet-valid', 'X-03', 'not-yet-valid', "The client's certificate is not valid yet."),
  certificate('revoked', 'X-04', 'revoked', "The client's certificate is on the SubCA's revocation list."),
  certificate(
    'revoked-sub-ca',
    'X-04',
    'issuer-revoked',
    "The client's certificate was issued by a SubCA that is on the RootCA's revocation list.",
  ),
  certificate('untrusted-ca', 'X-02', 'untrusted-issuer', "The client's certificate was issued by other CAs."),
  certificate(
    'lookalike-ca',
    'X-02',
    'lookalike-issuer',
    "The client's certificate was issued by CAs that have the right names and other keys.",
  ),
  certificate('self-signed', 'X-02', 'self-signed', "The client's certificate is self-signed."),
  certificate(
    'no-client-auth',
    'X-01',
    'wrong-purpose',
    "The client's certificate is for servers only (extended key usage).",
  ),
  certificate(
    'issued-by-root',
    'X-01',
    'not-issued-by-sub-ca',
    "The client's certificate was issued by the RootCA itself.",
  ),
  otherSystem('wrong-fqdn', "The client's certificate has the FQDN of another system."),
  otherSystem(
    'fqdn-in-cn-only',
    "The client's certificate has the right FQDN in its CN, and another one as subject alternative name.",
  ),
  version('tls-1-0', 'TLSv1', 'L-02', 'old-version', 'The client offers TLS 1.0 only.'),
  version('tls-1-1', 'TLSv1.1', 'L-02', 'old-version', 'The client offers TLS 1.1 only.'),
  version('tls-1-3', 'TLSv1.3', 'L-01', 'without-tls-1-2', 'The client offers TLS 1.3 only.'),
  refusedCipher('NULL-MD5', curlRefused),
  refusedCipher('AES128-SHA256', curlRefused),
  refusedCipher('AES256-SHA256', anyOther),
  refusedCipher('ECDHE-RSA-AES128-SHA256', anyOther),
  refusedCipher('DHE-RSA-AES128-SHA256', anyOther),
  refusedCipher('ECDHE-RSA-CHACHA20-POLY1305', anyOther),
  acceptedCipher('ECDHE-RSA-AES256-GCM-SHA384', 'C-01'),
  acceptedCipher('ECDHE-RSA-AES128-GCM-SHA256', 'C-01'),
  acceptedCipher('DHE-RSA-AES256-GCM-SHA384', 'C-02'),
  acceptedCipher('DHE-RSA-AES128-GCM-SHA256', 'C-02'),
  acceptedCipher('ECDHE-RSA-AES256-SHA384', 'C-03'),
  acceptedCipher('ECDHE-RSA-AES256-SHA', 'C-03'),
  acceptedCipher('DHE-RSA-AES256-SHA256', 'C-04'),
  acceptedCipher('DHE-RSA-AES256-SHA', 'C-04'),
];

/** The transport vector with this name, or undefined. */
export const transportVectorByName = (name: string): TransportVector | undefined =>
  transportVectors.find((vector) => vector.name === name);

function certificate(folder: string, requirement: ClauseId, reason: RefusalReason, says: string): TransportVector {
  return {
    name: `client-certificate-${folder}`,
    requirement,
    says,
    source: security,
    client: { certificate: `bad/${folder}` },
    at: {
      consumer: refused(495, 'SSL_Certificate_Error', 'consumer-certificate-acceptable'),
      ssp: closed('provider', reason),
    },
  };
}

/** The chain is good: to the SSP it is the certificate of somebody else than `Ssp-From`. */
function otherSystem(folder: string, says: string): TransportVector {
  return {
    name: `client-certificate-${folder}`,
    requirement: 'X-05',
    says,
    source: security,
    client: { certificate: `bad/${folder}` },
    at: {
      consumer: refused(403, 'ASID_CHECK_FAILED_MESSAGESENDER_<from>', 'sender-certificate-fqdn'),
      ssp: closed('provider', 'wrong-fqdn'),
    },
  };
}

function version(
  name: string,
  only: NonNullable<TransportVector['client']['version']>,
  requirement: ClauseId,
  reason: RefusalReason,
  says: string,
): TransportVector {
  const source = 'security page, "SSL and TLS protocols"';
  return {
    name,
    requirement,
    says,
    source,
    client: { version: only },
    at: { consumer: closed('ssp', reason), ssp: closed('provider', reason) },
  };
}

function refusedCipher(cipher: string, source: string): TransportVector {
  const both = { consumer: closed('ssp', 'no-shared-cipher'), ssp: closed('provider', 'no-shared-cipher') };
  return {
    name: `cipher-${cipher.toLowerCase()}`,
    requirement: 'P-03',
    says: `The client offers ${cipher} only.`,
    source,
    client: { cipher },
    at: both,
  };
}

function acceptedCipher(cipher: string, requirement: ClauseId): TransportVector {
  const served: Expected = { by: 'provider', status: 200 };
  return {
    name: `cipher-${cipher.toLowerCase()}`,
    requirement,
    says: `The client offers ${cipher} only.`,
    source: published,
    client: { cipher },
    at: { consumer: served, ssp: served },
  };
}

function refused(status: number, code: string, refusedBy: string): Expected {
  return { by: 'ssp', status, issueType: 'forbidden', code, refusedBy };
}

function closed(by: 'ssp' | 'provider', reason: RefusalReason): ExpectedClosed {
  return { by, closed: true, reason };
}
