import { describe, expect, it } from '@jest/globals';
import { certificateReasons, type CertificateReason } from '../pki/certificate-reasons.ts';
import type { Issuance } from './issuance.ts';
import { judgeCertificate, type Presented } from './connection.ts';
import type { TrustedAuthority, Trust } from './trust.ts';

const now = 1_000;
const good = { subject: 'CN=a', issuer: 'CN=b', fqdns: ['proxy.example'], serial: '0A', validFrom: 0, validTo: 2_000 };
const issuer = { revoked: new Set(['0B']) } as unknown as TrustedAuthority;
const issued: Issuance = { reason: undefined, issuer, flaw: undefined, isForItsEnd: true };
const trust: Trust = {
  authorities: [issuer],
  listsValidUntil: 3_000,
  cnCounts: false,
  material: { ca: '', crls: [] },
};

const judge = (
  presented: Partial<Presented>,
  at = now,
  fqdns: readonly string[] | undefined = ['proxy.example'],
): CertificateReason | undefined =>
  judgeCertificate({ peer: good, issuance: issued, opensslCode: undefined, ...presented }, trust, at, fqdns);

describe('a certificate', () => {
  it('X-01 X-02 X-03 X-04 X-05 is accepted when nothing is wrong with it', () => {
    expect(judge({})).toBeUndefined();
  });

  it.each<[CertificateReason, Partial<Presented>]>([
    ['absent', { peer: undefined, issuance: undefined }],
    ['self-signed', { issuance: { ...issued, reason: 'self-signed' } }],
    ['not-yet-valid', { peer: { ...good, validFrom: now + 1 } }],
    ['expired', { peer: { ...good, validTo: now - 1 } }],
    ['revoked', { peer: { ...good, serial: '0B' } }],
    ['wrong-purpose', { issuance: { ...issued, isForItsEnd: false } }],
    ['wrong-fqdn', { peer: { ...good, fqdns: ['sub.proxy.example'] } }],
  ])('is refused as %s', (reason, presented) => {
    expect(judge(presented)).toBe(reason);
  });

  it.each([
    ['CERT_SIGNATURE_FAILURE', 'bad-signature'],
    // A CA of the bundle has issued it, so that only the list can be missing.
    ['UNABLE_TO_GET_CRL', 'list-unusable'],
    ['CRL_HAS_EXPIRED', 'list-expired'],
    ['PATH_LENGTH_EXCEEDED', 'unverified'],
    ['null', 'unverified'],
  ])('X-02 stays refused when OpenSSL alone refuses it: %s', (opensslCode, reason) => {
    expect(judge({ opensslCode })).toBe(reason);
  });

  it('X-03 is good from its first to its last millisecond', () => {
    const peer = { ...good, validFrom: now, validTo: now };
    expect([now - 1, now, now + 1].map((at) => judge({ peer }, at))).toEqual(['not-yet-valid', undefined, 'expired']);
  });

  it('X-04 is refused once a revocation list has expired', () => {
    expect(judge({ peer: { ...good, validTo: 9_000 } }, 3_001)).toBe('list-expired');
  });

  it('is given the first reason of the table when several hold', () => {
    const all: Presented = {
      peer: { ...good, validTo: now - 1, serial: '0B', fqdns: [] },
      issuance: { issuer, reason: undefined, flaw: undefined, isForItsEnd: false },
      opensslCode: 'CERT_REVOKED',
    };
    const found = [
      judge(all),
      judge({ ...all, peer: { ...all.peer!, validTo: 9_000 } }),
      judge({ ...all, peer: { ...all.peer!, validTo: 9_000, serial: '0A' } }),
      judge({ ...all, peer: { ...all.peer!, validTo: 9_000, serial: '0A' }, issuance: issued }),
    ];
    expect(found).toEqual(['expired', 'revoked', 'wrong-purpose', 'wrong-fqdn']);
    const order = Object.keys(certificateReasons);
    expect(found.map((reason) => order.indexOf(reason!))).toEqual(
      found.map((reason) => order.indexOf(reason!)).sort((a, b) => a - b),
    );
  });
});
