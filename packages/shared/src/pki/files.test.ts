import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { sweepUnfinished, writePrivate, writePublic } from './files.ts';

const dir = mkdtempSync(join(tmpdir(), 'pki-files-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('writes a private file for its owner only, also where a readable one was', () => {
  const path = join(dir, 'deep/er/a.key');
  writePublic(path, 'old');
  expect(statSync(path).mode & 0o777).toBe(0o644 & ~process.umask());
  writePrivate(path, 'new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(join(dir, 'deep/er'))).toEqual(['a.key']);
});

it('sweeps what an interrupted writer left, and nothing else', () => {
  writePublic(join(dir, 'deep/kept.crt'), 'kept');
  writeFileSync(join(dir, 'deep/kept.crt.0123.unfinished'), 'half');
  sweepUnfinished(dir);
  expect(existsSync(join(dir, 'deep/kept.crt.0123.unfinished'))).toBe(false);
  expect(existsSync(join(dir, 'deep/kept.crt'))).toBe(true);
});
