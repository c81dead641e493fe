import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startSpine } from '../src/library/start-spine.ts';
import type { Spine, SpineConsumer } from '../src/types/spine.ts';

/** What is asserted is what the documentation of `Spine.namespace` says, and issue 23, number 4: what is changed in a namespace is nobody else's. */
let spine: Spine;
beforeAll(async () => {
  spine = await startSpine({ inProcess: true, certs: await sharedPki() });
});
afterAll(() => spine.stop());

/** Reads the capability statement as a consumer would, and tells the status. */
const readMetadata = async (of: Pick<Spine, 'issue'>, { tls }: Pick<SpineConsumer, 'tls'>): Promise<number> => {
  const { url, headersByName } = await of.issue({ interaction: 'read-metadata' });
  return new Promise((resolve, reject) => {
    request(url, { ...tls, headers: headersByName, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
};

it('a namespace of the library has the methods of the mocks, bound to it, and consumers of its own', async () => {
  const [own, other] = await Promise.all([spine.namespace('own', 2), spine.namespace()]);
  expect(other.name).toMatch(/^test-[a-z0-9-]{1,35}$/);
  expect(own.consumers).toHaveLength(2);
  expect(own.serviceRoot('gpconnect')).toMatch(
    /^https:\/\/localhost:\d+\/https:\/\/localhost:\d+\/ns\/own\/B82617\/STU3\/1\/gpconnect$/,
  );
  expect(await readMetadata(own, own)).toBe(200);
  expect(await readMetadata(own, spine)).toBe(403);

  await own.fault({ do: { status: 503 } });
  await own.setClock(new Date('2027-03-28T00:59:00Z'));
  await own.enablement({ B82617: { documents: false } });
  expect((await own.send({ interaction: 'search-patient' })).response?.status).toBe(503);
  expect((await other.send({ interaction: 'search-patient' })).response?.status).toBe(200);
  expect((await spine.send({ interaction: 'search-patient' })).response?.status).toBe(200);
  expect((await other.enablement())['B82617']?.['documents']).toBe(true);
  expect((await other.exchanges()).map(({ from }) => from)).toEqual([other.asids.consumer]);

  await own.reset();
  expect((await own.send({ interaction: 'search-patient' })).response?.status).toBe(200);
  await own.stop();
  await own.stop();
  await expect(own.exchanges()).rejects.toThrow('There is no namespace own; or it has ended');
  await expect(spine.namespace(other.name)).rejects.toThrow('is there already');
});

// Issue 23, number 4: every control call takes a token where one is wanted.
it('a namespace of mocks that want tokens is made, used and ended with theirs', async () => {
  const tokens = join(await temporaryDirectory(), 'tokens');
  writeFileSync(tokens, 'write: a-token-to-write-0123456789\n');
  const guarded = await startSpine({
    inProcess: true,
    certs: await sharedPki(),
    flags: [`--control-token-file=${tokens}`],
  });
  try {
    const own = await guarded.namespace('own');
    expect(own.controlTokenFile).toBe(tokens);
    expect(await readMetadata(own, own)).toBe(200);
    expect((await own.send({ interaction: 'search-patient' })).response?.status).toBe(200);
    expect(await own.exchanges({ of: 'provider' })).toHaveLength(2);
    expect((await fetch(`${own.control}/exchanges`)).status).toBe(401);
    await own.stop();
    await expect(own.exchanges()).rejects.toThrow('There is no namespace own; or it has ended');
  } finally {
    await guarded.stop();
  }
});

// The address that the library and POST /namespaces give for it.
it('the commands that ask the SSP take the address of a namespace', async () => {
  const own = await spine.namespace('asked');
  const run = (...words: string[]): Promise<string> =>
    new Promise((resolve) => {
      execFile(process.execPath, ['scripts/run.js', ...words, '--control', own.control], (_, stdout) =>
        resolve(stdout),
      );
    });
  expect(await run('request', 'read-metadata', '--send')).toMatch(
    /^GET \/https:\/\/localhost:\d+\/ns\/asked\/B82617\/[^]*HTTP\/1\.1 200/,
  );
  expect(await run('scorecard')).toContain('No request of a consumer has been seen.');
  await readMetadata(own, own);
  expect(await run('scorecard')).toContain(own.asids.consumer);
  await own.stop();
});
