import { afterEach, describe, expect, it } from '@jest/globals';
import { startBytesProvider } from '../../packages/mock-ssp/test/answering-bytes.ts';
import { goodParts, write } from '../support/good-bytes.ts';
import { ask, chunked, many, posted, throughSsp, withJournal } from '../support/many-requests.ts';
import { startMeasured, type MeasuredMock } from '../support/measured-mock.ts';
import { pointedAt } from '../support/running-mocks.ts';

const running: MeasuredMock[] = [];
afterEach(() => Promise.all(running.splice(0).map((mock) => mock.stop())));

async function start(...how: Parameters<typeof startMeasured>): Promise<MeasuredMock> {
  const mock = await startMeasured(...how);
  running.push(mock);
  return mock;
}

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

describe('T-02 the memory of a mock', () => {
  it.each(['mock-provider', 'mock-ssp'] as const)(
    'holds 1,000 requests of 3,900 header fields: %s',
    async (name) => {
      const mock = await start(name, '--journal', '1000');
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
  });

  it('holds eight such bodies at once in chunks of one byte: ten took 460 MB', async () => {
    const provider = await start('mock-provider');
    const ssp = await start('mock-ssp', ...pointedAt(provider.port));
    expect(await many(8, ssp.port, 'consumer', posted(throughSsp(ssp, provider.port), 361_000, 1), 1)).toEqual(
      Array(8).fill('400'),
    );
    expect([ssp.grown() < 120, provider.grown() < 120]).toEqual([true, true]);
  });

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
  });
});
