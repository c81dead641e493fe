import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { spawnMock, stop, untilReady, type MockProcess } from '../support/spawn-mock.ts';

/** Bounds in bytes of the memory of a mock as a process of its own, beside what it takes at its start. Today's Node takes 100 to 150 MB then. */
const megabyte = 1024 * 1024;

const running: MockProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(stop));
});

interface Started {
  readonly port: number;
  readonly controlPort: number;
  /** Megabytes of resident memory, as the kernel counts them. */
  readonly resident: () => number;
}

/** What is measured here answers to nobody who keeps it. */
const unheard = { NODE_OPTIONS: '' };

async function start(name: 'mock-ssp' | 'mock-provider', ...flags: string[]): Promise<Started> {
  const own = name === 'mock-provider' ? ['--audit-dir', await temporaryDirectory()] : [];
  const mock = spawnMock(name, ['--port', '0', '--control-port', '0', '--certs', await sharedPki(), ...own, ...flags], unheard);
  running.push(mock);
  const ports = await untilReady(mock);
  return { ...ports, resident: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${mock.child.pid}/status`, 'utf8'))![1]) / 1024 };
}

async function open(port: number, client: object): Promise<TLSSocket> {
  const socket = connect({ ...client, host: '127.0.0.1', servername: 'localhost', port });
  socket.on('error', () => undefined).resume();
  await once(socket, 'secureConnect');
  return socket;
}

/** Chunks of one byte, so many. */
const oneByteChunks = (count: number): string => '1\r\na\r\n'.repeat(count);

async function write(socket: TLSSocket, text: string): Promise<void> {
  if (!socket.write(text)) await once(socket, 'drain');
}

describe('the memory of a mock', () => {
  it('T-02 holds a body of 4 MB in chunks of one byte', async () => {
    const provider = await start('mock-provider');
    const before = provider.resident();
    const socket = await open(provider.port, clientOf(await sharedPki(), 'ssp'));
    await write(socket, 'POST /B82617/STU3/1/gpconnect/structured/fhir/Patient/$gpc.getstructuredrecord HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let part = 0; part < 64; part++) await write(socket, oneByteChunks(65_536));
    await wait(500);
    expect(provider.resident() - before).toBeLessThan(200);
    socket.destroy();
  }, 120_000);

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
    const before = ssp.resident();
    const answer = await fetch(`http://127.0.0.1:${ssp.controlPort}/provider/rules`);
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([502, `What answers at ${origin} sent more than 32 MiB in one answer.`]);
    expect(ssp.resident() - before).toBeLessThan(200);
    foreign.closeAllConnections();
    foreign.close();
  }, 60_000);
});
