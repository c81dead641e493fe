import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { startBytesProvider } from '../../packages/mock-ssp/test/answering-bytes.ts';
import { goodParts, write } from '../support/good-bytes.ts';
import { startMeasured, type MeasuredMock } from '../support/measured-mock.ts';
import { pointedAt } from '../support/running-mocks.ts';

const running: MeasuredMock[] = [];
afterEach(() => Promise.all(running.splice(0).map((mock) => mock.stop())));

async function start(...how: Parameters<typeof startMeasured>): Promise<MeasuredMock> {
  const mock = await startMeasured(...how);
  running.push(mock);
  return mock;
}

/** Sends a request so often on a connection of its own, one behind the other. @returns the statuses of the answers */
async function ask(port: number, who: string, request: Buffer, times: number): Promise<string[]> {
  const socket = connect({ ...clientOf(await sharedPki(), who), host: '127.0.0.1', servername: 'localhost', port });
  await once(socket, 'secureConnect');
  const statuses: string[] = [];
  let received = 0;
  const answered = new Promise<void>((resolve, reject) => {
    socket
      .on('data', (part: Buffer) => {
        received += part.length;
        const text = part.toString('latin1');
        statuses.push(...(text.match(/(?<=HTTP\/1\.1 )\d+(?= )/g) ?? []));
        if (statuses.length >= times && /[}>]$|^0\r\n\r\n$/.test(text.slice(-5))) resolve();
      })
      .on('error', reject)
      .on('close', () => reject(new Error(`closed after ${received} bytes: ${statuses.join(', ')}`)));
  });
  for (let i = 0; i < times; i++) if (!socket.write(request)) await Promise.race([once(socket, 'drain'), answered]);
  await answered;
  socket.destroy();
  return statuses;
}

const many = async (connections: number, port: number, who: string, request: Buffer, each: number): Promise<string[]> =>
  (await Promise.all(Array.from({ length: connections }, () => ask(port, who, request, each)))).flat();

/** Every page of a list of exchanges, from the newest on. */
async function listAll(
  { controlPort }: MeasuredMock,
  first: string,
): Promise<{ readonly ids: readonly string[]; readonly bytes: number }[]> {
  const pages = [];
  for (let path: string | undefined = first; path !== undefined;) {
    const text: string = await (await fetch(`http://127.0.0.1:${controlPort}${path}`)).text();
    const { exchanges, older } = JSON.parse(text) as { exchanges: { id: string }[]; older?: string };
    pages.push({ ids: exchanges.map(({ id }) => id), bytes: text.length });
    path = older;
  }
  return pages;
}

/** So many bytes in chunks of a few. */
const chunked = (bytes: number, each: number): string =>
  `${each.toString(16)}\r\n${'a'.repeat(each)}\r\n`.repeat(bytes / each) + '0\r\n\r\n';

const throughSsp = (ssp: MeasuredMock, providerPort: number) => ({
  prefix: `/https://localhost:${providerPort}`,
  port: ssp.port,
});

/** A registration whose body comes in chunks of so many bytes. */
const posted = (at: Parameters<typeof goodParts>[0], bytes: number, each: number): Buffer =>
  Buffer.from(
    write(goodParts(at, 'register-patient'), {
      without: 'connection',
      more: ['Transfer-Encoding: chunked'],
      body: chunked(bytes, each),
    }),
  );

/** Room for a journal of 64 MB, and for what is new and not yet collected: 64 MB of it twice. Megabytes. */
const withJournal = 300;

describe('T-02 the memory of a mock', () => {
  it.each(['mock-provider', 'mock-ssp'] as const)(
    'holds 1,000 requests of 3,900 header fields: %s',
    async (name) => {
      const mock = await start(name);
      const fields = Array.from({ length: 3_900 }, (_, i) => `${i.toString(36)}:`);
      const request = Buffer.from(
        write(
          {
            method: 'GET',
            target: '/B82617/STU3/1/gpconnect/fhir/metadata',
            headers: [['Host', 'localhost']],
            body: undefined,
          },
          { more: fields },
        ),
      );
      expect(await many(10, mock.port, name === 'mock-ssp' ? 'consumer' : 'ssp', request, 100)).toEqual(
        Array(1_000).fill('400'),
      );
      expect(mock.grown()).toBeLessThan(withJournal);
      const pages = await listAll(mock, '/exchanges?limit=1000');
      expect(Math.max(...pages.map(({ bytes }) => bytes))).toBeLessThan(17 * 1024 * 1024);
      const ids = pages.flatMap((page) => page.ids);
      expect(ids.at(0)).toMatch(/-1000$/);
      expect(ids.map((id) => Number(id.split('-')[1]))).toEqual(
        Array.from({ length: ids.length }, (_, i) => 1_000 - i),
      );
      expect(mock.grown()).toBeLessThan(withJournal + 100);
    },
    60_000,
  );

  it('holds a body of 4 MB in chunks of one byte: one took 1.8 GB', async () => {
    const provider = await start('mock-provider');
    expect(await ask(provider.port, 'ssp', posted({ prefix: '', port: provider.port }, 4_000_000, 1), 1)).toEqual([
      '400',
    ]);
    expect(provider.grown()).toBeLessThan(100);
  }, 60_000);

  // Not in chunks of one byte, as those that took 7 GB: that is minutes of computing, three hundred times what nginx takes for whole bodies.
  it('holds 360 bodies of 361 KB in chunks of a hundred bytes, on both hops', async () => {
    const provider = await start('mock-provider', '--keep-bodies', '1000000');
    const ssp = await start('mock-ssp', '--keep-bodies', '1000000', ...pointedAt(provider.port));
    const request = posted(throughSsp(ssp, provider.port), 361_000, 100);
    expect(await many(36, ssp.port, 'consumer', request, 10)).toEqual(Array(360).fill('400'));
    expect([ssp.grown() < withJournal, provider.grown() < withJournal]).toEqual([true, true]);
  }, 60_000);

  it('holds eight such bodies at once in chunks of one byte: ten took 460 MB', async () => {
    const provider = await start('mock-provider');
    const ssp = await start('mock-ssp', ...pointedAt(provider.port));
    expect(await many(8, ssp.port, 'consumer', posted(throughSsp(ssp, provider.port), 361_000, 1), 1)).toEqual(
      Array(8).fill('400'),
    );
    expect([ssp.grown() < 120, provider.grown() < 120]).toEqual([true, true]);
  }, 60_000);

  it('holds eight answers of 361 KB at once in chunks of one byte', async () => {
    const provider = await startBytesProvider();
    provider.script = ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' + chunked(361_000, 1)];
    const port = Number(new URL(provider.root).port);
    const ssp = await start('mock-ssp', ...pointedAt(port));
    expect(
      await many(
        8,
        ssp.port,
        'consumer',
        Buffer.from(write(goodParts(throughSsp(ssp, port)), { without: 'connection' })),
        1,
      ),
    ).toEqual(Array(8).fill('200'));
    expect(ssp.grown()).toBeLessThan(120);
    provider.close();
  }, 60_000);
});
