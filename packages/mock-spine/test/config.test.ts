import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

const run = async (words: readonly string[], env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, ['scripts/run.js', ...words], { env: { ...process.env, ...env } }).catch(
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
  );

describe('mock-spine', () => {
  it('takes a flag before a variable, and that before the file, and passes all of it on to the mocks', async () => {
    const file = join(await temporaryDirectory(), 'mock.yaml');
    writeFileSync(file, 'sds-apikey: hush\njournal: 5\nlog: debug\n');
    const words = ['run', '--config', file, '--journal', '7', '--', process.execPath, '-e'];
    // The key of the file is wanted by the SSP's look-ups.
    const script = `fetch(process.env.MOCK_SPINE_CONTROL + '/spine-directory/FHIR/R4/Device').then((x) => console.log(x.status))`;
    const { stdout, stderr } = await run([...words, script], { MOCK_SPINE_JOURNAL: '6' });
    expect([stdout.split('\n').at(-2), stderr]).toEqual(['401', expect.not.stringContaining('hush')]);
    const { stdout: shown } = await run(['run', '--config', file, '--journal', '7', '--print-config'], {
      MOCK_SPINE_LOG: 'info',
    });
    expect(shown).toMatch(/^journal: "7" +# --journal$/m);
    expect(shown).toMatch(/^log: "info" +# MOCK_SPINE_LOG$/m);
    expect(shown).toContain(`# sds-apikey: given, and not shown`);
    expect(shown).not.toContain('hush');
  });

  it('chooses one mock by a file, and that mock takes its own settings from it', async () => {
    const file = join(await temporaryDirectory(), 'ssp.yaml');
    writeFileSync(file, 'only: ssp\nhost: 127.0.0.1\nprovider-asid: 918999198738\n');
    const { stdout } = await run(['serve', '--config', file, '--print-config']);
    expect(stdout).toMatch(/^host: "127\.0\.0\.1" /m);
  });

  it.each<[what: string, words: readonly string[], env: Record<string, string>, says: string]>([
    ['an unknown variable', ['serve'], { MOCK_SPINE_SSP_PRT: '1' }, 'Did you mean MOCK_SPINE_SSP_PORT?'],
    ['a wrong one', ['request', 'search-patient'], { MOCK_SPINE_SEND: 'perhaps' }, 'expected true or false.'],
    ['a file that is not there', ['certs', '--config', 'none.yaml'], {}, 'cannot be read (ENOENT)'],
  ])('refuses %s with one sentence', async (_, words, env, says) => {
    const { stderr, code } = (await run(words, env)) as { stderr: string; code: number };
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });
});
