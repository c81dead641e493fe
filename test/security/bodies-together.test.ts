import { connect, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { rawTls } from '../support/raw-tls.ts';
import { startTestProvider, type TestProvider } from '../support/running-mocks.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider(['--bodies-limit', String(1024 * 1024), '--body-limit', '1000000']);
});
afterAll(() => provider.running.close());

/** A request for a record whose body is blanks around its JSON. */
function requestOf(bytes: number): { head: string; body: string } {
  const { url, headers, body } = writeDraft(goodDraft('get-structured-record', `https://localhost:${provider.port}`));
  const sent = [...headers, ['Host', `localhost:${provider.port}`], ['Content-Length', String(bytes)]];
  return {
    head: `POST ${url.replace(/^https:\/\/[^/]*/, '')} HTTP/1.1\r\n${sent.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Connection: close\r\n\r\n`,
    body: body!.padEnd(bytes),
  };
}

const ask = async (bytes: number): Promise<string> => {
  const { head, body } = requestOf(bytes);
  return (await rawTls(provider.port, provider.client, head + body)).received;
};

it('T-02 refuses a body for which there is no room beside those of others, and takes it when they have gone', async () => {
  const { head, body } = requestOf(900_000);
  const holder: TLSSocket = connect({ ...(provider.client as object), port: provider.port, servername: 'localhost' });
  await once(holder, 'secureConnect');
  let answer = '';
  holder.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
  holder.write(head + body.slice(0, -1));
  await new Promise((resolve) => setTimeout(resolve, 200));

  const refused = await ask(300_000);
  expect(refused).toMatch(/^HTTP\/1\.1 500 /);
  expect(refused).toContain('Expected the bodies of all requests together to be at most 1048576 bytes; found more.');
  expect(refused).toContain('--bodies-limit');

  holder.write(' ');
  await once(holder, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(await ask(300_000)).toMatch(/^HTTP\/1\.1 200 /);
});
