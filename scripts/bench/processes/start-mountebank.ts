import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { keepTrack } from './children.ts';
import type { Served } from './start-node.ts';
import { untilListening } from './until-listening.ts';

/** The program of mountebank where it is installed. @param directory with node_modules in it */
export function findMountebank(directory: string): string | undefined {
  const program = join(directory, 'node_modules/mountebank/bin/mb');
  return existsSync(program) ? program : undefined;
}

/**
 * Starts a mountebank that answers everything with the same body over mutual TLS, and waits until it listens.
 * @param dir for its files; made when missing
 * @param bytes of the body
 */
export async function startMountebank(program: string, pki: string, dir: string, bytes: number): Promise<Served> {
  mkdirSync(dir, { recursive: true });
  const [port, control] = [await findFreePort(), await findFreePort()];
  const file = join(dir, 'imposters.json');
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const is = { statusCode: 200, headers: stubHeaders(bytes), body: 'x'.repeat(bytes) };
  const imposter = {
    port,
    protocol: 'https',
    mutualAuth: true,
    key: read('provider/server.key'),
    cert: read('provider/server.crt'),
    ca: read('ca-bundle.crt'),
    stubs: [{ responses: [{ is }] }],
  };
  writeFileSync(file, JSON.stringify({ imposters: [imposter] }));
  const start = performance.now();
  const words = [
    '--port',
    String(control),
    '--localOnly',
    '--loglevel',
    'error',
    '--nologfile',
    '--pidfile',
    join(dir, 'mb.pid'),
  ];
  const child = spawn(process.execPath, [program, 'start', ...words, '--configfile', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  keepTrack(child);
  await untilListening('mountebank', child, port, 30);
  return { pid: child.pid!, port, startUp: performance.now() - start };
}

/** What a stub answers with, besides the body. */
export const stubHeaders = (bytes: number): Readonly<Record<string, string>> => ({
  'Content-Type': 'application/fhir+json;charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Length': String(bytes),
  // mountebank closes each connection by itself.
  Connection: 'keep-alive',
});
