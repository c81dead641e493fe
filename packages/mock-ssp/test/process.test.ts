import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

let certs: string;
let child: ChildProcess;
let said: { out: string; err: string };
beforeAll(async () => {
  certs = await sharedPki();
});
afterEach(() => void child.kill('SIGKILL'));

function start(...flags: string[]): void {
  child = spawn(
    process.execPath,
    ['scripts/run.js', 'mock-ssp', '--certs', certs, '--port', '0', '--control-port', '0', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: {} },
  );
  said = { out: '', err: '' };
  child.stdout!.on('data', (text) => (said.out += String(text)));
  child.stderr!.on('data', (text) => (said.err += String(text)));
}

const exit = async () => (await once(child, 'exit'))[0] as number;
const ready = async () => (await once(child, 'message'))[0] as { ready: boolean; port: number; controlPort: number };

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('tells that it listens, and stops on %s', async (signal) => {
    start();
    const message = await ready();
    expect(message).toEqual({
      ready: true,
      port: expect.any(Number),
      controlPort: expect.any(Number),
      url: `https://localhost:${message.port}`,
      controlUrl: `http://localhost:${message.controlPort}`,
      controlHere: `http://localhost:${message.controlPort}`,
    });
    expect((await fetch(`http://localhost:${message.controlPort}/ready?except=provider`)).status).toBe(200);
    child.kill(signal);
    expect(await exit()).toBe(0);
    expect(said.out).toContain(`mock-ssp listens on localhost:${message.port}`);
    expect(said.err).toBe('');
  });

  it('stops when the process that started it has gone', async () => {
    start();
    await ready();
    child.disconnect();
    expect(await exit()).toBe(0);
  });

  it('says in one sentence that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    start('--port', String(port));
    expect(await exit()).toBe(1);
    expect(said.err).toContain(`Port ${port} is taken.`);
    start('--control-port', String(port));
    expect(await exit()).toBe(1);
    expect(said.err).toContain(`Port ${port} is taken.`);
    taken.close();
  });

  it('refuses a setting that makes no sense', async () => {
    start('--provider', 'http://p.test/a');
    expect(await exit()).toBe(2);
    expect(said.err).toMatch(/^mock-ssp: --provider is \["http:\/\/p\.test\/a"\]; expected an https URL.*\n$/);
  });

  it('asks for certificates where there are none', async () => {
    certs = await temporaryDirectory();
    start();
    expect(await exit()).toBe(1);
    expect(said.err).toContain('pnpm certs');
    certs = await sharedPki();
  });
});
