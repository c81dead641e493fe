import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { callPlainly } from '@mock-spine/shared/testing/tls-clients';
import type { BadRequest } from './support/bad-requests/bad-request.ts';
import { badRequests } from './support/bad-requests/bad-requests.ts';
import { goodParts, write } from './support/good-bytes.ts';
import { watchSockets } from './support/open-sockets.ts';
import { expectProper } from './support/proper-answers.ts';
import { rawTls } from './support/raw-tls.ts';
import { readAnswers } from './support/read-answers.ts';
import { startTestProvider, startTestSsp, type Mock } from './support/running-mocks.ts';
import { summarise } from './support/summarise.ts';

const sockets = watchSockets();
const mocks: Partial<Record<'provider' | 'ssp', Mock>> = {};

beforeAll(async () => {
  mocks.provider = await startTestProvider(['--body-limit', '2097152']);
  mocks.ssp = await startTestSsp(mocks.provider.port);
});
afterAll(async () => {
  await mocks.ssp?.running.close();
  await mocks.provider?.running.close();
  sockets.stop();
});

async function ask(mock: Mock, { make, ends = false }: Pick<BadRequest, 'make' | 'ends'>): Promise<string> {
  const bytes = make(mock);
  const { received, closed } = await rawTls(mock.port, mock.client, bytes, { ends });
  const answers = readAnswers(received, bytes.startsWith('HEAD '));
  expectProper(answers);
  expect(closed).toBe(true);
  return summarise(answers);
}

describe.each(['provider', 'ssp'] as const)('the %s', (name) => {
  describe.each(Object.entries(badRequests))('T-01 %s', (_, requests) => {
    it.each(
      someOf(
        requests.map((request) => [request.what, request] as const),
        3,
      ),
    )('R-01 %s: answered without a trace, not to be stored, and the connection closed', async (_what, request) => {
      const expected = request[name].replace('<provider>', `https://localhost:${mocks.provider!.port}`);
      expect(await ask(mocks[name]!, request)).toBe(expected);
    });
  });

  it.each([
    ['plain HTTP', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['the preface of HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['binary nonsense without TLS', Buffer.from('deadbeef00112233445566778899', 'hex')],
  ])('P-04 %s on the TLS port: closed without a byte', async (_, bytes) => {
    mocks[name]!.running.journal.clear();
    await expect(callPlainly(mocks[name]!.port, bytes)).resolves.toMatchObject({ received: '' });
    expect(mocks[name]!.running.journal.list(1)[0]?.entry).toMatchObject({ kind: 'connection', requirement: 'P-04' });
  });

  it('T-02 six requests in one packet are answered in their order', async () => {
    const pipelined = (aim: Mock): string =>
      write(goodParts(aim), { without: 'connection' }).repeat(5) + write(goodParts(aim));
    expect(await ask(mocks[name]!, { make: (aim) => pipelined(aim as Mock) })).toBe(
      new Array<string>(6).fill('provider 200 Bundle').join(', '),
    );
  });

  it('T-02 after all this it answers a good request, and no socket is left open', async () => {
    expect(await ask(mocks[name]!, { make: (aim) => write(goodParts(aim)) })).toBe('provider 200 Bundle');
    await sockets.until(mocks[name]!.port, 0);
  });
});
