import { describe, expect, it } from '@jest/globals';
import { explainHandshake, isDistrust } from './explain-handshake.ts';
import { handshakeFailures } from './handshake-failures.ts';

describe('why a handshake failed', () => {
  it('is told by one code only', () => {
    const codes = Object.values(handshakeFailures).flatMap((failure): readonly string[] => failure.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['TLSv1', 'old-version'],
    ['TLSv1.1', 'old-version'],
    [undefined, 'old-version'],
    ['TLSv1.2', 'without-tls-1-2'],
  ])('L-01 L-02 depends on the version offered when none is supported: %s', (version, key) => {
    expect(explainHandshake('ERR_SSL_UNSUPPORTED_PROTOCOL', version)).toBe(key);
  });

  it('is said honestly to be unknown when it is', () => {
    expect(explainHandshake('ERR_SSL_SOMETHING_NEW', undefined)).toBe('handshake-failed');
  });

  it("X-02 is the client's distrust for the alerts about certificates", () => {
    expect(isDistrust('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA')).toBe(true);
    // As Node 22 spells it.
    expect(isDistrust('ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE')).toBe(true);
    expect(explainHandshake('ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', undefined)).toBe('server-not-trusted');
    expect(isDistrust('ECONNRESET')).toBe(false);
  });
});
