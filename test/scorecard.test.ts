import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import type { RunningSsp } from '@mock-spine/mock-ssp/server';
import { startAnsweringProvider, type AnsweringProvider } from './support/answering-provider.ts';
import { startTestSsp, type Mock } from './support/running-mocks.ts';
import { until } from './support/running-dev.ts';
import { runConsumer, type Planted } from './support/scripted-consumer.ts';
import { runInShell, type Printed } from './support/shell.ts';

interface Report {
  readonly consumers: readonly {
    readonly asid: string;
    readonly organisation: string;
    readonly exchanges: number;
    readonly counts: object;
    readonly clauses: readonly {
      readonly id: string;
      readonly verdict: string;
      readonly met: number;
      readonly broken: number;
      readonly found: readonly { readonly exchange: string; readonly found: string }[];
      readonly note?: string;
    }[];
  }[];
}

const everyClause = [
  'tls-1-2',
  'approved-suite',
  'client-certificate',
  'patient-traced',
  'sds-looked-up',
  'ssp-headers',
  'trace-id-is-guid',
  'trace-id-is-new',
  'query-is-percent-encoded',
  'body-says-its-charset',
  'token-readable',
  'token-is-new',
  'claims-complete',
  'exp-is-iat-plus-300',
  'token-not-expired',
  'sub-is-practitioner',
  'reason-fits',
  'iss-is-url',
  'aud-is-endpoint',
  'no-generic-user',
  'every-identifier-of-user',
  'organisation-is-the-senders',
  'scope-no-wider',
  'change-names-version',
  'not-refused-as-wrong',
  'gzip',
  'chunked',
  'at-most-three-retries',
  'backs-off',
  'trial-expired-certificate',
  'trial-revoked-certificate',
  'trial-wrong-host-certificate',
  'trial-untrusted-certificate',
  'trial-tls-1-1',
  'trial-tls-1-0',
  'trial-null-sha256',
  'trial-aes128-sha',
  'trial-aes128-sha256',
];

const faults = {
  traceId: '629ea9ba-a077-4d99-b289-7a9b19fd4e03',
  lifetime: 301,
  systemUser: true,
  scope: 'patient/*.write',
  acceptsRevoked: true,
  looksNothingUp: true,
  tracesNobody: true,
  retries: 4,
  leavesGzip: true,
  changesBlindly: true,
  oneIdentifier: true,
  hostedBy: 'RLP',
  rawPipe: true,
  issuer: 'our system',
} as const satisfies Required<Planted>;

/** The clause that names each of the faults. */
const namedBy: Readonly<Record<keyof typeof faults, string>> = {
  traceId: 'trace-id-is-new',
  lifetime: 'exp-is-iat-plus-300',
  systemUser: 'no-generic-user',
  scope: 'scope-no-wider',
  acceptsRevoked: 'trial-revoked-certificate',
  looksNothingUp: 'sds-looked-up',
  tracesNobody: 'patient-traced',
  retries: 'at-most-three-retries',
  leavesGzip: 'gzip',
  changesBlindly: 'change-names-version',
  oneIdentifier: 'every-identifier-of-user',
  hostedBy: 'organisation-is-the-senders',
  rawPipe: 'query-is-percent-encoded',
  issuer: 'iss-is-url',
};

let provider: AnsweringProvider;
let ssp: Mock<RunningSsp>;
let passed: number;
const now = () => Date.now() + passed;
afterEach(async () => {
  await ssp.running.close();
  await provider.close();
});

/** Runs a consumer, and reads its scorecard once the SSP has taken note of everything. */
async function score(planted: Planted, failures = 3): Promise<Report> {
  passed = 0;
  provider = await startAnsweringProvider(failures);
  ssp = await startTestSsp(provider.port, ['--trials'], { now });
  const { port: sspPort, controlPort } = ssp.running;
  await runConsumer(planted, {
    sspPort,
    controlPort,
    providerPort: provider.port,
    now,
    wait: (milliseconds) => (passed += milliseconds),
  });
  let report: Report | undefined;
  await until(async () => {
    report = (await (await fetch(`http://localhost:${controlPort}/scorecard?asid=200000000359`)).json()) as Report;
    const { exchanges, clauses } = report.consumers[0]!;
    const attempts = clauses
      .filter(({ id }) => id.startsWith('trial-'))
      .reduce((sum, { met, broken }) => sum + met + broken, 0);
    return exchanges === 6 + Math.min(failures, planted.retries ?? 3) + 1 && attempts === 9;
  });
  return report!;
}

const verdictsOf = ({ consumers: [consumer] }: Report, verdict: string): readonly string[] =>
  consumer!.clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id);

describe('the scorecard of a consumer', () => {
  // It is of 1.x alone: the two clauses of Access Record HTML say nothing of it.
  it('names nothing when nothing is wrong, and everything of its version was exercised', async () => {
    const report = await score({});
    expect(verdictsOf(report, 'broken')).toEqual([]);
    expect(verdictsOf(report, 'met')).toEqual(everyClause);
    expect(report.consumers).toMatchObject([
      { asid: '200000000359', organisation: 'A21472', counts: { met: 38, broken: 0, 'never-exercised': 2 } },
    ]);
  });

  it('names exactly the fourteen faults that were planted', async () => {
    const report = await score(faults, 4);
    expect(verdictsOf(report, 'broken')).toEqual([
      'patient-traced',
      'sds-looked-up',
      'trace-id-is-new',
      'query-is-percent-encoded',
      'exp-is-iat-plus-300',
      'iss-is-url',
      'no-generic-user',
      'every-identifier-of-user',
      'organisation-is-the-senders',
      'scope-no-wider',
      'change-names-version',
      'gzip',
      'at-most-three-retries',
      'trial-revoked-certificate',
    ]);
    expect(verdictsOf(report, 'met')).toEqual(everyClause.filter((id) => !Object.values(namedBy).includes(id)));
  });

  it.each(someOf(Object.keys(faults) as (keyof typeof faults)[], 1))(
    'names one fault alone: %s',
    async (fault) => {
      const report = await score({ [fault]: faults[fault] }, fault === 'retries' ? 4 : 3);
      expect(verdictsOf(report, 'broken')).toEqual([namedBy[fault]]);
    },
    60_000,
  );

  onlyInMatrix(() => {
    it('shows the exchange that broke a clause, which the journal has', async () => {
      const report = await score({ lifetime: 301 });
      const { broken, found } = report.consumers[0]!.clauses.find(({ id }) => id === 'exp-is-iat-plus-300')!;
      expect([broken, found.length, found[0]!.found]).toEqual([10, 5, 'exp was 301 s after iat.']);
      const journaled = await fetch(`http://localhost:${ssp.running.controlPort}/exchanges/${found[0]!.exchange}`);
      expect(await journaled.json()).toMatchObject({ kind: 'request', from: '200000000359' });
    });
  });
});

describe('pnpm scorecard', () => {
  const run = (...flags: string[]): Promise<Printed> =>
    runInShell(
      `${process.execPath} scripts/run.js scorecard --control http://localhost:${ssp.running.controlPort} ${flags.join(' ')}`,
    );

  it('tells a person in Markdown what is broken, why, and what to do; it ends with 1', async () => {
    await score({ lifetime: 301 });
    const { stdout, stderr, code } = await run();
    expect([stderr, code]).toEqual(['', 1]);
    expect(stdout).toContain('## Consumer 200000000359 (A21472, consumer.mock-spine.test)');
    expect(stdout).toContain('37 clauses met, 1 broken, 2 never exercised.');
    expect(stdout).toContain('### broken: exp-is-iat-plus-300');
    expect(stdout).toMatch(/- ssp-\d+: exp was 301 s after iat\./);
    expect(stdout).toContain('Next: Set exp to iat + 300, both whole seconds since 1970.');
    expect(stdout).toContain('| met | tls-1-2 |');
  });

  it('writes JSON and JUnit, to a file when asked to; it ends with 0 when nothing is broken', async () => {
    await score({});
    const json = await run('--report', 'json', '--asid', '200000000359');
    expect([json.stderr, json.code]).toEqual(['', 0]);
    expect(JSON.parse(json.stdout)).toMatchObject({ consumers: [{ asid: '200000000359', counts: { met: 38 } }] });

    const file = join(mkdtempSync(join(tmpdir(), 'scorecard-')), 'report.xml');
    expect(await run('--report', 'junit', '--out', file, '--sds-elsewhere')).toEqual({
      stdout: '',
      stderr: '',
      code: 0,
    });
    const xml = readFileSync(file, 'utf8');
    expect(xml).toContain('<testsuites name="consumer scorecard" tests="40" failures="0" errors="0" skipped="3">');
    expect(xml.match(/<testcase /g)).toHaveLength(40);
    expect(xml).toContain('<skipped message="Look-ups are made elsewhere, where nobody here sees them."/>');
  });

  onlyInMatrix(() => {
    it('says in a sentence what is wrong with the command', async () => {
      await score({});
      expect(await run('--asid', '200000000360')).toEqual({
        stdout: '',
        stderr:
          'No request of 200000000360 has been seen. Have the client send one with this ASID as Ssp-From; GET /scorecard lists the consumers that were seen.\n',
        code: 1,
      });
      expect(await run('--raport', 'json')).toMatchObject({
        stderr: '--raport is unknown. Did you mean --report? Run with --help.\n',
        code: 2,
      });
      expect(await run('--control', 'nowhere')).toMatchObject({
        stderr:
          '--control is "nowhere"; expected the address of a control API, such as http://localhost:8080, or of a namespace, such as http://localhost:8080/ns/team-a.\n',
        code: 2,
      });
      expect(await run('--out', '/no/such/directory/report.md')).toMatchObject({
        stderr: '/no/such/directory/report.md cannot be written (ENOENT). Choose another file with --out.\n',
        code: 1,
      });
    });
  });
});
