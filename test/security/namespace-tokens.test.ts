import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { openTokens } from '@mock-spine/shared/control/tokens';
import { startNamespacesChain, type Made, type NamespacesChain } from '../support/namespaces-chain.ts';

/** Issue 23, number 4: a token that is bound to a namespace can do nothing elsewhere, nor make or end others. */
const tokens = {
  all: 'of-all-namespaces-0123456789',
  look: 'to-look-at-all-0123456789',
  a: 'of-team-a-0123456789',
  lookAtA: 'to-look-at-team-a-0123456789',
} as const;
let chain: NamespacesChain;
let b: Made;
beforeAll(async () => {
  const file = join(await temporaryDirectory(), 'tokens');
  await writeFile(
    file,
    `write ns=team-a: ${tokens.a}\nread ns=team-a: ${tokens.lookAtA}\nread: ${tokens.look}\nwrite: ${tokens.all}\n`,
  );
  const flags = ['--control-token-file', file];
  chain = await startNamespacesChain(flags, Date.now, { ofSsp: ['--provider-control-token-file', file] });
  expect((await call('all', 'POST', '/namespaces', { name: 'team-a' })).status).toBe(201);
  b = (await (await call('all', 'POST', '/namespaces', { name: 'team-b' })).json()) as Made;
});
afterAll(() => chain.close());

const call = (by: keyof typeof tokens, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`http://localhost:${chain.ports.ssp}${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokens[by]}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const faults = { faults: [{ do: { status: 503 } }] };

describe('a token that is bound to a namespace', () => {
  it.each([
    ['GET', '/faults'],
    ['GET', '/faults?namespace=team-a'],
    ['GET', '/ns/team-a/exchanges'],
    ['GET', '/namespaces/team-a'],
    ['GET', '/provider/clock'],
    ['GET', '/live'],
    ['GET', '/rules'],
    ['GET', '/metrics'],
    ['GET', '/certificates/ca-bundle.crt'],
  ])('takes %s %s', async (method, path) => {
    expect((await call('a', method, path)).status).toBe(200);
  });

  it('needs not name it: what it changes is changed there alone', async () => {
    expect((await call('a', 'PUT', '/faults', faults)).status).toBe(200);
    const counts = await Promise.all(
      ['team-a', 'team-b', 'default'].map(
        async (name) =>
          ((await (await call('all', 'GET', `/faults?namespace=${name}`)).json()) as typeof faults).faults.length,
      ),
    );
    expect(counts).toEqual([1, 0, 0]);
    expect((await call('a', 'POST', '/reset')).status).toBe(204);
  });

  it.each([
    ['GET', '/faults?namespace=team-b'],
    ['GET', '/faults?namespace=default'],
    ['GET', '/ns/team-b/exchanges'],
    ['GET', '/ns/default/exchanges'],
    ['PUT', '/clock?namespace=team-b', { now: '2027-01-04T09:00:00Z' }],
    ['POST', '/reset?namespace=team-b'],
    ['POST', '/reload'],
    ['PUT', '/chains', { shown: 'g1' }],
    ['GET', '/certificates/consumer/client.key?namespace=default'],
    ['GET', '/namespaces/team-b'],
    ['DELETE', '/namespaces/team-b'],
    ['POST', '/namespaces', { name: 'team-c' }],
  ] as [string, string, object?][])(
    'is refused %s %s',
    async (...[method, path, body]: readonly [string, string, object?]) => {
      const refused = await call('a', method, path, body);
      const { error, next } = (await refused.json()) as { error: string; next: string };
      expect([refused.status, error, next.length > 0]).toEqual([403, expect.stringContaining('bound to'), true]);
    },
  );

  it.each([
    ['the default consumer', () => '/certificates/consumer/client.key'],
    ['a consumer of another one', () => `/certificates/consumer/${b.consumers[0]!.asid}.key`],
  ])('does not give the key of %s', async (_, path) => {
    expect((await call('a', 'GET', path())).status).toBe(404);
  });

  // Source: docs/team.md, "`GET /certificates` names all forms", and a bound token "needs not name its own".
  it('is told where the certificates and services of its own are, each of which is there', async () => {
    const { certificates } = (await (await call('a', 'GET', '/certificates')).json()) as {
      certificates: { path: string; url: string }[];
    };
    const { consumers } = (await (await call('a', 'GET', '/namespaces/team-a')).json()) as Made;
    const paths = certificates.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['ca-bundle.crt', `consumer/${consumers[0]!.asid}.p12`]));
    expect(paths.filter((path) => path.includes(b.consumers[0]!.asid))).toEqual([]);
    for (const { url } of certificates) {
      const { pathname } = new URL(url);
      expect([pathname, (await call('a', 'GET', pathname)).status]).toEqual([pathname, 200]);
    }
    const listed = await fetch(`http://localhost:${chain.ports.ssp}/`, {
      headers: { Authorization: `Bearer ${tokens.a}`, Accept: 'application/json' },
    });
    const { served } = (await listed.json()) as { served: { name: string; url: string }[] };
    expect(served.find(({ name }) => name === 'SDS')!.url).toContain('/ns/team-a/spine-directory/');
  });

  it('leads to no other namespace by way of the provider', async () => {
    for (const path of [
      '/provider/ns/team-b/exchanges',
      '/provider/exchanges?namespace=team-b',
      '/provider/namespaces/team-b',
      '/provider/reload',
    ]) {
      const method = path.includes('exchanges') ? 'GET' : path.endsWith('reload') ? 'POST' : 'DELETE';
      expect([path, (await call('a', method, path)).status]).toEqual([path, expect.any(Number)]);
      expect((await call('a', method, path)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await call('all', 'GET', '/namespaces/team-b')).status).toBe(200);
    expect((await call('all', 'GET', '/provider/namespaces/team-b')).status).toBe(200);
  });

  it('lists its own, ends it and makes it again', async () => {
    const { namespaces } = (await (await call('a', 'GET', '/namespaces')).json()) as { namespaces: { name: string }[] };
    expect(namespaces.map(({ name }) => name)).toEqual(['team-a']);
    expect((await call('a', 'DELETE', '/namespaces/team-a')).status).toBe(204);
    expect((await call('a', 'GET', '/faults')).status).toBe(404);
    expect(await (await call('a', 'GET', '/namespaces/team-a')).text()).not.toContain('team-b');
    expect(await (await call('all', 'GET', '/namespaces/team-a')).text()).toContain('Did you mean team-b?');
    expect((await call('a', 'POST', '/namespaces', { name: 'team-a' })).status).toBe(201);
  });

  it('to read looks, changes nothing and sees no key', async () => {
    const { namespaces } = (await (await call('lookAtA', 'GET', '/namespaces')).json()) as { namespaces: Made[] };
    const [own] = namespaces[0]!.consumers;
    expect((await call('lookAtA', 'GET', '/faults')).status).toBe(200);
    expect((await call('lookAtA', 'PUT', '/faults', faults)).status).toBe(403);
    expect((await call('lookAtA', 'GET', `/certificates/consumer/${own!.asid}.key`)).status).toBe(403);
    expect((await call('a', 'GET', `/certificates/consumer/${own!.asid}.key`)).status).toBe(200);
    expect(JSON.stringify(namespaces)).not.toContain('PRIVATE KEY');
  });

  it('says at /access where it may do what', async () => {
    expect(await (await call('a', 'GET', '/access')).json()).toEqual({
      token: true,
      role: 'write',
      namespace: 'team-a',
    });
    expect(await (await call('look', 'GET', '/access')).json()).toEqual({ token: true, role: 'read' });
  });
});

describe('a line of the token file', () => {
  it.each([
    'write ns=Team: 0123456789abcdef',
    'write ns=: 0123456789abcdef',
    'write ns: 0123456789abcdef',
    'write ns=a',
    `write ns=${'a'.repeat(41)}: 0123456789abcdef`,
  ])('%s is refused without showing it', async (line) => {
    const file = join(await temporaryDirectory(), 'tokens');
    await writeFile(file, `${line}\n`);
    expect(() => openTokens(file, () => {})).toThrow(/line 1 is not a token; expected .*write ns=<name>: <token>/);
  });

  // Source: docs/team.md: a bound token "is for that namespace alone", which a second line of it must not widen by standing below.
  it.each([
    ['write ns=team-a', 'read'],
    ['read', 'write'],
    ['read ns=team-a', 'read ns=team-b'],
  ])('%s with the token of %s is refused without showing it, and two alike are not', async (one, other) => {
    const file = join(await temporaryDirectory(), 'tokens');
    await writeFile(file, `${one}: ${tokens.a}\n${other}: ${tokens.a}\n`);
    const refused = () => openTokens(file, () => {});
    expect(refused).toThrow('has one token in two lines that grant different things');
    expect(refused).not.toThrow(tokens.a);
    await writeFile(file, `${one}: ${tokens.a}\n${one}: ${tokens.a}\n`);
    expect(refused).not.toThrow();
  });

  it('that binds a token is not used for calls of our own', async () => {
    const file = join(await temporaryDirectory(), 'tokens');
    await writeFile(file, `write ns=team-a: ${tokens.a}\n`);
    expect(openTokens(file, () => {}).first('write')).toBeUndefined();
  });
});
