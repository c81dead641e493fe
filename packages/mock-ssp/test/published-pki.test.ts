import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it as always } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { root } from './sds-cases.ts';

const it = itWith('openssl');
const run = promisify(execFile);

let pki: string;
let running: TestSsp;
let responder: string;
beforeAll(async () => {
  pki = await ownPki();
  running = await startTestSsp(root, [], {}, pki);
  responder = `http://localhost:${running.ssp.controlPort}/pki/ocsp`;
});
afterAll(() => running.ssp.close());

/** What openssl says, on both of its outputs. */
async function openssl(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args, { cwd: pki });
  return stdout + stderr;
}

/** Asks the responder of the mock about certificates of an issuer. */
const ask = (issuer: string, about: readonly string[], more: readonly string[] = []): Promise<string> =>
  openssl('ocsp', '-issuer', issuer, ...about, '-url', responder, '-CAfile', 'ca-bundle-both.crt', ...more);

const cert = (path: string): readonly string[] => ['-cert', path];

// Source: RFC 6960, with OpenSSL's client, which verifies the signature, the times and the nonce, and says so.
describe('A-253 the OCSP responder', () => {
  it('says that a certificate is good, signed, with the nonce that was sent', async () => {
    const said = await ask('sub-ca.crt', cert('consumer/client.crt'), ['-resp_text']);
    expect(said).toContain('Response verify OK');
    expect(said).toContain('consumer/client.crt: good');
    expect(said).toMatch(/OCSP Nonce:/);
    expect(said).not.toMatch(/WARNING/);
    expect(said).toMatch(/Signature Algorithm: sha256WithRSAEncryption/);
  });

  it('says since when one is revoked, as the list has it', async () => {
    const said = await ask('sub-ca.crt', cert('bad/revoked/client.crt'));
    expect(said).toMatch(/revoked\/client\.crt: revoked[\s\S]*Response verify OK/);
    const [, since = ''] = /Revocation Time: (.*)/.exec(said)!;
    const list = await openssl('crl', '-in', 'sub-ca.crl', '-noout', '-text');
    expect(list).toContain(`Revocation Date: ${since}`);
  });

  it('says that one is unknown that lies nowhere', async () => {
    expect(await ask('sub-ca.crt', ['-serial', '0x1234567890'])).toMatch(
      /0x1234567890: unknown[\s\S]*Response verify OK/,
    );
  });

  it('answers for several at once, by SHA-256, and without a nonce where none was sent', async () => {
    const about = ['-sha256', ...cert('consumer/client.crt'), '-sha256', ...cert('bad/revoked-server/server.crt')];
    const said = await ask('sub-ca.crt', about, ['-no_nonce', '-resp_text']);
    expect(said).toMatch(/client\.crt: good[\s\S]*server\.crt: revoked/);
    expect(said).not.toMatch(/OCSP Nonce/);
  });

  it('answers for the RootCA of a SubCA, and for the chain that comes after', async () => {
    expect(await ask('root-ca.crt', cert('sub-ca.crt'))).toMatch(/: good[\s\S]*Response verify OK/);
    expect(await ask('g2/sub-ca.crt', cert('g2/consumer/client.crt'))).toMatch(/: good[\s\S]*Response verify OK/);
  });

  it('sees a revocation at once', async () => {
    expect(await ask('g2/sub-ca.crt', cert('g2/ssp/server.crt'))).toContain('g2/ssp/server.crt: good');
    await revokeCertificate(pki, join(pki, 'g2/ssp/server.crt'));
    expect(await ask('g2/sub-ca.crt', cert('g2/ssp/server.crt'))).toContain('g2/ssp/server.crt: revoked');
  });

  // Source: RFC 6960, section 2.3 and appendix A.1.
  it('answers by GET what it answers by POST', async () => {
    await openssl('ocsp', '-issuer', 'sub-ca.crt', '-cert', 'consumer/client.crt', '-reqout', 'asked.der', '-no_nonce');
    const asked = readFileSync(join(pki, 'asked.der'));
    const byGet = await fetch(`${responder}/${encodeURIComponent(asked.toString('base64'))}`);
    expect([byGet.status, byGet.headers.get('content-type')]).toEqual([200, 'application/ocsp-response']);
    expect(Buffer.from(await byGet.arrayBuffer()).length).toBeGreaterThan(300);
    const byPost = await fetch(responder, {
      method: 'POST',
      headers: { 'Content-Type': 'application/ocsp-request' },
      body: new Uint8Array(asked),
    });
    expect([byPost.status, byPost.headers.get('content-type')]).toEqual([200, 'application/ocsp-response']);
  });

  // Source: RFC 6960, section 4.2.1: SEQUENCE of an ENUMERATED, 1 for malformedRequest, 6 for unauthorized.
  it('says that a request makes no sense, or is about a CA that is not its own', async () => {
    const post = async (body: Uint8Array<ArrayBuffer>) => {
      const answer = await fetch(responder, { method: 'POST', body });
      return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('hex')];
    };
    expect(await post(new Uint8Array([1, 2, 3]))).toEqual([200, '30030a0101']);
    expect(await post(new Uint8Array(0))).toEqual([200, '30030a0101']);
    expect(await (await fetch(`${responder}/%E0%A4`)).text()).toBe(Buffer.from('30030a0101', 'hex').toString());
    const foreign = ['-issuer', 'consumer/client.crt', '-serial', '0x10', '-reqout', 'foreign.der', '-no_nonce'];
    await openssl('ocsp', ...foreign);
    expect(await post(new Uint8Array(readFileSync(join(pki, 'foreign.der'))))).toEqual([200, '30030a0106']);
    expect((await fetch(responder, { method: 'POST', body: new Uint8Array(20_000) })).status).toBe(413);
  });
});

describe('A-253 what certificates point to', () => {
  it('is served as DER that openssl reads: lists and certificates of both chains', async () => {
    for (const name of ['root-ca', 'sub-ca', 'g2/root-ca', 'g2/sub-ca']) {
      const list = await running.control(`/pki/${name}.crl`);
      expect([list.status, list.headers.get('content-type')]).toEqual([200, 'application/pkix-crl']);
      const der = Buffer.from(await list.arrayBuffer()).toString('base64');
      const { stdout, stderr } = await run(
        'sh',
        ['-c', `echo ${der} | base64 -d | openssl crl -inform DER -noout -verify -CAfile ca-bundle-both.crt`],
        { cwd: pki },
      );
      expect(stdout + stderr).toContain('verify OK');
      const ca = await running.control(`/pki/${name}.crt`);
      expect(ca.headers.get('content-type')).toBe('application/pkix-cert');
      expect((await openssl('x509', '-in', `${name}.crt`, '-outform', 'DER', '-out', 'ca.der')) + '').toBe('');
      expect(Buffer.from(await ca.arrayBuffer())).toEqual(readFileSync(join(pki, 'ca.der')));
    }
  });

  always.each(['sub-ca.key', 'consumer/client.key', '../package.json', 'g2', 'bad/index.json'])(
    '%s is not published',
    async (name) => {
      expect((await running.control(`/pki/${encodeURIComponent(name)}`)).status).toBe(404);
      expect((await running.control(`/pki/${name}`)).status).toBe(404);
    },
  );
});
