import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sdsSchema } from '@mock-spine/mock-ssp/sds/ldif/schema';
import { slapdConf } from '@mock-spine/mock-ssp/sds/ldif/slapd-conf';

/** A reason why nothing was written; its message is meant for the user. */
export class ExportError extends Error {}

/** The files of an export, below the directory as it was given. */
export interface ExportFiles {
  readonly conf: string;
  readonly schema: string;
  readonly ldif: string;
}

/**
 * Writes what a server needs into a directory, in place of an earlier export and of the database that was loaded from it.
 * @param out made where it is missing
 * @param ldif the entries
 * @throws ExportError when something there is not of an earlier export, or the directory cannot be written to
 */
export function writeExport(out: string, ldif: string): ExportFiles {
  const files: ExportFiles = { conf: join(out, 'slapd.conf'), schema: join(out, 'nhs-sds.schema'), ldif: join(out, 'registry.ldif') };
  const data = join(out, 'data');
  try {
    refuseForeign(out, files, data);
    mkdirSync(data, { recursive: true });
    for (const file of databaseFiles) rmSync(join(data, file), { force: true });
    write(files.schema, sdsSchema());
    write(files.ldif, ldif);
    write(files.conf, slapdConf({ schema: resolve(files.schema), data: resolve(data) }));
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError(`${out} cannot be written to (${(error as NodeJS.ErrnoException).code ?? String(error)}). Choose another directory with --out.`);
  }
  return files;
}

/** The first line of each file; a comment in all three forms. */
const mark = '# Made by pnpm sds:ldif, which may replace it.\n';

const databaseFiles = ['data.mdb', 'lock.mdb'];

const write = (path: string, text: string): void => writeFileSync(path, mark + text);

/** Replaces nothing that somebody else put there: neither a file, nor the database of a server with another slapd.conf. */
function refuseForeign(out: string, { conf, schema, ldif }: ExportFiles, data: string): void {
  const foreign = [conf, schema, ldif].find((path) => existsSync(path) && !isOurs(path));
  if (foreign !== undefined) throw new ExportError(`${foreign} was not made by pnpm sds:ldif, and is left alone. Choose another directory with --out.`);
  if (existsSync(data) && !existsSync(conf) && readdirSync(data).length > 0) throw new ExportError(`${data} holds something that pnpm sds:ldif did not make, and ${out} has no slapd.conf. Choose another directory with --out.`);
}

const isOurs = (path: string): boolean => readFileSync(path, 'utf8').startsWith(mark);
