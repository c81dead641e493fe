import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { withAuthorization } from '@mock-spine/shared/vectors/changes';
import { readAudit } from '../support/read-audit.ts';
import { callControl } from '../support/control.ts';
import { goodParts, write } from '../support/good-bytes.ts';
import { rawTls } from '../support/raw-tls.ts';
import { pointedAt, startTestProvider, startTestSsp, type Mock, type TestProvider } from '../support/running-mocks.ts';
import { spawnMock, stop, untilReady, type MockProcess } from '../support/spawn-mock.ts';

let provider: TestProvider;
let ssp: Mock;

beforeAll(async () => {
  provider = await startTestProvider(['--body-limit', '1024']);
  ssp = await startTestSsp(provider.port);
});
afterAll(async () => {
  await ssp.running.close();
  await provider.running.close();
});

const refusals: [what: string, bytes: (to: Mock) => string, status: number][] = [
  [
    'by a rule',
    (to) =>
      write(
        goodParts(
          to,
          'search-patient',
          withAuthorization(() => []),
        ),
      ),
    400,
  ],
  [
    'for its body',
    (to) => write(goodParts(to, 'register-patient'), { more: ['Content-Length: 2000'], body: 'a'.repeat(2000) }),
    413,
  ],
  ['as malformed', (to) => write(goodParts(to), { more: ['a b: c'] }), 400],
  ['for its size', (to) => write(goodParts(to), { more: [`a: ${'b'.repeat(40_000)}`] }), 431],
  ['for two Hosts', (to) => write(goodParts(to), { more: ['Host: b'] }), 400],
];

describe('A09 security logging and monitoring failures', () => {
  // What is not HTTP enough to be read as a request names nobody, so that there is nothing to audit; the journal has it.
  it.each(refusals.slice(0, 2))(
    'T-01 A09 P-10 a request that is refused %s is in the audit trail',
    async (_, bytes, status) => {
      const own = await startTestProvider(['--body-limit', '1024']);
      await rawTls(own.port, own.client, bytes(own));
      await own.running.close();
      expect(readAudit(own)).toMatchObject([{ sequence: 1, outcome: { status } }]);
    },
  );

  it.each(
    (['provider', 'ssp'] as const).flatMap((name) =>
      refusals.filter(([what]) => what !== 'for its body' || name === 'provider').map((row) => [name, ...row] as const),
    ),
  )('T-01 A09 the journal of the %s has a request that is refused %s', async (name, _, bytes) => {
    const mock = name === 'ssp' ? ssp : provider;
    mock.running.journal.clear();
    await rawTls(mock.port, mock.client, bytes(mock));
    expect(mock.running.journal.list(10)).toHaveLength(1);
  });

  it('T-01 A09 P-10 the journal hides the NHS number and the token from who does not ask for them', async () => {
    await rawTls(ssp.port, ssp.client, write(goodParts(ssp)));
    for (const mock of [ssp, provider]) {
      const { body } = await callControl(mock, '/exchanges');
      expect(body).not.toMatch(/9690937278|eyJ|Claire|Jones/);
      expect(body).toContain('Ssp-To');
    }
  });
});

describe('A09 the output of the processes', () => {
  const mocks: MockProcess[] = [];
  afterAll(() => Promise.all(mocks.filter(({ child }) => child.exitCode === null).map(stop)));

  it('T-01 A09 P-10 holds nothing of any request: no NHS number, no token, no path', async () => {
    const certs = await sharedPki();
    const own = ['--port', '0', '--control-port', '0', '--certs', certs];
    mocks.push(spawnMock('mock-provider', [...own, '--audit-dir', await temporaryDirectory()]));
    const { port } = await untilReady(mocks[0]!);
    mocks.push(spawnMock('mock-ssp', [...own, ...pointedAt(port)]));
    const through = { port: (await untilReady(mocks[1]!)).port, prefix: `/https://localhost:${port}` };
    const consumer = clientOf(certs, 'consumer');

    const { received } = await rawTls(through.port, consumer, write(goodParts(through)));
    expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*9690937278/);
    for (const [, bytes] of refusals) await rawTls(through.port, consumer, bytes(through as Mock));
    await Promise.all(mocks.map(stop));

    expect(mocks.map(({ output }) => output.stderr)).toEqual(['', '']);
    expect(mocks.map(({ output }) => output.stdout.split('\n').length)).toEqual([2, 2]);
    expect(mocks.map(({ output }) => output.stdout).join('')).not.toMatch(/9690937278|eyJ|gpconnect|B82617/);
  });
});
