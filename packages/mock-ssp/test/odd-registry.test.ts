import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startSsp } from '../src/server.ts';
import { readSspSettings } from '../src/settings.ts';

/** What an SSP writes on standard error while it starts with this registry. */
async function toldOf(registry: object): Promise<{ readonly file: string; readonly lines: readonly string[] }> {
  const file = join(await temporaryDirectory(), 'registry.json');
  writeFileSync(file, JSON.stringify(registry));
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const flags = ['--port', '0', '--control-port', '0', '--certs', await sharedPki(), '--registry', file];
    await (await startSsp(readSspSettings(flags, {}))).close();
    return { file, lines: written.mock.calls.map(([line]) => String(line)) };
  } finally {
    written.mockRestore();
  }
}

it('what a registry file can hardly mean is told at the start, with file, place and the next step', async () => {
  const { file, lines } = await toldOf({
    organisations: { A21472: { name: 'A' } },
    systems: {
      '200000000359': { organisation: 'A21472', partyKey: 'A21472-0000359', cpaId: 'S1', manufacturer: 'MOCKC' },
    },
  });
  expect(lines).toEqual([
    `mock-ssp: ${file}: warning: systems.200000000359: it may neither initiate nor receive anything, so that every request from or to it is refused. List interactions in initiates or receives, or "all".\n`,
  ]);
});

it('of very much only the first is told', async () => {
  const systems = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `2000000003${String(index).padStart(2, '0')}`,
      { organisation: 'A21472', partyKey: 'A21472-0000359', cpaId: `S${index}`, manufacturer: 'MOCKC' },
    ]),
  );
  const { file, lines } = await toldOf({ organisations: { A21472: { name: 'A' } }, systems });
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe(`mock-ssp: ${file}: warning: and 10 more.\n`);
});
