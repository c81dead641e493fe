import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { afterEach, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { spawnMock, untilEnded, untilReady } from './support/spawn-mock.ts';
import { startTestProvider, startTestSsp, type Mock } from './support/running-mocks.ts';

const started: Mock[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(async () => {
  agent.destroy();
  await Promise.all(started.splice(0).map(({ running }) => running.close()));
});

async function start(which: Mock['name'], drainTime: number): Promise<{ mock: Mock; provider: Mock }> {
  const flags = ['--drain-time', `${drainTime}`];
  const provider = await startTestProvider(which === 'provider' ? flags : []);
  started.push(provider);
  if (which === 'provider') return { mock: provider, provider };
  const mock = await startTestSsp(provider.port, flags);
  started.push(mock);
  return { mock, provider };
}

const ready = ({ running }: Mock) => fetch(`${running.controlHere}/ready?except=provider,database`);

// Source: docs/team.md, "In a container": replicas are started anew one after the other, and no request is lost; RFC 9112 §9.6 on `Connection: close`.
describe.each(['ssp', 'provider'] as const)('a mock that is asked to stop: %s', (which) => {
  it('says so, and answers on for its time, each connection once', async () => {
    const { mock, provider } = await start(which, 1500);
    const draft = goodDraft('read-metadata', `https://localhost:${provider.port}`);
    const { url } = writeDraft(draft);
    const ask = (kept?: Agent) =>
      send(writeDraft(draft), mock.client, {
        port: mock.port,
        ...(which === 'ssp' && { target: `/${url}` }),
        ...(kept && { agent: kept }),
      });
    expect((await ask(agent)).headers['connection']).toBe('keep-alive');
    expect((await ready(mock)).status).toBe(200);
    const began = performance.now();
    const over = mock.running.close();
    const told = await ready(mock);
    expect([told.status, await told.json()]).toEqual([
      503,
      expect.objectContaining({ ready: false, because: 'The mock was asked to stop.' }),
    ]);
    // One whose connection was there before, and one that is led here before the balancer has looked.
    for (const answer of [await ask(agent), await ask()])
      expect([answer.status, answer.headers['connection']]).toEqual([200, 'close']);
    await over;
    expect(performance.now() - began).toBeGreaterThan(1400);
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends at once where it has none', async () => {
    const { mock } = await start(which, 0);
    const began = performance.now();
    await mock.running.close();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

// Source: docs/team.md, "A mock waits 15 seconds for a database that is started with it"; a pod that is asked to stop need not.
it('serve ends soon when it is asked to stop while a mock waits for its database', async () => {
  const [certs, audit] = await Promise.all([sharedPki(), temporaryDirectory()]);
  const url = 'postgres://mock:any@127.0.0.1:1/mocks';
  const flags = ['--only', 'provider', '--free-ports', '--certs', certs, '--audit-dir', audit, '--database', url];
  const serve = spawn(process.execPath, ['scripts/run.js', 'serve', ...flags], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const ended = once(serve, 'exit');
  for await (const told of serve.stderr.setEncoding('utf8')) if (String(told).includes('It is tried')) break;
  const asked = performance.now();
  serve.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(8000);
}, 60_000);

// Source: npm 11, @npmcli/run-script, lib/signal-manager.js: of one Ctrl-C in a terminal the mock hears twice, from the terminal and from npm.
it('a mock takes a signal that comes twice for one, and goes on for its time', async () => {
  const [certs, audit] = await Promise.all([sharedPki(), temporaryDirectory()]);
  const flags = ['--port', '0', '--control-port', '0', '--certs', certs, '--audit-dir', audit, '--drain-time', '1000'];
  const mock = spawnMock('mock-provider', flags);
  await untilReady(mock);
  // Two of a kind may arrive as one.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) mock.child.kill(signal);
  expect(await untilEnded(mock)).toBe(0);
}, 30_000);
