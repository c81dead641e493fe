import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectionExchange } from '@mock-spine/shared/journal/exchange';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { ownPki, sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { startTestProvider, type TestProvider } from './running-provider.ts';

interface BadIndexEntry {
  readonly name: string;
  readonly role: 'client' | 'server';
  readonly requirement: string;
  readonly journal: { readonly reason: string; readonly says: string };
}

const badClients = (
  JSON.parse(readFileSync(join(await sharedPki(), 'bad/index.json'), 'utf8')) as BadIndexEntry[]
).filter(({ role }) => role === 'client');

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const sendAs = (folder: string) =>
  send(writeDraft(running.good('search-patient')), clientOf(running.pki, folder), { port: running.provider.port });
const lastRefused = () => running.provider.journal.list(1)[0]!.entry as ConnectionExchange;

describe("a certificate that is not the SSP's", () => {
  it('stands in the index for each of the eleven ways to be wrong', () => {
    expect(badClients.map(({ name }) => name).sort()).toEqual([
      'expired',
      'fqdn-in-cn-only',
      'issued-by-root',
      'lookalike-ca',
      'no-client-auth',
      'not-yet-valid',
      'revoked',
      'revoked-sub-ca',
      'self-signed',
      'untrusted-ca',
      'wrong-fqdn',
    ]);
  });

  it.each(badClients.map((entry) => [`${entry.requirement} ${entry.name}`, entry] as const))(
    '%s gets no byte, and the journal says what the index says',
    async (_, { name, requirement, journal }) => {
      running.provider.journal.clear();
      await expect(sendAs(`bad/${name}`)).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
      expect(lastRefused()).toMatchObject({
        kind: 'connection',
        requirement,
        reason: journal.reason,
        says: journal.says,
      });
    },
  );

  it("P-01 X-05 the consumer's good certificate, sent straight to the provider, gets no byte", async () => {
    running.provider.journal.clear();
    await expect(sendAs('consumer')).rejects.toMatchObject({ code: 'ECONNRESET' });
    // axios goes to the provider itself when its baseURL is the SSP's and its url the provider's: what is wrong then is the way, not the certificate.
    expect(lastRefused()).toMatchObject({
      requirement: 'X-05',
      reason: 'wrong-fqdn',
      next: expect.stringMatching(/ A consumer sends its requests through the SSP, never to a provider\.$/),
    });
  });

  it("P-01 P-02 the SSP's certificate is answered", async () => {
    expect((await sendAs('ssp')).status).toBe(200);
  });

  it('P-02 C-06 a client without a certificate gets no byte', async () => {
    running.provider.journal.clear();
    const { ca } = clientOf(running.pki, 'ssp');
    await expect(
      send(
        writeDraft(running.good('search-patient')),
        { ca, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' },
        { port: running.provider.port },
      ),
    ).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(lastRefused()).toMatchObject({ requirement: 'C-06', reason: 'absent' });
  });
});

describe('a revocation', () => {
  it('X-04 reaches a connection that is kept alive, once the lists are loaded again', async () => {
    const pki = await ownPki();
    const own = await startTestProvider([], {}, pki);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const written = () => writeDraft(own.good('search-patient'));
      const way = { port: own.provider.port, agent };
      const first = await send(written(), clientOf(pki, 'ssp'), way);
      expect(first.status).toBe(200);
      expect((await send(written(), clientOf(pki, 'ssp'), way)).socket).toBe(first.socket);

      await revokeCertificate(pki, join(pki, 'ssp/client.crt'));
      expect((await own.control('/reload', { method: 'POST' })).status).toBe(204);

      await expect(send(written(), clientOf(pki, 'ssp'), way)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(own.provider.journal.list(1)[0]!.entry).toMatchObject({
        kind: 'connection',
        requirement: 'X-04',
        reason: 'revoked',
      });
    } finally {
      agent.destroy();
      await own.provider.close();
    }
  });
});
