import { copyFileSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import type { RequestOptions } from 'node:https';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { ownPki, sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { callPlainly, callWithOpenssl } from '@mock-spine/shared/testing/tls-clients';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

interface Trial {
  readonly name: string;
  readonly requirement: string;
  readonly port: number;
  readonly url: string;
  readonly attempts: readonly {
    readonly address: string;
    readonly fqdns?: readonly string[];
    readonly refused: number;
    readonly fell: number;
    readonly latest: Record<string, { readonly how: string }>;
  }[];
}

const all = [
  ['expired-certificate', 'X-03'],
  ['revoked-certificate', 'X-04'],
  ['wrong-host-certificate', 'X-02'],
  ['untrusted-certificate', 'X-02'],
  ['tls-1-1', 'L-02'],
  ['tls-1-0', 'L-02'],
  ['null-sha256', 'C-01, C-02, C-03, C-04'],
  ['aes128-sha', 'C-01, C-02, C-03, C-04'],
  ['aes128-sha256', 'C-01, C-02, C-03, C-04'],
] as const;

let provider: PlainProvider;
let running: TestSsp;
let pki: string;
let careful: RequestOptions;
let careless: RequestOptions;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
  running = await startTestSsp(provider.root, ['--trials']);
  pki = await sharedPki();
  careful = {
    ...clientOf(pki, 'consumer'),
    ciphers: 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
    crl: ['sub-ca.crl', 'root-ca.crl'].map((name) => readFileSync(join(pki, name))),
  };
  careless = {
    ...clientOf(pki, 'consumer'),
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'ALL:eNULL:@SECLEVEL=0',
  };
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const list = async (): Promise<readonly Trial[]> =>
  ((await (await running.control('/trials')).json()) as { trials: Trial[] }).trials;
const find = async (name: string): Promise<Trial> => (await list()).find((trial) => trial.name === name)!;

/** The trial as soon as somebody has met it. */
async function met(name: string): Promise<Trial['attempts'][number]> {
  for (;;) {
    const {
      attempts: [attempt],
    } = await find(name);
    if (attempt) return attempt;
    await new Promise(setImmediate);
  }
}

async function call(port: number, client: RequestOptions) {
  const written = writeDraft(running.good());
  return send(written, client, { port, target: `/${written.url}` });
}

const refusalOf = (port: number, client: RequestOptions): Promise<string | undefined> =>
  call(port, client).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code,
  );

it('opens nine trials on free ports, and lists them with their clauses', async () => {
  const trials = await list();
  expect(trials.map(({ name, requirement }) => [name, requirement])).toEqual(all);
  expect(new Set([running.ssp.port, running.ssp.controlPort, ...trials.map(({ port }) => port)]).size).toBe(11);
  for (const { url, port } of trials) expect(url).toBe(`https://localhost:${port}`);
  expect(running.ssp.tells!.slice(1)).toEqual(
    trials.map(({ url, name }) => expect.stringMatching(new RegExp(`^  ${url}  ${name}: The server`))),
  );
});

describe.each(all)('the trial %s', (name, requirement) => {
  it(`${requirement} is passed by a consumer that refuses the server`, async () => {
    const { port } = await find(name);
    expect(await refusalOf(port, careful)).toEqual(expect.any(String));
    expect(await met(name)).toMatchObject({ address: '127.0.0.1', refused: 1, fell: 0 });
  });

  it(`${requirement} catches a consumer that accepts it, says so, and forwards nothing`, async () => {
    const { port } = await find(name);
    const { status, body, headers } = await call(port, careless);
    expect([status, headers['cache-control'], headers['content-type']]).toEqual([
      403,
      'no-store',
      'application/fhir+json;charset=utf-8',
    ]);
    expect(JSON.parse(body)).toEqual({
      resourceType: 'OperationOutcome',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      issue: [
        {
          code: 'security',
          severity: 'error',
          details: {
            coding: [
              {
                code: '403',
                display: `TRIAL_FAILED_${name}`,
                system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
              },
            ],
          },
          diagnostics: expect.stringMatching(`^TRIAL_FAILED_${name}: The server.* nothing was forwarded\\.$`),
        },
      ],
    });
    expect(await met(name)).toMatchObject({
      address: '127.0.0.1',
      fqdns: ['consumer.mock-spine.test'],
      refused: 0,
      fell: 1,
    });
    expect(provider.requests).toEqual([]);
    expect(((await (await running.control('/exchanges')).json()) as { exchanges: unknown[] }).exchanges).toEqual([]);
  });
});

// The certificate of a consumer says who it is, of whichever chain the SSP is told to trust (PUT /chains).
it('knows a consumer of the second chain by its certificate, too', async () => {
  const ofSecond = { ...careless, ...clientOf(pki, 'g2/consumer'), rejectUnauthorized: false };
  expect((await call((await find('expired-certificate')).port, ofSecond)).status).toBe(403);
  expect(await met('expired-certificate')).toMatchObject({ fqdns: ['consumer.mock-spine.test'], fell: 1 });
});

describe('what a consumer is caught by', () => {
  it('X-04 is a revoked certificate when it checks everything but the revocation list', async () => {
    expect((await call((await find('revoked-certificate')).port, clientOf(pki, 'consumer'))).status).toBe(403);
    expect(await met('revoked-certificate')).toMatchObject({ fell: 1 });
  });

  it('X-02 is a certificate for another host when it does not compare names', async () => {
    expect(
      (await call((await find('wrong-host-certificate')).port, { ...careful, checkServerIdentity: () => undefined }))
        .status,
    ).toBe(403);
  });

  itWith('openssl')('is what is no HTTP, too: it was sent inside the connection', async () => {
    const { port } = await find('expired-certificate');
    expect(await callWithOpenssl(port, [], 'HELLO\r\n\r\n')).toMatch(/TRIAL_FAILED_expired-certificate/);
    expect(await met('expired-certificate')).toMatchObject({ fell: 1, refused: 0 });
  });
});

describe('whoever met a trial', () => {
  itWith('openssl')('is known by its address alone when it refused the certificate in the handshake', async () => {
    const { port } = await find('expired-certificate');
    const output = await callWithOpenssl(port, [
      '-CAfile',
      join(pki, 'ca-bundle.crt'),
      '-verify_return_error',
      '-tls1_2',
      '-cert',
      join(pki, 'consumer/client.crt'),
      '-key',
      join(pki, 'consumer/client.key'),
    ]);
    expect(output).toMatch(/certificate has expired/);
    const attempt = await met('expired-certificate');
    expect(attempt).toMatchObject({
      address: '127.0.0.1',
      refused: 1,
      fell: 0,
      latest: { refused: { how: expect.stringContaining('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED') } },
    });
    expect(attempt).not.toHaveProperty('fqdns');
  });

  it('is known by its certificate when it showed one before it closed the connection', async () => {
    const { port } = await find('expired-certificate');
    expect(await refusalOf(port, careful)).toBe('CERT_HAS_EXPIRED');
    expect(await met('expired-certificate')).toMatchObject({ fqdns: ['consumer.mock-spine.test'], refused: 1 });
  });

  it('is known by its address alone when anybody could have made its certificate', async () => {
    const { port } = await find('expired-certificate');
    await call(port, { ...careless, ...clientOf(pki, 'bad/untrusted-ca'), minVersion: 'TLSv1' });
    expect(await met('expired-certificate')).not.toHaveProperty('fqdns');
  });

  it('is nobody who only looked whether the port is open, or spoke plain HTTP', async () => {
    const { port } = await find('expired-certificate');
    const looker = connectTcp(port, '127.0.0.1');
    await once(looker, 'connect');
    looker.destroy();
    await callPlainly(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await refusalOf(port, careful);
    expect((await met('expired-certificate')).fqdns).toEqual(['consumer.mock-spine.test']);
    expect((await find('expired-certificate')).attempts).toHaveLength(1);
  });

  it.each([3, 40])(
    'is nobody whose greeting breaks off after %s bytes: it has seen no server to refuse',
    async (bytes) => {
      for (const name of ['expired-certificate', 'tls-1-1', 'null-sha256']) {
        const broken = connectTcp((await find(name)).port, '127.0.0.1');
        // A greeting that announces 512 bytes (RFC 5246 §6.2.1).
        broken.end(
          Buffer.concat([Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]), Buffer.alloc(501)]).subarray(0, bytes),
        );
        await once(broken.resume(), 'close');
        await refusalOf((await find(name)).port, careful);
        await met(name);
        expect((await find(name)).attempts.map(({ refused }) => refused)).toEqual([1]);
      }
    },
  );

  it('is forgotten by POST /reset', async () => {
    await refusalOf((await find('expired-certificate')).port, careful);
    await met('expired-certificate');
    await running.control('/reset', { method: 'POST' });
    expect((await find('expired-certificate')).attempts).toEqual([]);
  });
});

describe('the proxy itself, while the trials are open', () => {
  it.each([
    ['L-02', 'TLS 1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }, 'old-version'],
    ['L-02', 'TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, 'old-version'],
    ['P-03', 'NULL-SHA256', { ciphers: 'NULL-SHA256:@SECLEVEL=0' }, 'no-shared-cipher'],
    ['P-03', 'AES128-SHA', { ciphers: 'AES128-SHA:@SECLEVEL=0' }, 'no-shared-cipher'],
    ['P-03', 'AES128-SHA256', { ciphers: 'AES128-SHA256:@SECLEVEL=0' }, 'no-shared-cipher'],
  ] as const)('%s still refuses %s', async (_, __, odd, reason) => {
    expect(await refusalOf(running.ssp.port, { ...careful, ...odd })).toMatch(/^(EPROTO|ECONNRESET)$/);
    expect(await running.until(({ kind }) => kind === 'connection')).toMatchObject({ refused: { reason } });
  });

  it('still presents a certificate that a careful consumer accepts', async () => {
    expect((await call(running.ssp.port, careful)).status).toBe(200);
    expect(provider.requests.splice(0)).toHaveLength(1);
  });
});

it('without --trials there are none, and GET /trials says how to have them', async () => {
  const plain = await startTestSsp(provider.root);
  const told = (await (await plain.control('/trials')).json()) as { open: boolean; next: string; trials: object[] };
  await plain.ssp.close();
  expect(told).toMatchObject({ open: false, next: 'Start mock-ssp or pnpm dev with --trials.' });
  for (const trial of told.trials) expect(trial).not.toHaveProperty('port');
  expect(plain.ssp.tells).toEqual([]);
});

it('a trial port that is taken is said at the start, and nothing stays open', async () => {
  const last = (await find('aes128-sha256')).port;
  await expect(startTestSsp(provider.root, ['--trials', '--trials-port', `${last}`])).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: last,
  });
});

it('certificates that were made anew are presented after POST /reload', async () => {
  const own = await ownPki();
  const renewing = await startTestSsp(provider.root, ['--trials'], {}, own);
  try {
    const [{ port }] = ((await (await renewing.control('/trials')).json()) as { trials: [Trial] }).trials;
    const serial = async () => (await call(port, careless)).socket.getPeerX509Certificate()!.serialNumber;
    const before = await serial();
    for (const ending of ['crt', 'key'])
      copyFileSync(join(own, `bad/revoked-server/server.${ending}`), join(own, `bad/expired-server/server.${ending}`));
    expect((await renewing.control('/reload', { method: 'POST' })).status).toBe(204);
    expect(await serial()).not.toBe(before);
  } finally {
    await renewing.ssp.close();
  }
});
