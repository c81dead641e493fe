import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { startSpine } from '../src/library/start-spine.ts';
import type { Spine } from '../src/types/spine.ts';

let spine: Spine;
beforeAll(async () => {
  spine = await startSpine({ inProcess: true, certs: await ownPki() });
});
afterAll(() => spine.stop());

/** Reads the capability statement as a consumer of a chain that trusts both. @returns who issued the SSP's certificate, and the status */
async function readMetadata(folder: '' | 'g2'): Promise<[issuer: string, status: number]> {
  const { url, headersByName } = await spine.issue({ interaction: 'read-metadata' });
  const read = (file: string) => readFileSync(join(spine.tls.files.directory, folder, 'consumer', file));
  const tls = { ca: readFileSync(spine.tls.files.caBoth), cert: read('client.crt'), key: read('client.key') };
  return new Promise((resolve, reject) => {
    request(url, { ...tls, headers: headersByName, agent: false }, (answer) => {
      answer.resume();
      resolve([String((answer.socket as TLSSocket).getPeerCertificate().issuer.CN), answer.statusCode ?? 0]);
    })
      .on('error', reject)
      .end();
  });
}

// two chains of CAs at once. The guide of the SSP has 495 for a certificate that is not taken (facts, 1.7).
it('spine.chains() has the SSP show another chain and take others, until it is reset', async () => {
  expect(await spine.chains()).toEqual({ shown: 'g1', trusted: 'g1' });
  expect(await readMetadata('')).toEqual(['MOCK Spine SubCA', 200]);
  expect(await readMetadata('g2')).toEqual(['MOCK Spine SubCA', 495]);

  expect(await spine.chains({ shown: 'g2', trusted: 'both' })).toEqual({ shown: 'g2', trusted: 'both' });
  expect([await readMetadata(''), await readMetadata('g2')]).toEqual([
    ['MOCK Spine SubCA G2', 200],
    ['MOCK Spine SubCA G2', 200],
  ]);

  expect(await spine.chains({ trusted: 'g2' })).toEqual({ shown: 'g2', trusted: 'g2' });
  expect(await readMetadata('')).toEqual(['MOCK Spine SubCA G2', 495]);

  await spine.reset();
  expect(await spine.chains()).toEqual({ shown: 'g1', trusted: 'g1' });
  expect(await readMetadata('')).toEqual(['MOCK Spine SubCA', 200]);
});
