import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks } from '../../../../test/support/markdown.ts';
import { startOtherProvider, type OtherProvider } from './other-provider.ts';

const page = readFileSync(new URL('../../../../docs/provider.md', import.meta.url), 'utf8');
const [, flags] = /npx -y pnpm conformance (--target https:\/\/gp\.example[^`]*)```/.exec(page)!;
const shown = readBlocks(page).find(({ title }) => title === 'a run against that provider')!;

let provider: OtherProvider;
let pki: string;
beforeAll(async () => {
  pki = await sharedPki();
  provider = await startOtherProvider(pki);
});
afterAll(() => provider.close());

it('docs/provider.md shows what its first command says of the other provider, line by line and in this order', async () => {
  const own = flags!
    .replaceAll('\\\n', ' ')
    .replaceAll('https://gp.example/fhir', provider.root)
    .replace('your-ca.pem', join(pki, 'ca-bundle.crt'));
  // It ends with 1, since a clause failed.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/run.js', 'conformance', ...own.trim().split(/\s+/), '--certs', pki],
    { maxBuffer: 2 ** 24 },
  ).catch((error: { readonly code: number; readonly stdout: string }) => {
    expect(error.code).toBe(1);
    return error;
  });
  const said = stdout.split('\n');
  let from = 0;
  for (const line of shown.text.trimEnd().split('\n')) {
    const at = said.indexOf(line, from);
    if (at < 0) throw new Error(`It does not say this, or says it before: ${line}`);
    from = at + 1;
  }
});
