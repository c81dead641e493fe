import { execFile } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

/** Sources: the cast has 9690937278 as patient 1 of B82617, whose ASID is 918999198738 (docs/test-data.md, `GET /registry`). */
it('PDS, SDS and the provider through the SSP are each found from one base URL in an environment variable', async () => {
  const files = ['--certs', await sharedPki(), '--audit-dir', await temporaryDirectory()];
  const told = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['scripts/run.js', 'run', '--free-ports', ...files, '--', process.execPath, 'test/support/public-sequence.mjs'],
      (_, stdout, stderr) => resolve(stdout.trim() || stderr),
    );
  });
  expect(JSON.parse(told.split('\n').at(-1)!)).toEqual({
    practice: 'B82617',
    asid: '918999198738',
    status: 200,
    id: '1',
    body: '',
  });
});
