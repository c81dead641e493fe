import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { badRequests } from './support/bad-requests/bad-requests.ts';
import { goodParts, write } from './support/good-bytes.ts';
import { rawTls } from './support/raw-tls.ts';
import { readAnswers } from './support/read-answers.ts';
import { pointedAt } from './support/running-mocks.ts';
import { spawnMock, stop, untilReady, type MockProcess } from './support/spawn-mock.ts';
import { summarise } from './support/summarise.ts';

const mocks: MockProcess[] = [];
const aims: { port: number; prefix: string; client: ReturnType<typeof clientOf>; of: MockProcess }[] = [];

beforeAll(async () => {
  const certs = await sharedPki();
  const own = ['--port', '0', '--control-port', '0', '--certs', certs];
  const provider = spawnMock('mock-provider', [...own, '--audit-dir', await temporaryDirectory()]);
  mocks.push(provider);
  const { port } = await untilReady(provider);
  const ssp = spawnMock('mock-ssp', [...own, ...pointedAt(port)]);
  mocks.push(ssp);
  const ready = await untilReady(ssp);
  aims.push(
    { port, prefix: '', client: clientOf(certs, 'ssp'), of: provider },
    { port: ready.port, prefix: `/https://localhost:${port}`, client: clientOf(certs, 'consumer'), of: ssp },
  );
});
afterAll(() => Promise.all(mocks.filter(({ child }) => child.exitCode === null).map(stop)));

const requests = Object.values(badRequests).flat();

describe.each([
  ['the provider', 0],
  ['the SSP', 1],
] as const)('%s as a process', (_, which) => {
  it('T-01 survives every bad request sent at the same time, writes not a word about them, and answers a good one', async () => {
    const {
      port,
      client,
      of: { child, output },
    } = aims[which]!;
    await Promise.all(
      requests.map(({ make, ends = false }) => rawTls(port, client, make(aims[which]!), { ends, deadline: 12_000 })),
    );
    const { received } = await rawTls(port, client, write(goodParts(aims[which]!)));
    expect(summarise(readAnswers(received))).toBe('provider 200 Bundle');
    expect(child.exitCode).toBeNull();
    expect(child.signalCode).toBeNull();
    expect(output.stderr).toBe('');
    expect(output.stdout).toMatch(
      /^mock-(ssp|provider) listens on localhost:\d+; control API on http:\/\/localhost:\d+\n$/,
    );
  });
});
