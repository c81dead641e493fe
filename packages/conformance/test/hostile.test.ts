import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { someOf } from '@mock-spine/shared/testing/matrix';
import type { Report } from '../src/kit/report.ts';
import { answer, startHostileProvider, type Misbehaviour } from './support/hostile-provider.ts';
import { runCli, type CliRun } from './support/run-cli.ts';

let pki: string;
beforeAll(async () => {
  pki = await sharedPki();
});

const steering = '\u001b[2J\u001b]0;title\u0007\u202e<script>alert(1)</script>]]><b>&amp;\u0000';
const outcome = (diagnostics: string): string =>
  JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', diagnostics }] });

/** What a provider may do instead of answering; none of it may crash the tool, keep it for ever, or steer what shows its report. */
const misbehaviours: ReadonlyArray<
  readonly [says: string, misbehave: Misbehaviour, atFirst: 'unreachable' | 'refused' | 'served']
> = [
  [
    'sends 200 KB that look like the beginnings of a stack trace',
    (socket) => socket.write(answer(400, 'at a '.repeat(40_000), 'text/plain')),
    'refused',
  ],
  [
    'sends 200 KB that look like the beginnings of an OperationOutcome',
    (socket) =>
      socket.write(
        answer(400, `<OperationOutcome ${'<issue><details><coding>'.repeat(9_000)}`, 'application/fhir+xml'),
      ),
    'refused',
  ],
  ['sends the codes of a terminal and a script', (socket) => socket.write(answer(400, outcome(steering))), 'refused'],
  [
    'sends a Bundle of things that are none',
    (socket) =>
      socket.write(
        answer(
          200,
          '{"resourceType":"Bundle","entry":[null,1,{"resource":null},{"resource":{"resourceType":"Patient","id":"../x\\r\\n"}},{"resource":{"resourceType":"DocumentReference","content":[null]}}]}',
        ),
      ),
    'served',
  ],
  ['sends a body without an end, as fast as it is read', floodBody, 'unreachable'],
  ['sends a byte a second', drip, 'unreachable'],
  ['sends nothing at all', () => undefined, 'unreachable'],
  [
    'closes in the middle of its answer',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"resourceType":"Bun'),
    'unreachable',
  ],
  ['answers as before there were headers', (socket) => socket.end('<html>hello</html>\n'), 'unreachable'],
  [
    'answers 101 to who has not asked for it',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    'unreachable',
  ],
  [
    'sends a head without an end',
    (socket) => socket.write(`HTTP/1.1 200 OK\r\n${'X-Long: value\r\n'.repeat(5_000)}`),
    'unreachable',
  ],
];

function floodBody(socket: TLSSocket): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const go = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', go);
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n\r\n');
  go();
}

function drip(socket: TLSSocket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
  const timer = setInterval(() => socket.write('x'), 1_000);
  socket.on('close', () => clearInterval(timer));
}

/** Judges a provider that misbehaves after some good answers: some probes of every kind, with a second's patience. */
async function judge(misbehave: Misbehaviour, good: number): Promise<CliRun & { readonly files: readonly string[] }> {
  const server = await startHostileProvider(pki, misbehave, (_, served) => served < good);
  const out = mkdtempSync(join(tmpdir(), 'mock-spine-'));
  const flags = [
    '--only',
    'P-04,P-05,P-06,P-07,P-08,R-01,S-01,A-007,L-02,C-06',
    '--patience',
    '1',
    '--rate',
    '1000',
    '--report',
    'console,json,junit,markdown,html',
    '--out',
    out,
  ];
  const run = await runCli(
    '--target',
    `https://localhost:${server.port}/B82617/STU3/1/gpconnect`,
    '--certs',
    pki,
    ...flags,
  ).finally(server.close);
  const files =
    readdirSync(out).length === 0
      ? []
      : ['conformance.json', 'conformance.xml', 'conformance.md', 'conformance.html'].map((name) =>
          readFileSync(join(out, name), 'utf8'),
        );
  return { ...run, files };
}

function expectHarmless({ out, err, files }: Awaited<ReturnType<typeof judge>>): void {
  for (const text of [out, err, ...files]) {
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000\u0007\u001b\u202e]/);
    expect(text).not.toMatch(/at .*\.(ts|js):\d+/);
  }
  expect(files[3] ?? '').not.toContain('<script>alert');
}

describe('T-01 a provider that from the beginning', () => {
  it.each(someOf(misbehaviours, 2))(
    '%s',
    async (_, misbehave, atFirst) => {
      const run = await judge(misbehave, 0);
      expect(run.code).toBe(atFirst === 'unreachable' ? 3 : 1);
      expect(run.seconds).toBeLessThan(12);
      expectHarmless(run);
      if (atFirst === 'unreachable')
        expect(run.err).toMatch(/^conformance: https:\/\/localhost:\d+ did not answer a good request \([^\n]+\n$/);
      else expect(run.out).toMatch(atFirst === 'refused' ? /FAIL +good-request/ : /PASS +good-request/);
    },
    30_000,
  );
});

describe('T-01 a provider that after its first good answer', () => {
  it.each(someOf(misbehaviours, 2))(
    '%s',
    async (_, misbehave, atFirst) => {
      const run = await judge(misbehave, 1);
      expect(run.out).toMatch(/PASS +good-request/);
      expect(run.seconds).toBeLessThan(30);
      expectHarmless(run);
      if (atFirst === 'unreachable') expectGone(run);
      else expect(run.code).toBe(atFirst === 'served' ? 1 : 0);
    },
    40_000,
  );
});

/** P-07: what gets no answer where a good request gets none either shows nothing, and does not pass for conformance. */
function expectGone({ err, files }: Awaited<ReturnType<typeof judge>>): void {
  expect(err).toContain('conformance: The provider has stopped answering');
  const { clauses, cutShort } = JSON.parse(files[0]!) as Report;
  expect(cutShort).toMatch(/^The provider has stopped answering: even the good request gets no answer any more\./);
  expect(clauses.find(({ id }) => id === 'P-07')).toMatchObject({ verdict: 'not-tested', reason: cutShort });
}

describe('P-07 a provider that answers good requests, and leaves those without Ssp-To', () => {
  const flags = ['--only', 'P-07', '--rate', '1000', '--patience', '1'];

  it.each<[string, Misbehaviour, string]>([
    ['without a word', (socket) => socket.destroy(), 'ECONNRESET'],
    ['waiting', () => undefined, 'ETIMEDOUT'],
  ])(
    '%s, is found to break the clause',
    async (_, misbehave, code) => {
      const server = await startHostileProvider(pki, misbehave, (head) => /^ssp-to:/im.test(head));
      const run = await runCli(
        '--target',
        `https://localhost:${server.port}/B82617/STU3/1/gpconnect`,
        '--certs',
        pki,
        ...flags,
      ).finally(server.close);
      expect(run.code).toBe(1);
      expect(run.out).toContain(`no answer (${code}: `);
      expect(run.out).toMatch(/Begin with P-07/);
    },
    30_000,
  );
});
