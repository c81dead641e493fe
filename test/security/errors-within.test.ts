import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import type { Respond } from '@mock-spine/mock-provider/request/respond';
import { rawTls } from '../support/raw-tls.ts';
import { startTestProvider, startTestSsp, type Mock, type TestProvider } from '../support/running-mocks.ts';

/** What fails while a request is handled, and at which of its calls from now on; 0 is never. */
const failing = { clock: 0, id: 0, respond: 0, afterHead: 0 };
let hasThrown = false;

function meet(what: keyof typeof failing): void {
  if (failing[what] === 0) return;
  failing[what] -= 1;
  if (failing[what] > 0) return;
  hasThrown = true;
  throw new TypeError(what);
}

let provider: TestProvider;
let ssp: Mock;
let written: jest.Spied<typeof process.stderr.write>;

beforeAll(async () => {
  written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const now = () => {
    meet('clock');
    return Date.now();
  };
  const respond =
    (usual: Respond): Respond =>
    (response, ...rest) => {
      meet('respond');
      if (failing.afterHead > 0) response.writeHead(200, { 'Content-Length': 100 }).write('{');
      meet('afterHead');
      usual(response, ...rest);
    };
  provider = await startTestProvider([], { now, respond });
  ssp = await startTestSsp(provider.port, [], {
    now,
    newId: () => {
      meet('id');
      return crypto.randomUUID();
    },
  });
});
afterAll(async () => {
  written.mockRestore();
  await ssp.running.close();
  await provider.running.close();
});

/** Asks a mock; the status, if any, and whether the connection was closed. */
async function ask(
  mock: Mock,
  interaction = 'search-patient',
  fields = '',
): Promise<{ status: number; closed: boolean }> {
  const { method, url, headers, body } = writeDraft(goodDraft(interaction, `https://localhost:${provider.port}`));
  const target = mock.name === 'ssp' ? `/${url}` : url.replace(/^https:\/\/[^/]*/, '');
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const bytes = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${length}${fields}\r\n${body ?? ''}`;
  const { received, closed } = await rawTls(mock.port, mock.client, bytes);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0), closed };
}

const shown = async (
  mock: Mock,
): Promise<{ kind: string; failed?: string; refused?: { reason: string }; answer?: { status: number } }> =>
  (
    (await (await fetch(`http://localhost:${mock.running.controlPort}/exchanges?limit=1`)).json()) as {
      exchanges: never[];
    }
  ).exchanges[0]!;

// A-162: 500 while nothing has left, cut off otherwise; journalled; the next request is answered.
describe.each([
  ['ssp', () => ssp, 'search-patient'],
  ['ssp', () => ssp, 'get-structured-record'],
  ['provider', () => provider, 'search-patient'],
  ['provider', () => provider, 'get-structured-record'],
] as const)('%s: %3$s', (_, find, interaction) => {
  it('an error at each call of the clock ends the exchange, and nothing else', async () => {
    const mock = find();
    const statuses: number[] = [];
    for (let call = 1; call < 50; call++) {
      hasThrown = false;
      const ends = mock.running.journal.ends;
      failing.clock = call;
      const { status, closed } = await ask(mock, interaction);
      failing.clock = 0;
      expect({ call, closed }).toEqual({ call, closed: true });
      if (!hasThrown) break;
      statuses.push(status);
      expect(mock.running.journal.underWay()).toEqual([]);
      expect(mock.running.journal.ends).toBeGreaterThan(ends);
      expect(await ask(mock)).toEqual({ status: 200, closed: true });
    }
    expect(statuses.length).toBeGreaterThan(1);
    expect(statuses.filter((status) => ![0, 200, 500, 502].includes(status))).toEqual([]);
  });
});

it('an error of the responder is 500 with its reason in the journal', async () => {
  failing.respond = 1;
  expect(await ask(provider)).toEqual({ status: 500, closed: true });
  expect(await shown(provider)).toMatchObject({
    failed: 'An error of this mock ended the exchange (TypeError).',
    answer: { status: 500 },
  });
  expect(await ask(provider)).toEqual({ status: 200, closed: true });
});

it('an error of the responder after the head has left cuts the answer off', async () => {
  failing.afterHead = 1;
  expect(await ask(provider)).toMatchObject({ closed: true });
  expect(await shown(provider)).toMatchObject({ failed: 'An error of this mock ended the exchange (TypeError).' });
  expect(await ask(provider)).toEqual({ status: 200, closed: true });
});

it('an error while a refusal is built is 500 all the same', async () => {
  failing.id = 1;
  expect(await ask(ssp, 'search-patient', 'Ssp-From: 1\r\n')).toEqual({ status: 500, closed: true });
  expect(await shown(ssp)).toMatchObject({ failed: 'An error of this mock ended the exchange (TypeError).' });
  expect(await ask(ssp)).toEqual({ status: 200, closed: true });
});
