import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function soak(...flags: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/soak.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

it('T-01 T-02 six thousand good and hostile requests, with a mock killed in between, lose nothing', async () => {
  const { code, stdout, stderr } = await soak('--requests', '6000', '--restart-every', '3', '--json');
  const { losses, requests, byKind, audited } = JSON.parse(stdout) as {
    losses: string[];
    requests: number;
    byKind: Record<string, number>;
    audited: { answers: number; lines: number };
  };
  expect({ code, losses, stderr: stderr.replace(/^soak: .* losses\n/gm, '') }).toEqual({
    code: 0,
    losses: [],
    stderr: '',
  });
  expect(requests).toBeGreaterThanOrEqual(6_000);
  expect(Object.keys(byKind).length).toBeGreaterThan(20);
  expect(audited.lines).toBeGreaterThanOrEqual(audited.answers);
}, 120_000);

it('T-02 a soak that makes no sense is refused with one line', async () => {
  await expect(soak('--minutes', '0')).resolves.toEqual({
    code: 2,
    stdout: '',
    stderr: 'soak: --minutes is "0"; expected a whole number of minutes, 1 to 240.\n',
  });
});
