import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCrl } from './read-crl.ts';

/** Made with `openssl ca -gencrl`: a UTCTime, a GeneralizedTime, a reason code, a serial number with a leading zero octet. */
const pem = `-----BEGIN X509 CRL-----
MIIBDjCBtAIBATAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZ2ZWN0b3IXDTMwMDEw
MTAwMDAwMFoYDzIwNTIwMzA0MDUwNjA3WjA+MCACASoXDTMxMDEwMjAzMDQwNVow
DDAKBgNVHRUEAwoBATAaAgkAobLD1OX2BxgXDTMwMDEwMjAzMDQwNVqgMDAuMB8G
A1UdIwQYMBaAFMPTsCP679vJIAqyqXsygxHMBxT+MAsGA1UdFAQEAgIfLjAKBggq
hkjOPQQDAgNJADBGAiEAtFJyKDWK7hTeVLoKJ0UlzTPKrP9sodjKRAFMUHfH4pwC
IQC6dMpChNmo8rvflgTSGzykIat0KOoeo/700zPmy7fUtw==
-----END X509 CRL-----
`;
const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
const issuer = createPublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9TIsV6n62iyeQfeATWVIUSgqvoMc
BExidnBLXC0pKVkf0H/UcioFR+KVDgezIPM5qv15SEGhdLK9VdFbgSqrVQ==
-----END PUBLIC KEY-----
`);

describe('a CRL made by OpenSSL', () => {
  it.each([
    ['PEM', Buffer.from(pem)],
    ['DER', der],
  ])('is read from %s', (_, file) => {
    const crl = readCrl(file);
    expect(new Date(crl.thisUpdate).toISOString()).toBe('2030-01-01T00:00:00.000Z');
    expect(new Date(crl.nextUpdate).toISOString()).toBe('2052-03-04T05:06:07.000Z');
    expect(crl.number).toBe(7982n);
    expect([...crl.revoked]).toEqual([
      ['2A', Date.UTC(2031, 0, 2, 3, 4, 5)],
      ['A1B2C3D4E5F60718', Date.UTC(2030, 0, 2, 3, 4, 5)],
    ]);
  });

  it('is signed by its issuer and by nobody else', () => {
    const { isSignedBy } = readCrl(der);
    expect(isSignedBy(issuer)).toBe(true);
    expect(isSignedBy(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey)).toBe(false);
  });

  it('is not taken for signed when a revocation was changed', () => {
    const changed = Buffer.from(der);
    changed[changed.indexOf(Buffer.from('02012a', 'hex')) + 2] = 0x2b;
    expect(readCrl(changed).revoked.has('2B')).toBe(true);
    expect(readCrl(changed).isSignedBy(issuer)).toBe(false);
  });
});

describe('what is not a CRL', () => {
  it('is refused when it is one that was cut off, wherever', () => {
    for (const length of der.keys()) expect(() => readCrl(der.subarray(0, length))).toThrow(Error);
  });

  it('is refused or read, but never anything else', () => {
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, octet) => {
        const changed = Buffer.from(der);
        changed[at] = octet;
        try {
          expect(readCrl(changed).revoked.size).toBeLessThanOrEqual(10);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when it has no nextUpdate', () => {
    const element = (tag: number, ...parts: Buffer[]): Buffer =>
      Buffer.concat([Buffer.from([tag, Buffer.concat(parts).length]), ...parts]);
    const thisUpdate = element(0x17, Buffer.from('300101000000Z'));
    const make = (...times: Buffer[]): Buffer =>
      element(0x30, element(0x30, element(0x30), element(0x30), ...times), element(0x30), element(0x03));
    expect(readCrl(make(thisUpdate, thisUpdate))).toMatchObject({
      nextUpdate: Date.UTC(2030, 0, 1),
      number: 0n,
      revoked: new Map(),
    });
    expect(() => readCrl(make(thisUpdate))).toThrow('CRL: a time is missing or is not in UTC');
  });
});
