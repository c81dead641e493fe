import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { startTestSsp } from './running-ssp.ts';
import { root } from './sds-cases.ts';

const run = promisify(execFile);

// The real client of a distribution point: openssl downloads the list itself, from where the certificate says that it is.
itWith('openssl')('A-253 openssl finds the lists of both chains by itself, and what they say', async () => {
  const pki = await ownPki();
  const port = await findFreePort();
  await ensurePki(pki, { origin: `http://localhost:${port}` });
  const { ssp } = await startTestSsp(root, ['--control-port', `${port}`], {}, pki);
  const verify = (path: string): Promise<string> =>
    run('openssl', ['verify', '-crl_check', '-crl_download', '-CAfile', 'ca-bundle-both.crt', path], {
      cwd: pki,
    }).then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr,
    );
  try {
    expect(await verify('consumer/client.crt')).toContain('consumer/client.crt: OK');
    expect(await verify('sub-ca.crt')).toContain('sub-ca.crt: OK');
    expect(await verify('g2/consumer/client.crt')).toContain('g2/consumer/client.crt: OK');
    expect(await verify('bad/revoked/client.crt')).toContain('certificate revoked');
  } finally {
    await ssp.close();
  }
});
