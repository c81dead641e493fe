import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '../testing/pki-directory.ts';
import { readPki, type TestPki } from '../testing/read-pki.ts';
import { readCertificate } from './connection.ts';
import { createTrust, type Trust } from './trust.ts';

let pki: TestPki;
let trust: Trust;
const newTrust = (): Trust => createTrust(pki.material('provider/server'), Date.now());
/** Another object for the same certificate, as every connection gives one. */
const show = (name: string): X509Certificate => new X509Certificate(pki.read(`${name}.crt`));

beforeAll(async () => {
  pki = readPki(await sharedPki());
  trust = newTrust();
});

describe('a client certificate', () => {
  it('X-02 is read once when a CA of the bundle has issued it', () => {
    const first = readCertificate(show('ssp/client'), trust);
    expect(first).toMatchObject({
      peer: { fqdns: expect.arrayContaining(['proxy.mock-spine.test']) },
      issuance: { reason: undefined, isForItsEnd: true },
    });
    expect(readCertificate(show('ssp/client'), trust)).toBe(first);
    expect(readCertificate(show('consumer/client'), trust).peer).not.toEqual(first.peer);
  });

  it('X-04 is read anew when certificates and lists were loaded again', () => {
    expect(readCertificate(show('ssp/client'), newTrust())).not.toBe(readCertificate(show('ssp/client'), trust));
  });

  it.each(['bad/untrusted-ca/client', 'bad/lookalike-ca/client', 'bad/self-signed/client'])(
    'X-02 is read with every connection when a stranger has issued it: %s',
    (name) => {
      const first = readCertificate(show(name), trust);
      expect(first.issuance.reason).toMatch(/^(untrusted-issuer|lookalike-issuer|self-signed)$/);
      expect(readCertificate(show(name), trust)).not.toBe(first);
    },
  );
});
