import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePkcs12 } from '@mock-spine/shared/pki/write-pkcs12';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { keepTrack } from './children.ts';
import { stubHeaders } from './start-mountebank.ts';
import type { Served } from './start-node.ts';
import { untilListening } from './until-listening.ts';

/** The jar of WireMock where it is installed and there is a Java to run it. @param directory with node_modules in it */
export function findWireMock(directory: string): string | undefined {
  const build = join(directory, 'node_modules/wiremock/build');
  const jar = existsSync(build) ? readdirSync(build).find((name) => name.endsWith('.jar')) : undefined;
  return jar !== undefined && spawnSync('java', ['-version']).status === 0 ? join(build, jar) : undefined;
}

/** That of the trust store of the test certificates. */
const password = 'mock';

/**
 * Starts a WireMock that answers everything with the same body over mutual TLS, and waits until it listens.
 * @param dir for its files; made when missing
 * @param bytes of the body
 */
export async function startWireMock(jar: string, pki: string, dir: string, bytes: number): Promise<Served> {
  mkdirSync(join(dir, 'mappings'), { recursive: true });
  const port = await findFreePort();
  const keys = join(dir, 'server.p12');
  writeFileSync(keys, keyStore(pki));
  const response = { status: 200, headers: stubHeaders(bytes), body: 'x'.repeat(bytes) };
  const mapping = { request: { method: 'ANY', urlPattern: '.*' }, response };
  writeFileSync(join(dir, 'mappings/all.json'), JSON.stringify(mapping));
  const start = performance.now();
  const words = [
    `--https-port=${port}`,
    '--disable-http',
    '--bind-address=127.0.0.1',
    `--root-dir=${dir}`,
    `--https-keystore=${keys}`,
    '--keystore-type=PKCS12',
    `--keystore-password=${password}`,
    `--key-manager-password=${password}`,
    '--https-require-client-cert',
    `--https-truststore=${join(pki, 'trust-store.p12')}`,
    '--truststore-type=PKCS12',
    `--truststore-password=${password}`,
    // As many as the mocks keep.
    '--max-request-journal-entries=1000',
    '--disable-banner',
  ];
  const child = spawn('java', ['-jar', jar, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  keepTrack(child);
  await untilListening('WireMock', child, port, 60);
  return { pid: child.pid!, port, startUp: performance.now() - start };
}

function keyStore(pki: string): Buffer {
  const key = createPrivateKey(readFileSync(join(pki, 'provider/server.key')));
  const certificate = new X509Certificate(readFileSync(join(pki, 'provider/server.crt')));
  return writePkcs12(key, [certificate], password);
}
