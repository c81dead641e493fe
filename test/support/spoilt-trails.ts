import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the key of a trail is. */
export const keyOf = (directory: string): string => join(directory, 'audit.key');
/** What may be wrong with a trail and its key, and what is said of it. */
export const spoiltTrails: [what: string, spoil: (directory: string) => void, says: RegExp][] = [
  [
    'an empty key',
    (directory) => writeFileSync(keyOf(directory), ''),
    /^Expected a key of 32 bytes, .*; found nothing\. Put back/,
  ],
  ['a short key', (directory) => writeFileSync(keyOf(directory), 'abc'), /found 3 bytes/],
  [
    'a key of zeros',
    (directory) => writeFileSync(keyOf(directory), Buffer.alloc(32)),
    /found a few bytes over and over/,
  ],
  [
    'the key of another trail',
    (directory) => writeFileSync(keyOf(directory), Buffer.from(Array.from({ length: 32 }, (_, index) => index))),
    /^Expected the key by which .*audit\.head was written/,
  ],
  [
    'a key that is missing beside its trail',
    (directory) => rmSync(keyOf(directory)),
    /^Expected the key by which .* was written .*; found none/,
  ],
  [
    'a key that is a symbolic link',
    (directory) => {
      renameSync(keyOf(directory), `${keyOf(directory)}.real`);
      symlinkSync(`${keyOf(directory)}.real`, keyOf(directory));
    },
    /symbolic link, which is not followed/,
  ],
  [
    'a trail that is a symbolic link',
    (directory) => {
      rmSync(join(directory, 'audit.jsonl'));
      symlinkSync('/dev/null', join(directory, 'audit.jsonl'));
    },
    /symbolic link, which is not followed/,
  ],
  [
    'a trail that is a pipe',
    (directory) => {
      rmSync(join(directory, 'audit.jsonl'));
      execFileSync('mkfifo', [join(directory, 'audit.jsonl')]);
    },
    /Expected a file at/,
  ],
  [
    'a directory that others share',
    (directory) => {
      writeFileSync(join(directory, 'other'), '');
      chmodSync(directory, 0o777);
    },
    /^Expected a directory of the trail's own/,
  ],
];
