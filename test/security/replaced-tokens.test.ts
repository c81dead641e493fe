import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startTestProvider, startTestSsp, type Mock } from '../support/running-mocks.ts';

const [old, renewed] = ['the-old-token-to-write-0123456789', 'the-new-token-to-write-0123456789'];

const post = ({ running }: Mock, path: string, token: string) =>
  fetch(`http://127.0.0.1:${running.controlPort}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  });

// Source: docs/team.md, "Start it": tokens that are replaced are taken by `POST /reload`, at each control port.
it('what the provider says of a token that only the SSP has read is not said of the caller’s', async () => {
  const file = join(await temporaryDirectory(), 'tokens');
  writeFileSync(file, `write: ${old}\n`);
  const flags = ['--control-token-file', file];
  const provider = await startTestProvider(flags);
  const ssp = await startTestSsp(provider.running.port, [
    ...flags,
    '--provider-control',
    provider.running.controlHere,
    '--provider-control-token-file',
    file,
  ]);
  try {
    writeFileSync(file, `write: ${renewed}\nwrite: ${old}\n`);
    expect((await post(ssp, '/reload', old)).status).toBe(204);
    for (const path of ['/provider/reset', '/reset']) {
      const refused = await post(ssp, path, renewed);
      expect(refused.status).toBe(502);
      expect(await refused.json()).toEqual({
        error: expect.stringMatching(/he provider's control API at \S+ does not take the token of the SSP\.$/),
        next: expect.stringContaining('POST /reload at each control port, at that of the provider as well'),
      });
    }
    expect((await post(provider, '/reload', old)).status).toBe(204);
    expect((await post(ssp, '/reset', renewed)).status).toBe(204);
  } finally {
    await Promise.all([ssp, provider].map(({ running }) => running.close()));
  }
});
