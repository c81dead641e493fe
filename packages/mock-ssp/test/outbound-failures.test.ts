import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startPlainProvider } from './test-provider.ts';
import { startTestSsp } from './running-ssp.ts';

/** What a consumer gets from an SSP that is pointed at a provider, and what the journal says of it. */
async function callThrough(root: string, flags: readonly string[] = [], interaction = 'search-patient') {
  const running = await startTestSsp(root, flags);
  try {
    const draft = running.good(interaction);
    const { status, body, headers } = await running.send(draft);
    const {
      issue: [issue],
    } = JSON.parse(body) as { issue: [{ code: string; severity: string; diagnostics: string }] };
    const { provider, answer } = await running.latest();
    return { status, headers, issue, asked: draft.serviceRoot + draft.path, failure: provider?.failure, answer };
  } finally {
    await running.ssp.close();
  }
}

describe('502: the provider cannot be reached, or cannot be trusted', () => {
  it('nothing listens', async () => {
    const provider = await startPlainProvider(() => {});
    await provider.close();
    const { status, headers, issue, asked, failure, answer } = await callThrough(provider.root);
    expect(status).toBe(502);
    expect(issue).toMatchObject({
      code: 'transient',
      severity: 'error',
      diagnostics: `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${asked}`,
    });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/fhir+json;charset=utf-8',
    });
    expect(failure).toMatchObject({ reason: 'connection-refused' });
    expect(answer).toMatchObject({ by: 'ssp', status: 502 });
  });

  it.each([
    ['expired-server', 'certificate-expired'],
    ['revoked-server', 'certificate-revoked'],
    ['wrong-host-server', 'host-not-in-certificate'],
    ['untrusted-server', 'certificate-untrusted'],
  ])('the certificate is that of %s', async (folder, reason) => {
    const provider = await startPlainProvider((_, res) => res.end(), `bad/${folder}`);
    try {
      const { status, failure } = await callThrough(provider.root);
      expect(status).toBe(502);
      expect(failure).toMatchObject({ reason, says: expect.any(String), next: expect.any(String) });
      expect(provider.requests).toHaveLength(0);
    } finally {
      await provider.close();
    }
  });

  it.each([
    ['closes without a word', '', 'connection-closed'],
    ['answers something else than HTTP', 'SMTP ready\r\n', 'not-http'],
    [
      'answers with both Content-Length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
      'not-http',
    ],
    [
      'switches protocols',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      'switched-protocols',
    ],
  ])('the provider %s', async (_, answer, reason) => {
    const provider = await startPlainProvider(() => {});
    provider.server.removeAllListeners('request');
    provider.server.on('request', ({ socket }) => socket.end(answer));
    try {
      const { status, failure } = await callThrough(provider.root);
      expect([status, failure?.reason]).toEqual([502, reason]);
    } finally {
      await provider.close();
    }
  });

  it('L-02 the provider offers TLS 1.3 only', async () => {
    const provider = await startPlainProvider((_, res) => res.end(), 'provider', { minVersion: 'TLSv1.3' });
    try {
      const { status, failure } = await callThrough(provider.root);
      expect([status, failure?.reason]).toEqual([502, 'no-common-version']);
    } finally {
      await provider.close();
    }
  });

  it('C-01 the provider offers none of the four families', async () => {
    const provider = await startPlainProvider((_, res) => res.end(), 'provider', {
      maxVersion: 'TLSv1.2',
      ciphers: 'AES128-SHA256',
    });
    try {
      const { status, failure } = await callThrough(provider.root);
      expect([status, failure?.reason]).toEqual([502, 'handshake-refused']);
    } finally {
      await provider.close();
    }
  });

  it('a request with a body gets its answer, too, and its connection can go on', async () => {
    const provider = await startPlainProvider((req) => req.socket.destroy());
    try {
      expect(await callThrough(provider.root, [], 'get-structured-record')).toMatchObject({
        status: 502,
        failure: { reason: 'connection-closed' },
      });
    } finally {
      await provider.close();
    }
  });
});

describe('A-024 504: the provider is silent', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => void silent.close());

  it('after the request', async () => {
    const provider = await startPlainProvider(() => {});
    try {
      const { status, issue, asked, failure } = await callThrough(provider.root, ['--timeout', '50']);
      expect(status).toBe(504);
      expect(issue).toMatchObject({ code: 'transient', diagnostics: `TIMEOUT_COMMUNICATING_TO_ENDPOINT_URL_${asked}` });
      expect(failure).toMatchObject({ reason: 'silent', says: 'The provider was silent for 50 ms.' });
    } finally {
      await provider.close();
    }
  });

  // Source: SSP implementation guide, status codes: 504 or 599.
  it('599 with --timeout-status 599, in the status line, the body and the journal', async () => {
    const provider = await startPlainProvider(() => {});
    try {
      const { status, issue, answer } = await callThrough(provider.root, [
        '--timeout',
        '50',
        '--timeout-status',
        '599',
      ]);
      expect(status).toBe(599);
      expect(issue).toMatchObject({ code: 'transient', details: { coding: [{ code: '599' }] } });
      expect(answer).toMatchObject({ by: 'ssp', status: 599 });
    } finally {
      await provider.close();
    }
  });

  // Source: A-024; the guide has 502 for a provider that cannot be reached.
  it.each([
    [[], 502],
    [['--refused-status', '599'], 599],
    [['--timeout-status', '599'], 502],
  ])('a refused connection with %j is %i', async (flags, expected) => {
    const { status, issue, answer, failure } = await callThrough('https://localhost:9/B82617/STU3/1/gpconnect', flags);
    expect([status, failure?.reason]).toEqual([expected, 'connection-refused']);
    expect(issue).toMatchObject({ code: 'transient', details: { coding: [{ code: String(expected) }] } });
    expect(answer).toMatchObject({ by: 'ssp', status: expected });
  });

  // Source: implementation guide, "HSTS MUST be employed"; RFC 6797 §6.1: one header field alone.
  it.each([
    [[], undefined, {}],
    [['--forward-hsts'], 'max-age=1', {}],
    [['--forward-hsts'], 'max-age=600', { 'Strict-Transport-Security': 'max-age=600' }],
  ])('what is forwarded with %j has Strict-Transport-Security %s', async (flags, expected, own) => {
    const provider = await startPlainProvider((_, res) => res.writeHead(200, own).end('{}'));
    const running = await startTestSsp(provider.root, flags);
    try {
      const { status, headers } = await running.send(running.good());
      expect([status, headers['strict-transport-security']]).toEqual([200, expected]);
    } finally {
      await running.ssp.close();
      await provider.close();
    }
  });

  it('in the handshake', async () => {
    const { port } = silent.address() as AddressInfo;
    expect(await callThrough(`https://localhost:${port}/B82617/STU3/1/gpconnect`, ['--timeout', '50'])).toMatchObject({
      status: 504,
    });
  });

  it('in the middle of its answer: what was begun is broken off', async () => {
    const provider = await startPlainProvider((_, res) => {
      res.write('{');
    });
    const running = await startTestSsp(provider.root, ['--timeout', '500']);
    try {
      await expect(running.send(running.good())).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect((await running.latest()).provider!.failure!.reason).toBe('silent');
    } finally {
      await running.ssp.close();
      await provider.close();
    }
  });
});

it("somebody else's provider is trusted by the CA that --provider-ca names", async () => {
  const elsewhere = await temporaryDirectory();
  await ensurePki(elsewhere);
  const [cert, key] = ['crt', 'key'].map((ending) => readFileSync(join(elsewhere, `provider/server.${ending}`)));
  const provider = await startPlainProvider((_, res) => res.end('{}'), 'provider', { cert, key });
  const running = await startTestSsp(provider.root, ['--provider-ca', join(elsewhere, 'ca-bundle.crt')]);
  try {
    // Its test CAs have the names of ours: told of a provider's certificate as of a client's (C-06, `lookalike-issuer`).
    expect((await callThrough(provider.root)).failure).toMatchObject({ reason: 'certificate-lookalike-issuer' });
    expect((await running.send(running.good())).status).toBe(200);
  } finally {
    await running.ssp.close();
    await provider.close();
  }
});

it('the SSP is no open proxy: with every rule off, a host that is not registered gets nothing', async () => {
  const other = await startPlainProvider((_, res) => res.end('reached'));
  const provider = await startPlainProvider((_, res) => res.end('{}'));
  const off = ['target-names-provider', 'target-is-registered-endpoint', 'target-stays-below-endpoint'].flatMap(
    (id) => ['--off', id],
  );
  const running = await startTestSsp(provider.root, off);
  try {
    for (const serviceRoot of [
      other.root,
      provider.root.replace('localhost', 'localhost@elsewhere.test'),
      provider.root.replace('localhost', '127.0.0.1'),
      'x',
    ]) {
      const { status } = await running.send({ ...running.good(), serviceRoot });
      expect(status).toBe(502);
      expect((await running.latest()).provider!.failure!.reason).toBe('not-registered');
    }
    expect(other.requests).toHaveLength(0);
    expect(
      (await running.send({ ...running.good(), serviceRoot: provider.root.replace('B82617', 'Z99999') })).status,
    ).toBe(200);
  } finally {
    await running.ssp.close();
    await provider.close();
    await other.close();
  }
});
