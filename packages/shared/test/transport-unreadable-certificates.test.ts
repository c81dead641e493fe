import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { showExchange } from '../src/journal/show-exchange.ts';
import { showCertificates } from '../src/journal/show-certificates.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { callWithNode } from '../src/testing/tls-clients.ts';
import { readCertificates } from '../src/tls/read-certificates.ts';

let pki: TestPki;
let provider: TestListener;
beforeAll(async () => {
  pki = readPki(await sharedPki());
  provider = await startListener({ material: pki.material('provider/server'), fqdns: ['proxy.mock-spine.test'] });
});
afterAll(() => provider.listener.close());

/** The certificates of a PEM file, one of them with other bytes in place of some; its signature no longer holds. */
function altered(path: string, which: number, bytes: Buffer, others: Buffer): string {
  const ders = readCertificates(pki.read(path)).map(({ raw }) => Buffer.from(raw));
  const at = ders[which]!.indexOf(bytes);
  if (at < 0) throw new Error(`${path} has no such bytes`);
  others.copy(ders[which]!, at);
  return ders
    .map(
      (der) =>
        `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    )
    .join('');
}

/** Whatever the client itself makes of its certificate, it is to send it. */
const call = (cert: string, key: string) =>
  callWithNode({
    port: provider.port,
    cert,
    key: pki.read(key),
    ca: pki.ca,
    ciphers: 'ALL:@SECLEVEL=0',
    maxVersion: 'TLSv1.2',
  });

/** The object identifier of RSA keys, within a certificate. */
const rsaKey = Buffer.from('06092a864886f70d010101', 'hex');

describe('a client certificate that cannot be read in full', () => {
  it('X-02 is refused when the key of a CA sent with it is of an unknown kind, and good clients are served as before', async () => {
    const before = provider.refusals.length;
    await call(
      altered('bad/untrusted-ca/client.crt', 1, rsaKey, Buffer.from('06092a864886f70d010177', 'hex')),
      'bad/untrusted-ca/client.key',
    );
    await expect(provider.refused(before + 1)).resolves.toMatchObject({
      requirement: 'X-02',
      reason: 'untrusted-issuer',
    });
    const { cert, key } = pki.material('ssp/client');
    await expect(callWithNode({ port: provider.port, cert, key, ca: pki.ca })).resolves.toMatchObject({
      received: expect.stringMatching(/200 OK[\s\S]*good/),
    });
  });

  it('X-03 is shown in the journal when one of its dates is no date', async () => {
    const before = provider.refusals.length;
    await call(
      altered(
        'bad/self-signed/client.crt',
        0,
        Buffer.from([0x17, 0x0d]),
        Buffer.from('\x17\x0d999999999999Z', 'latin1'),
      ),
      'bad/self-signed/client.key',
    );
    const refusal = await provider.refused(before + 1);
    const shown = showExchange('provider-1', { kind: 'connection', by: 'provider', ...refusal }, { reveal: false });
    expect(shown).toMatchObject({
      tls: { peer: { validFrom: 'unreadable', validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) } },
    });
    expect(showCertificates(refusal.tls, refusal.at)!.peer!.certificates).toMatchObject([
      { place: 'leaf', validFrom: 'unreadable', dates: 'unreadable' },
    ]);
  });
});
