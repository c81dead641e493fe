import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { AuditError } from '@mock-spine/mock-provider/audit/audit-error';
import { readAuditKey } from '@mock-spine/mock-provider/audit/audit-key';
import type { ChainLink } from '@mock-spine/mock-provider/audit/trail-file';
import { readHead } from '@mock-spine/mock-provider/audit/head';
import { readLines } from '@mock-spine/mock-provider/audit/read-lines';
import { trailsAmongOthers } from '@mock-spine/mock-provider/audit/trails-among-others';
import { verifyTrail, type Verified } from '@mock-spine/mock-provider/audit/verify-trail';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { countOf } from '@mock-spine/shared/words/count-of';

const settingsTable = {
  amongOthers: flag(
    'takes the trails out of what a provider has written to its standard output (--audit-dir -): other lines are passed over; wants --audit-key-file',
  ),
  auditKeyFile: optionalText('key of the trail (default: audit.key beside the first file)', 'file'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Verifies an audit trail of the mock provider: finds lines that were deleted, changed or moved, and says which.
Several files, the oldest first, are verified as one trail. Lines cut off at the end of audit.jsonl are found by audit.head beside it.

  pnpm audit:verify [--audit-key-file <file>] [--among-others] <file> ...

Exit codes: 0 the trail is whole, 1 it is not, 2 it cannot be read or a setting makes no sense.`;

const mostShown = 50;

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  try {
    const [words, files] = apart(argv);
    const { help, printConfig, auditKeyFile, amongOthers } = readSettings(settingsTable, words, process.env);
    if (printConfig) console.log(describeConfig('mock-spine audit-verify', settingsTable, words, process.env));
    else if (help) console.log(`${about}\n\n${describeSettings(settingsTable)}`);
    else if (files.length === 0)
      throw new SettingsError(
        'Expected the file of an audit trail; found none. Name it, such as audit/audit.jsonl; --help tells more.',
      );
    else if (amongOthers) return verifyAmongOthers(files, auditKeyFile);
    else return verifyFiles(files, auditKeyFile);
    return 0;
  } catch (error) {
    if (!(
      error instanceof SettingsError ||
      error instanceof AuditError ||
      (error as NodeJS.ErrnoException).code !== undefined
    ))
      throw error;
    console.error(messageOf(error));
    return 2;
  }
}

/** The flags, and the files: no value of a flag begins a word of its own but that of the key. */
function apart(argv: readonly string[]): [words: string[], files: string[]] {
  const isWord = (word: string, index: number): boolean =>
    word.startsWith('-') || ['--audit-key-file', '--config'].includes(argv[index - 1] ?? '');
  return [argv.filter(isWord), argv.filter((word, index) => !isWord(word, index))];
}

function tell(sentence: string): void {
  console.error(sentence);
}

function verifyFiles(files: readonly string[], keyFile?: string): number {
  // Where a trail is not, its key is not looked for.
  for (const file of files) closeSync(openTrail(file));
  const ownKey = join(dirname(firstOf(files, 'the files')), 'audit.key');
  const key = readAuditKey(keyFile ?? ownKey, tell, keyFile !== undefined);
  let faults = 0;
  let end: ChainLink | undefined;
  for (const file of files) {
    // A provider may be writing: the head is read first, so that it is not ahead of the lines.
    const headFile = join(dirname(file), 'audit.head');
    const head = basename(file) === 'audit.jsonl' ? readHead(headFile, key, tell) : undefined;
    if (head === 'foreign') {
      console.log(`${headFile}: was written by another key, or changed.`);
      faults += 1;
    }
    const handle = openTrail(file);
    const verified = verifyTrail(readLines(handle), key, end, head === 'foreign' ? undefined : head);
    closeSync(handle);
    report(file, verified, head !== undefined);
    faults += verified.faults.length;
    end = verified.end;
  }
  return conclude(faults);
}

function verifyAmongOthers(files: readonly string[], keyFile: string | undefined): number {
  if (keyFile === undefined)
    throw new SettingsError('Expected --audit-key-file with --among-others; found none. No key lies beside an output.');
  const key = readAuditKey(keyFile, tell, true);
  let faults = 0;
  for (const file of files) {
    const handle = openTrail(file);
    const trails = trailsAmongOthers(readLines(handle));
    closeSync(handle);
    if (trails.length === 0)
      throw new AuditError(`Expected lines of a trail in ${file}; found none, at which {"sequence": begins a line.`);
    for (const trail of trails) {
      const verified = verifyTrail(trail, key, undefined, undefined);
      report(file, { ...verified, lines: trail.length }, false);
      faults += verified.faults.length;
    }
  }
  return conclude(faults);
}

/** @throws AuditError with what is there instead, and what to name */
function openTrail(file: string): number {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const found =
      { ENOENT: 'nothing (ENOENT)', ELOOP: 'a symbolic link, which is not followed' }[code ?? ''] ?? message;
    throw new AuditError(
      `Expected the file of an audit trail at ${file}; found ${found}. Name the file itself, such as audit/audit.jsonl.`,
    );
  }
  if (!fstatSync(handle).isDirectory()) return handle;
  closeSync(handle);
  throw new AuditError(
    `Expected the file of an audit trail at ${file}; found a directory. Name the file in it, ${join(file, 'audit.jsonl')}.`,
  );
}

function conclude(faults: number): number {
  console.log(
    faults === 0 ? 'The trail is whole.' : `The trail is not whole: ${faults} ${faults === 1 ? 'fault' : 'faults'}.`,
  );
  return faults === 0 ? 0 : 1;
}

function report(file: string, { faults, lines, goesOnFrom }: Verified, hasHead: boolean): void {
  for (const { line, says } of faults.slice(0, mostShown))
    console.log(`${file}${line === 0 ? '' : `, line ${line}`}: ${says}`);
  if (faults.length > mostShown) console.log(`${file}: ${countOf(faults.length - mostShown, 'fault')} more.`);
  if (goesOnFrom !== undefined)
    console.log(`${file} goes on from sequence ${goesOnFrom}, which stands in an earlier file.`);
  console.log(
    `${file}: ${lines} ${lines === 1 ? 'line' : 'lines'}${hasHead ? '' : '; whether lines were cut off at its end cannot be told, without a head'}.`,
  );
}
