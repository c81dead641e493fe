import { join } from 'node:path';
import { writeLdif, type LdifEntry } from '@mock-spine/mock-ssp/sds/ldif/ldif';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { describeUse } from '../../packages/mock-spine/src/sds-ldif/describe-use.ts';
import { writeExport } from '../../packages/mock-spine/src/sds-ldif/write-export.ts';
import { runInShell, type Printed } from './shell.ts';
import { startSlapd, type Slapd } from './slapd.ts';

/** Runs `pnpm sds:ldif`; installing pnpm is not what is tried. */
export const runSdsLdif = (flags: string): Promise<Printed> =>
  runInShell(`${process.execPath} scripts/run.js sds-ldif ${flags}`);

/** A server that was loaded and started with the commands that `pnpm sds:ldif` prints. */
export interface ServedExport {
  readonly slapd: Slapd;
  /** What `pnpm sds:ldif` printed. */
  readonly printed: string;
}

/**
 * Exports a registry into a new directory whose name needs quotes, and serves it.
 * @param flags which registry: `--registry <file>`, or nothing for the default one
 */
export async function serveExport(flags = ''): Promise<ServedExport> {
  const out = join(await temporaryDirectory(), 'sds "ldap\'s"');
  const { stdout, stderr, code } = await runSdsLdif(`${flags} --out ${quote(out)}`);
  if (code !== 0) throw new Error(`pnpm sds:ldif ended with ${code}: ${stderr}`);
  return { slapd: await serve(stdout), printed: stdout };
}

/** Serves entries that no registry could have. */
export async function serveEntries(entries: readonly LdifEntry[]): Promise<Slapd> {
  return serve(
    describeUse(
      { organisations: [], systems: [], agreements: [] },
      writeExport(await temporaryDirectory(), writeLdif(entries)),
    ),
  );
}

async function serve(printed: string): Promise<Slapd> {
  const loaded = await runInShell(commandOf(printed, '/usr/sbin/slapadd'));
  if (loaded.code !== 0) throw new Error(`slapadd ended with ${loaded.code}: ${loaded.stderr}`);
  return startSlapd(commandOf(printed, '/usr/sbin/slapd '));
}

/** The command that begins like this, among those printed. */
const commandOf = (printed: string, beginning: string): string =>
  printed
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith(beginning))!;

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
