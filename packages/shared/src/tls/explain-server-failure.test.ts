import { describe, expect, it } from '@jest/globals';
import { explainServerFailure } from './explain-server-failure.ts';
import { serverFailures, type ServerFailure } from './server-failures.ts';

const fail = (code: string, message = ''): NodeJS.ErrnoException => Object.assign(new Error(message), { code });

describe('why a server could not be called', () => {
  it('is told by one code only', () => {
    const codes = Object.values(serverFailures).flatMap((failure: ServerFailure) => failure.codes ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['ECONNREFUSED', 'connection-refused'],
    ['ENOTFOUND', 'host-unknown'],
    ['EAI_AGAIN', 'host-unknown'],
    ['ECONNRESET', 'connection-closed'],
    ['ETIMEDOUT', 'timed-out'],
    // Source: errno(3): too many open files in the process, or in the system.
    ['EMFILE', 'open-files-exhausted'],
    ['ENFILE', 'open-files-exhausted'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['CERT_REVOKED', 'certificate-revoked'],
    // Nobody has looked at the certificate: it may be a stranger's, or one whose CA has no list.
    ['UNABLE_TO_GET_CRL', 'certificate-not-accepted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-untrusted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-self-signed'],
    ['UNSPECIFIED', 'certificate-not-accepted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'host-not-in-certificate'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-missing'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-refused'],
    // As Node 22 spells it.
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'client-certificate-refused'],
    ['HPE_UNHEARD_OF', 'not-http'],
    ['E_NEW', 'call-failed'],
  ])('is found for %s', (code, key) => {
    expect(explainServerFailure(fail(code), 0)).toEqual({
      key,
      code: code.replace('SSL/TLS_ALERT', 'SSLV3_ALERT'),
      says: serverFailures[key as keyof typeof serverFailures].says,
      next: expect.any(String),
    });
  });

  // RFC 9112 §4 and §5: what each code of Node's parser says of the first line and the fields.
  it.each([
    ['HPE_INVALID_CONSTANT', 'it does not begin with HTTP/'],
    ['HPE_INVALID_STATUS', 'its status is no number of three digits'],
    ['HPE_CR_EXPECTED', 'a line ends with LF alone, not with CR LF'],
  ])('says what is not well-formed about an answer: %s', (code, fault) => {
    expect(explainServerFailure(fail(code), 0)).toMatchObject({
      key: 'not-http',
      says: `What the server answered is not well-formed HTTP: ${fault}.`,
    });
  });

  it('is found in the text of an error of OpenSSL met while writing', () => {
    const error = fail(
      'EPROTO',
      'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/x.c:355:\n',
    );
    expect(explainServerFailure(error, 0)).toMatchObject({ key: 'not-tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' });
  });

  it('is that of the first address when several were tried', () => {
    expect(explainServerFailure(new AggregateError([fail('ECONNREFUSED'), fail('ENETUNREACH')]), 0)).toMatchObject({
      key: 'connection-refused',
    });
  });
});
