import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { someOf } from '../src/testing/matrix.ts';
import { ownPki } from '../src/testing/pki-directory.ts';

const pki = await ownPki();

describe('pnpm certs', () => {
  const certs = (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.js', 'certs', ...args], {
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  };

  it.each(
    someOf(
      [
        ['a flag it does not know', ['--ou', 'x'], 2, /^--ou is unknown\. Did you mean --out\? Run with --help\.\n$/],
        ['a stray word', ['certs'], 2, /^"certs" is not understood; every setting is a --flag\./],
        ['a flag without its value', ['--san'], 2, /^--san needs a value\./],
        [
          'a name that is none',
          ['--out', pki, '--san', 'a b'],
          2,
          /^--san is \["a b"\]; expected DNS names or IP addresses/,
        ],
        [
          'to revoke a file that is not there',
          ['--out', pki, '--revoke', 'nothing.crt'],
          1,
          /^nothing\.crt: missing\./,
        ],
        [
          'to revoke what another issued',
          ['--out', pki, '--revoke', join(pki, 'bad/self-signed/client.crt')],
          1,
          /was not issued by the SubCA/,
        ],
      ],
      2,
    ),
  )('refuses %s in one sentence', (_, args, code, says) => {
    const run = certs(...args);
    expect(run.err).toMatch(says);
    expect(run.err).not.toContain('    at ');
    expect([run.code, run.out]).toEqual([code, '']);
  });

  it('says what it made, and that there is nothing to do, and what it revoked', () => {
    rmSync(join(pki, 'ssp/client.key'));
    expect(certs('--out', pki)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Made ssp\/client \(missing\)\.\nThe certificates are in /),
    });
    expect(certs('--out', pki).out).toBe(`All the certificates in ${pki} are in order. Nothing to do.\n`);
    expect(certs('--out', pki, '--revoke', join(pki, 'ssp/client.crt')).out).toMatch(
      /^Revoked O=MOCK Spine - DO NOT TRUST, CN=proxy\.mock-spine\.test \(serial [0-9A-F]{32}\): it is on .*sub-ca\.crl now\.\n$/,
    );
    expect(certs('--help').out).toContain('--revoke <certificate>');
  });
});
