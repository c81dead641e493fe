import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { serviceRootPath } from '@mock-spine/shared/world';
import { matrixPart, someOf } from '@mock-spine/shared/testing/matrix';

/** Source: RFC 9112 §9.6, a server that closes reads on until its client has its answer; nginx does so (`lingering_close`). */
const run = promisify(execFile);

let pki: string;
let folder: string;
let provider: Awaited<ReturnType<typeof startProvider>>;
let ssp: Awaited<ReturnType<typeof startSsp>>;

beforeAll(async () => {
  [pki, folder] = [await sharedPki(), await temporaryDirectory()];
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', pki];
  provider = await startProvider(
    readSettings(providerSettings, [...anywhere, '--audit-dir', await temporaryDirectory()], {}),
  );
  ssp = await startSsp(
    readSspSettings(
      [...anywhere, '--provider', `https://localhost:${provider.port}${serviceRootPath('B82617', 'structured')}`],
      {},
    ),
  );
  writeFileSync(join(folder, 'body'), 'x'.repeat(bytes));
});

afterAll(() => Promise.all([ssp.close(), provider.close()]));

/** What the SSP's journal says of the newest exchange. */
async function newestRefusal(): Promise<unknown> {
  const { exchanges } = (await (await fetch(`http://localhost:${ssp.controlPort}/exchanges?limit=1`)).json()) as {
    exchanges: { refusedBy?: unknown }[];
  };
  return exchanges[0]?.refusedBy;
}

const times = matrixPart ? 50 : 5;
const bytes = 200_000;

/** A certificate that the SSP refuses, and the status with which it does (implementation guide, 495 and 496). */
const certificates = [
  ['expired', 495],
  ['revoked', 495],
  ['untrusted-ca', 495],
  ['missing', 496],
] as const;

type Client = (url: string, ca: string, certificate: string, key: string) => Promise<string>;

const clientFile = (name: string): string => join(import.meta.dirname, 'clients', name);
const counted = [String(times), String(bytes)];

/** Clients as people use them, each on a new connection for every request. */
const clients: readonly [name: string, needs: string, client: Client][] = [
  [
    'curl',
    'curl',
    async (url, ca, certificate, key) => {
      const shown = certificate === '-' ? [] : ['--cert', certificate, '--key', key];
      const args = [
        '-s',
        '--cacert',
        ca,
        ...shown,
        '-H',
        'Content-Type: application/fhir+json',
        '-H',
        'Expect:',
        '--data-binary',
        `@${join(folder, 'body')}`,
        '-o',
        join(folder, 'answer#1'),
        '-w',
        '%{http_code}\n',
        `${url}[1-${times}]`,
      ];
      return run('curl', args).then(
        ({ stdout }) => stdout,
        ({ stdout }: { stdout: string }) => stdout,
      );
    },
  ],
  [
    'https of Node',
    'node',
    async (...args) => (await run(process.execPath, [clientFile('post-again.js'), ...args, ...counted])).stdout,
  ],
  [
    'http.client of Python',
    'python3',
    async (...args) => (await run('python3', [clientFile('post_again.py'), ...args, ...counted])).stdout,
  ],
  [
    'HttpClient of Java',
    'java',
    async (url, ca, certificate, key) => {
      const store = join(folder, 'store.p12');
      if (certificate !== '-')
        execFileSync('openssl', [
          'pkcs12',
          '-export',
          '-in',
          certificate,
          '-inkey',
          key,
          '-out',
          store,
          '-passout',
          'pass:mock',
        ]);
      return (
        await run('java', [clientFile('PostAgain.java'), url, ca, certificate === '-' ? '-' : store, '-', ...counted])
      ).stdout;
    },
  ],
];

describe.each(clients)('%s', (_, needs, client) => {
  for (const [certificate, status] of someOf(certificates, 1)) {
    itWith(needs)(
      `T-02 gets its refusal each of ${times} times when it posts 200 KB with a certificate that is ${certificate}`,
      async () => {
        const file = (ending: string): string =>
          certificate === 'missing' ? '-' : join(pki, 'bad', certificate, `client.${ending}`);
        const said = await client(
          `https://localhost:${ssp.port}/x`,
          join(pki, 'ca-bundle.crt'),
          file('crt'),
          file('key'),
        );
        // Java presents nothing when no issuer of its certificates is among those that the server names (RFC 5246 §7.4.4).
        const expected = needs === 'java' && certificate === 'untrusted-ca' ? 496 : status;
        expect(said.trim().split('\n')).toEqual(Array(times).fill(String(expected)));
        if (expected === 496)
          expect(await newestRefusal()).toMatchObject({
            rule: 'consumer-certificate-present',
            next: expect.stringMatching(/Java, \.NET and Go send none when no issuer fits/),
          });
      },
      120_000,
    );
  }
});

describe('a body that is too large', () => {
  const sizes = [11, 16, 30].flatMap((megabytes) =>
    (matrixPart ? [1, 2, 3, 4] : [1]).map((attempt) => [megabytes, attempt] as const),
  );

  it.each(sizes)(
    "T-02 of %i MB gets the provider's 413, by the SSP and by itself (attempt %i)",
    async (megabytes) => {
      const draft = goodDraft('get-structured-record', `https://localhost:${provider.port}`);
      const written = { ...writeDraft(draft), body: 'x'.repeat(megabytes * 1_000_000) };
      const answers = await Promise.all([
        send(written, clientOf(pki, 'consumer'), { port: ssp.port, target: `/${written.url}` }),
        send(written, clientOf(pki, 'ssp'), { port: provider.port }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([413, 413]);
    },
    60_000,
  );

  it("T-02 gets the provider's 413, and a close, where the client reads nothing until it has sent all of it", async () => {
    const draft = goodDraft('get-structured-record', `https://localhost:${provider.port}`);
    const { method, url, headers } = writeDraft(draft);
    const body = Buffer.alloc(11_000_000, 'x');
    const head = [
      `${method} /${url} HTTP/1.1`,
      'Host: localhost',
      ...headers.map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${body.length}`,
    ];
    const socket = connect({ ...clientOf(pki, 'consumer'), host: 'localhost', port: ssp.port });
    socket.on('error', () => undefined).pause();
    await promisify((done: (error?: Error | null) => void) =>
      socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), done),
    )();
    const answer = await text(socket);
    expect(answer.match(/^HTTP\/1.1 \d+/gm)).toEqual(['HTTP/1.1 413']);
    expect(answer).toMatch(/^Connection: close\r$/m);
  }, 20_000);
});
