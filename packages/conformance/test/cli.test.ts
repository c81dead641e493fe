import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import { startTestSsp } from '../../mock-ssp/test/running-ssp.ts';
import type { Report } from '../src/kit/report.ts';
import { misuses, rootAt as root, type Misuse } from './cli-cases.ts';
import { closedPort, startClosingServer, startUntrustedServer } from './support/hostile-provider.ts';
import { runAgain, runCli } from './support/run-cli.ts';

let good: TestProvider;
let broken: TestProvider;
let pki: string;

beforeAll(async () => {
  good = await startTestProvider();
  broken = await startTestProvider(['--off', 'ssp-to-present']);
  pki = good.pki;
});
afterAll(() => Promise.all([good, broken].map(({ provider }) => provider.close())));

const at = (port: number): string[] => ['--target', root(port), '--certs', pki, '--rate', '1000'];
const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'mock-spine-'));
const readReport = (dir: string): Report => JSON.parse(readFileSync(join(dir, 'conformance.json'), 'utf8')) as Report;

/** The verdict of a probe, and the command that repeats it. */
function probeIn(dir: string, id: string) {
  const { clauses, beyond } = readReport(dir);
  const { verdict, command } = [...clauses, ...beyond]
    .flatMap(({ probes }) => probes)
    .find((probe) => probe.id === id)!;
  return { verdict, command };
}

describe('exit code 0', () => {
  it('is that of the mock provider, in less than 30 seconds, without a word of progress', async () => {
    const { port } = good.provider;
    const { code, out, err, seconds } = await runCli(
      ...at(port),
      '--target',
      `${root(port)}/structured`,
      '--target',
      `${root(port)}/documents`,
      '--cast',
      '--write',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('No clause that was tested failed.');
    expect(out).not.toContain('\u001b');
    expect(seconds).toBeLessThan(30);
  });

  it('is that of --help, which names every exit code', async () => {
    const { code, out } = await runCli('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/0 when the provider conforms, 1 .*, 2 .*,\n3 .*, 4 /);
  });
});

describe('exit code 1', () => {
  it('P-07 is that of a provider that takes requests without Ssp-To', async () => {
    const { code, out } = await runCli(...at(broken.provider.port), '--only', 'P-07');
    expect(code).toBe(1);
    expect(out).toContain('Begin with P-07, probe ssp-to-missing');
  });

  it.each(someOf([['with', ['--strict'], 1] as const, ['without', [], 0] as const], 1))(
    'P-09 is that of a note only with --strict: %s it',
    async (_, flags, expected) => {
      const lax = await startTestProvider(['--no-scope-check']);
      const { code } = await runCli(...at(lax.provider.port), '--only', 'P-09', ...flags).finally(lax.provider.close);
      expect(code).toBe(expected);
    },
  );

  onlyInMatrix(() => {
    it('is that of a provider that refuses the good request, and the report says so first', async () => {
      const { code, out } = await runCli(...at(good.provider.port), '--asid', '123456789012', '--only', 'P-07');
      expect(code).toBe(1);
      expect(out).toMatch(/FAIL +good-request/);
      expect(out).toContain("--asid (now 123456789012) and --patient must be the provider's own.");
    });
  });
});

describe('exit code 2', () => {
  const pem = join(newDirectory(), 'no.pem');
  writeFileSync(pem, 'not a certificate\n');

  it.each<Misuse>(someOf(misuses, 3))('is that of %s', async (_, flags, says) => {
    const { code, out, err } = await runCli(...flags({ pki, pem }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`conformance: `);
    expect(err).toContain(says);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

describe('exit code 3', () => {
  async function unreachable(port: number, host = 'localhost'): Promise<string> {
    const { code, out, err } = await runCli(
      '--target',
      `https://${host}:${port}/B82617/STU3/1/gpconnect`,
      '--certs',
      pki,
    );
    expect({ code, out }).toEqual({ code: 3, out: '' });
    return err;
  }

  it('is that of a port on which nothing listens', async () => {
    expect(await unreachable(await closedPort())).toMatch(
      /did not answer a good request \(ECONNREFUSED\)\. Nothing listens .* Start the server, or correct the endpoint\.\n$/,
    );
  });

  onlyInMatrix(() => {
    it('is that of a name that nobody knows', async () => {
      expect(await unreachable(443, 'provider.invalid')).toMatch(
        /host name cannot be resolved\. Correct the host name/,
      );
    });
  });

  it('is that of a server whose certificate another CA has issued', async () => {
    const server = await startUntrustedServer(pki);
    expect(await unreachable(server.port).finally(server.close)).toMatch(
      /does not chain to the SubCA and RootCA\. Name the CAs of the server's certificate with --ca/,
    );
  });

  onlyInMatrix(() => {
    it('is that of a server that closes at once', async () => {
      const server = await startClosingServer();
      expect(await unreachable(server.port).finally(server.close)).toMatch(
        /closed the connection without an answer\. Look into the server's log/,
      );
    });
  });
});

describe('what a run shows', () => {
  it('is written as four files', async () => {
    const dir = join(newDirectory(), 'of', 'this run');
    const { code, out, err } = await runCli(
      ...at(good.provider.port),
      '--only',
      'P-07',
      '--report',
      'json,junit,markdown,html',
      '--out',
      dir,
    );
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(readdirSync(dir).sort()).toEqual([
      'conformance.html',
      'conformance.json',
      'conformance.md',
      'conformance.xml',
    ]);
    expect(err.split('\n').filter((line) => line.startsWith('conformance: wrote '))).toHaveLength(4);
    expect(readReport(dir).target.serviceRoots).toEqual([root(good.provider.port)]);
  });

  onlyInMatrix(() => {
    it('is one clause alone with --only', async () => {
      const dir = newDirectory();
      await runCli(...at(good.provider.port), '--only', 'P-07', '--report', 'json', '--out', dir);
      const { clauses, beyond } = readReport(dir);
      expect([...clauses, ...beyond].map(({ id, verdict, probes }) => [id, verdict, probes.length])).toEqual([
        ['P-07', 'pass', 10],
      ]);
    });
  });

  it('is the reason of what --skip leaves out', async () => {
    const { code, out } = await runCli(...at(good.provider.port), '--only', 'P-09', '--skip', 'P-09=not used here');
    expect(code).toBe(0);
    expect(out).toContain('Left out: not used here');
    expect(out).toMatch(/not tested P-09/);
  });

  onlyInMatrix(() => {
    it('is repeated by the command of a probe: of a request, and of the transport', async () => {
      const dir = newDirectory();
      await runCli(
        ...at(broken.provider.port),
        '--only',
        'ssp-to-missing,ssp-from-missing,tls-1-1',
        '--report',
        'json',
        '--out',
        dir,
      );
      const expected = [
        ['ssp-to-missing', 'fail', 1],
        ['ssp-from-missing', 'pass', 0],
        ['tls-1-1', 'pass', 0],
      ] as const;
      for (const [id, verdict, code] of expected) {
        const first = probeIn(dir, id);
        expect([id, first.verdict]).toEqual([id, verdict]);
        const again = newDirectory();
        expect((await runAgain(first.command, '--report', 'json', '--out', again)).code).toBe(code);
        expect(probeIn(again, id)).toEqual(first);
        expect(readReport(again).clauses.flatMap(({ probes }) => probes)).toHaveLength(1);
      }
    });
  });
});

onlyInMatrix(() => {
  it('finds nothing at the mock provider through the mock SSP, and leaves the transport alone', async () => {
    const { ssp } = await startTestSsp(root(good.provider.port), [], {}, pki);
    const dir = newDirectory();
    const flags = [
      '--target',
      `${root(good.provider.port)}/structured`,
      '--target',
      `${root(good.provider.port)}/documents`,
      '--cast',
    ];
    const { code } = await runCli(
      ...at(good.provider.port),
      ...flags,
      '--via',
      `https://localhost:${ssp.port}`,
      '--report',
      'json',
      '--out',
      dir,
    ).finally(ssp.close);
    const { counts, clauses, beyond } = readReport(dir);
    const found = [...clauses, ...beyond]
      .flatMap(({ probes }) => probes)
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'note');
    expect(found).toEqual([]);
    expect(code).toBe(0);
    expect(counts.pass).toBeGreaterThan(150);
    expect(probeIn(dir, 'tls-1-1').verdict).toBe('not-tested');
  });
});
