import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startTestProvider, startTestSsp, type Mock } from '../support/running-mocks.ts';

/** Of a file that a user wrote. */
const tokens = { read: 'a-token-to-read-0123456789', write: 'a-token-to-write-0123456789' };

interface Came {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Calls a control API on 127.0.0.1, whatever the Host says. */
function call(
  mock: Mock,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
    tls,
  }: { method?: string; headers?: Record<string, string>; body?: object; tls?: string } = {},
): Promise<Came> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: mock.running.controlPort, path, method, headers, agent: false as const };
    const sent =
      tls === undefined ? request(options) : requestOverTls({ ...options, ca: tls, servername: 'localhost' });
    sent.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

let tokenFile: string;
let pki: string;
let ssp: Mock;
let provider: Mock;
beforeAll(async () => {
  pki = await sharedPki();
  tokenFile = join(await temporaryDirectory(), 'tokens');
  writeFileSync(tokenFile, `# ours\nread: ${tokens.read}\nwrite:${tokens.write}\n`);
  const access = ['--control-host', '127.0.0.1', '--control-host', 'mocks.example', '--control-token-file', tokenFile];
  provider = await startTestProvider(access);
  ssp = await startTestSsp(provider.running.port, [
    ...access,
    '--provider-control',
    provider.running.controlHere,
    '--provider-control-token-file',
    tokenFile,
    '--public-origin',
    'https://spine.example:8443',
  ]);
});
afterAll(() => Promise.all([ssp, provider].map(({ running }) => running.close())));

// Source: RFC 6750 §2.1 and §3; issue of the team's instance, "Addressable".
describe('a control API that other machines reach', () => {
  it.each<[who: string, headers: Record<string, string>, method: string, path: string, status: number]>([
    ['nobody', {}, 'GET', '/exchanges', 401],
    ['nobody', {}, 'POST', '/reset', 401],
    ['nobody', {}, 'GET', '/exchanges/stream', 401],
    ['nobody', {}, 'GET', '/no-such-call', 401],
    ['nobody', {}, 'GET', '/live', 200],
    ['somebody with another token', bearer('another-token-0123456789'), 'GET', '/exchanges', 401],
    ['somebody with an empty token', { Authorization: 'Bearer ' }, 'GET', '/exchanges', 401],
    ['somebody with another scheme', { Authorization: `Basic ${tokens.write}` }, 'GET', '/exchanges', 401],
    ['a reader', bearer(tokens.read), 'GET', '/exchanges', 200],
    ['a reader', bearer(tokens.read), 'POST', '/reset', 403],
    ['a reader', bearer(tokens.read), 'PUT', '/clock', 403],
    ['a writer', bearer(tokens.write), 'GET', '/exchanges', 200],
    ['a writer', bearer(tokens.write), 'POST', '/reset', 204],
  ])('answers %s (%j) %s %s by %i, at both mocks', async (_, headers, method, path, status) => {
    for (const mock of [provider, ssp]) {
      const came = await call(mock, path, { method, headers: { Host: 'mocks.example', ...headers } });
      expect([came.status, came.headers['www-authenticate']?.startsWith('Bearer ') ?? false]).toEqual([
        status,
        status === 401 || status === 403,
      ]);
    }
  });

  it('answers to its names, the address that was connected to and loopback, and to no other; probes to all', async () => {
    const ask = async (Host: string, path = '/exchanges') =>
      (await call(ssp, path, { headers: { ...bearer(tokens.read), Host } })).status;
    const found = await Promise.all(
      ['mocks.example', 'MOCKS.example:8080', '127.0.0.1', 'localhost'].map((host) => ask(host)),
    );
    expect(found).toEqual([200, 200, 200, 200]);
    expect([await ask('attacker.example'), await ask('10.1.2.3')]).toEqual([403, 403]);
    expect([await ask('10.1.2.3', '/live'), await ask('10.1.2.3', '/ready')]).toEqual([200, 200]);
  });

  it('lets a page of its own name in, and no other', async () => {
    const from = async (Origin: string) =>
      (await call(ssp, '/exchanges', { headers: { ...bearer(tokens.read), Host: 'mocks.example', Origin } })).status;
    expect([await from('https://mocks.example'), await from('https://attacker.example')]).toEqual([200, 403]);
  });

  it('signs a page in by a cookie that no script reads and no other site sends, and out', async () => {
    const post = (path: string, body?: object, headers = {}) =>
      call(ssp, path, { method: 'POST', headers: { Host: 'mocks.example', ...headers }, ...(body && { body }) });
    expect((await post('/sign-in', { token: 'wrong-token-0123456789' })).status).toBe(401);
    expect((await post('/sign-in', { tokens: 'x' })).status).toBe(400);
    const came = await post('/sign-in', { token: tokens.read });
    expect([came.status, JSON.parse(came.text)]).toEqual([200, { role: 'read' }]);
    const [cookie = ''] = came.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; httponly/i);
    expect(cookie).toMatch(/; samesite=strict/i);
    const Cookie = cookie.split(';', 1)[0]!;
    const ask = (path: string, method = 'GET') =>
      call(ssp, path, { method, headers: { Host: 'mocks.example', Cookie } });
    expect(JSON.parse((await ask('/access')).text)).toEqual({ token: true, role: 'read' });
    expect([(await ask('/exchanges')).status, (await ask('/reset', 'POST')).status]).toEqual([200, 403]);
    const out = await post('/sign-out', undefined, { Cookie });
    expect(out.headers['set-cookie']?.[0]).toMatch(/^mock-spine-control=;.*expires=Thu, 01 Jan 1970/i);
  });

  it('is called by the SSP with its token, and by whoever has one of the SSP through it', async () => {
    const ask = async (token: string, method: string, path: string) =>
      (await call(ssp, path, { method, headers: { Host: 'mocks.example', ...bearer(token) } })).status;
    expect(await ask(tokens.read, 'GET', '/provider/exchanges')).toBe(200);
    expect(await ask(tokens.read, 'POST', '/provider/reset')).toBe(403);
    expect(await ask(tokens.write, 'POST', '/provider/reset')).toBe(204);
    expect((await call(ssp, '/provider/exchanges', { headers: { Host: 'mocks.example' } })).status).toBe(401);
  });

  it('takes tokens that were changed at POST /reload, and keeps the old ones where the new make no sense', async () => {
    const next = 'the-next-token-to-write-0123456789';
    const before = readFileSync(tokenFile, 'utf8');
    const reload = (token: string) =>
      call(provider, '/reload', { method: 'POST', headers: { Host: 'localhost', ...bearer(token) } });
    try {
      writeFileSync(tokenFile, `${before}write: short\n`);
      const refused = await reload(tokens.write);
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('line 4 is not a token')]);
      expect(refused.text).not.toContain('short');
      writeFileSync(tokenFile, `${before}write: ${next}\n`);
      expect((await reload(tokens.write)).status).toBe(204);
      expect([(await reload(next)).status, (await reload(tokens.write)).status]).toEqual([204, 204]);
    } finally {
      writeFileSync(tokenFile, before);
      await reload(tokens.write);
    }
  });

  it('names itself and the SSP as others reach them', async () => {
    const headers = { Host: 'mocks.example:8080', ...bearer(tokens.write) };
    const came = await call(ssp, '/issue', { method: 'POST', headers, body: { interaction: 'search-patient' } });
    const { url, commands } = JSON.parse(came.text) as { url: string; commands: Record<string, string> };
    expect(url).toMatch(/^https:\/\/spine\.example:8443\/https:\/\//);
    expect(JSON.stringify(commands)).toContain('http://mocks.example:8080/issue');
    // What it sends itself goes to its own listener, whatever is before that.
    const sent = await call(ssp, '/send', { method: 'POST', headers, body: { interaction: 'search-patient' } });
    expect((JSON.parse(sent.text) as { response: { status: number } }).response.status).toBe(200);
  });
});

describe('certificates for a consumer elsewhere', () => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    call(ssp, `/certificates${path}`, { headers: { Host: 'mocks.example', ...headers } });

  it('hands out what is trusted to all, and what has a key to who may write', async () => {
    expect((await ask('/ca-bundle.crt')).text).toBe(readFileSync(join(pki, 'ca-bundle.crt'), 'utf8'));
    expect((await ask('/sub-ca.crl')).text).toBe(readFileSync(join(pki, 'sub-ca.crl'), 'utf8'));
    expect((await ask('/consumer/client.pem')).status).toBe(401);
    expect((await ask('/consumer/client.pem', bearer(tokens.read))).status).toBe(403);
    const mine = await ask('/consumer/client.pem', bearer(tokens.write));
    expect(mine.text).toBe(
      ['crt', 'key'].map((end) => readFileSync(join(pki, `consumer/client.${end}`), 'utf8')).join(''),
    );
  });

  it.each(['/ssp/client.key', '/../certs/ssp/server.key', '/root-ca.key', '/toString'])(
    'hands out no %s',
    async (path) => {
      expect((await ask(path, bearer(tokens.write))).status).toBe(404);
    },
  );
});

describe('tokens that are missing', () => {
  it('are made for this user alone, told once, and are those that count', async () => {
    const file = join(await temporaryDirectory(), 'made');
    const made = await startTestProvider(['--control-host', '0.0.0.0', '--control-token-file', file]);
    try {
      const [, read, write] = /^read: (\S{43})\nwrite: (\S{43})$/m.exec(readFileSync(file, 'utf8'))!;
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const ask = async (token: string, method: string) =>
        (await call(made, '/reset', { method, headers: bearer(token) })).status;
      expect([await ask(read!, 'POST'), await ask(write!, 'POST')]).toEqual([403, 204]);
    } finally {
      await made.running.close();
    }
  });

  it.each<[flags: string[], says: string]>([
    [['--control-host', '10.0.0.1', '--control-host', '10.0.0.2'], 'expected one address to listen on'],
    [['--control-cert', 'x.crt'], 'expected --control-cert and --control-key together'],
    [['--control-host', 'http://mocks.example'], 'expected a host name or an address'],
    [['--control-public-origin', 'https://mocks.example/x'], 'expected an http or https origin without a path'],
    [['--control-host', 'mocks.example', '--control-token-file', '/nowhere/at/all'], 'cannot be written (ENOENT)'],
  ])('or other access that makes no sense is refused: %j', async (flags, says) => {
    await expect(startTestProvider(flags)).rejects.toThrow(says);
  });

  it('a provider elsewhere is not called without its token', async () => {
    await expect(startTestSsp(9443, ['--provider-control', 'https://provider.example'])).rejects.toThrow(
      'expected --provider-control-token-file',
    );
  });
});

it('speaks TLS with the certificate that it was given', async () => {
  const [cert, key] = ['crt', 'key'].map((end) => join(pki, `ssp/server.${end}`));
  const secure = await startTestSsp(9443, ['--control-cert', cert!, '--control-key', key!]);
  try {
    expect(secure.running.controlHere).toBe(`https://localhost:${secure.running.controlPort}`);
    const ca = readFileSync(join(pki, 'ca-bundle.crt'), 'utf8');
    const came = await call(secure, '/live', { headers: { Host: 'localhost' }, tls: ca });
    expect([came.status, (JSON.parse(came.text) as { name: string }).name]).toEqual([200, 'mock-ssp']);
    await expect(call(secure, '/live')).rejects.toThrow('socket hang up');
  } finally {
    await secure.running.close();
  }
});

describe('readiness', () => {
  it('the SSP is not ready without its provider, and says so; it is, for who looks after that otherwise', async () => {
    const alone = await startTestSsp(1);
    try {
      const came = await call(alone, '/ready');
      expect([came.status, JSON.parse(came.text)]).toEqual([
        503,
        {
          name: 'mock-ssp',
          ready: false,
          because: expect.stringContaining('https://localhost:1 cannot be reached (ECONNREFUSED)'),
        },
      ]);
      expect((await call(alone, '/ready?except=provider')).status).toBe(200);
      expect((await call(alone, '/ready?except=moon')).status).toBe(400);
    } finally {
      await alone.running.close();
    }
  });

  it('who connects without a word is no exchange, at both mocks', async () => {
    for (const { running } of [provider, ssp]) {
      const before = running.journal.size;
      const socket = connect(running.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.end();
      await once(socket, 'close');
      // What says a word, and no greeting, is one.
      const other = connect(running.port, '127.0.0.1');
      await once(other, 'connect');
      other.end('HELLO');
      await once(other.resume(), 'close');
      for (let tries = 0; running.journal.size === before && tries < 100; tries += 1) await setTimeout(20);
      expect(running.journal.size).toBe(before + 1);
    }
  });

  it('the SSP starts without the key of the consumer, and says so to who wants something sent', async () => {
    const directory = join(await temporaryDirectory(), 'certs');
    cpSync(pki, directory, { recursive: true });
    rmSync(join(directory, 'consumer/client.key'));
    const keyless = await startTestSsp(provider.running.port, ['--certs', directory]);
    try {
      const order = { interaction: 'search-patient' };
      expect((await call(keyless, '/issue', { method: 'POST', body: order })).status).toBe(200);
      const came = await call(keyless, '/send', { method: 'POST', body: order });
      expect([came.status, came.text]).toEqual([409, expect.stringContaining('The SSP has no key of the consumer')]);
    } finally {
      await keyless.running.close();
    }
  });
});
