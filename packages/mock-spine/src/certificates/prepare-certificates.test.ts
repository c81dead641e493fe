import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { makeCertificates, prepareCertificates } from './prepare-certificates.ts';

// DESIGN.md, section 6: a good command-line tool says what to do next.
it.each([
  ['a file of that name', 'file', 'EEXIST'],
  ['a file on the way', join('file', 'certs'), 'ENOTDIR'],
])('says where certificates cannot be made, why, and which flag names another directory: %s', async (_, path, code) => {
  const root = await temporaryDirectory();
  writeFileSync(join(root, 'file'), '');
  const directory = join(root, path);
  const sentence = (flag: string) =>
    new RegExp(
      `^The certificates cannot be made in .*${path}: ${code}: .*\\. Name a directory that can be written with ${flag}, or one that has them\\.$`,
    );
  await expect(prepareCertificates(directory, {})).rejects.toThrow(sentence('--certs'));
  await expect(makeCertificates(directory, {}, '--out')).rejects.toThrow(sentence('--out'));
});

// Only what the disk refuses is mended by another directory.
it('leaves as it is what keeps certificates from being made anywhere', async () => {
  await expect(makeCertificates(await temporaryDirectory(), { sans: ['not a host'] }, '--out')).rejects.toThrow(
    /^"not a host" is neither a DNS name nor an IP address /,
  );
});
