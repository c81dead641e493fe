import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startMeasured, type MeasuredMock } from '../support/measured-mock.ts';

const megabyte = 1024 * 1024;

const running: MeasuredMock[] = [];
afterEach(() => Promise.all(running.splice(0).map((mock) => mock.stop())));

async function start(...how: Parameters<typeof startMeasured>): Promise<MeasuredMock> {
  const mock = await startMeasured(...how);
  running.push(mock);
  return mock;
}

describe('the memory of a mock', () => {
  it('T-02 holds an answer without end of a foreign control port, which is 502 in words', async () => {
    const chunk = Buffer.alloc(megabyte, ' ');
    const foreign = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    }).listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    const origin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
    const ssp = await start('mock-ssp', '--provider-control', origin);
    const answer = await fetch(`http://127.0.0.1:${ssp.controlPort}/provider/rules`);
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([502, `What answers at ${origin} sent more than 32 MiB in one answer.`]);
    expect(ssp.grown()).toBeLessThan(200);
    foreign.closeAllConnections();
    foreign.close();
  }, 60_000);
});
