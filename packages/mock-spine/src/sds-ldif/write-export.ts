import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf } from '@mock-spine/shared/failures/error-fields';
import { sdsSchema } from '@mock-spine/mock-ssp/sds/ldif/schema';
import { slapdConf, type SlapdTls } from '@mock-spine/mock-ssp/sds/ldif/slapd-conf';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { makeDirectory } from '@mock-spine/shared/pki/make-directory';

/** A reason why nothing was written; its message is meant for the user. */
export class ExportError extends Error {}

/** The files of an export, below the directory as it was given. */
export interface ExportFiles {
  readonly conf: string;
  readonly schema: string;
  readonly ldif: string;
  /** Directory of the test certificates; undefined for a server without TLS. */
  readonly certs: string | undefined;
}

/**
 * Writes what a server needs into a directory, in place of an earlier export and of the database that was loaded from it.
 * @param out made where it is missing
 * @param ldif the entries
 * @param certs directory of the test certificates, for a server that speaks ldaps with mutual TLS
 * @throws ExportError when something there is not of an earlier export, the directory cannot be written to, or a certificate is missing
 */
export function writeExport(out: string, ldif: string, certs?: string): ExportFiles {
  const files: ExportFiles = {
    conf: join(out, 'slapd.conf'),
    schema: join(out, 'nhs-sds.schema'),
    ldif: join(out, 'registry.ldif'),
    certs,
  };
  const [data, crls] = [join(out, 'data'), join(out, 'crls.pem')];
  const lists = certs === undefined ? undefined : readLists(certs);
  try {
    refuseForeign(out, [files.conf, files.schema, files.ldif, crls], data);
    makeDirectory(data);
    for (const file of databaseFiles) rmSync(join(data, file), { force: true });
    write(files.schema, sdsSchema());
    write(files.ldif, ldif);
    if (lists === undefined) rmSync(crls, { force: true });
    else write(crls, lists);
    write(
      files.conf,
      slapdConf({
        schema: resolve(files.schema),
        data: resolve(data),
        tls: certs === undefined ? undefined : tlsFiles(certs, crls),
      }),
    );
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError(`${out} cannot be written to (${codeOf(error)}). Choose another directory with --out.`);
  }
  return files;
}

/** The lists of both CAs as one text; every other file that the server needs has to be there as well. */
function readLists(certs: string): string {
  const lists = ['root-ca.crl', 'sub-ca.crl'].map((name) => join(certs, name));
  const missing = [...Object.values(serverFiles).map((name) => join(certs, name)), ...lists].find(
    (path) => !existsSync(path),
  );
  if (missing !== undefined)
    throw new ExportError(
      `${missing} is missing. Make the test certificates with pnpm certs, or name their directory with --certs.`,
    );
  return lists.map((path) => readFileSync(path, 'utf8')).join('');
}

/** SDS and the SSP are both Spine: the server shows the SSP's certificate. */
const serverFiles = { cert: 'ssp/server.crt', key: 'ssp/server.key', ca: 'ca-bundle.crt' } as const;

const tlsFiles = (certs: string, crls: string): SlapdTls => ({
  cert: resolve(certs, serverFiles.cert),
  key: resolve(certs, serverFiles.key),
  ca: resolve(certs, serverFiles.ca),
  crls: resolve(crls),
});

/** The first line of each file; a comment in every form. */
const mark = '# Made by pnpm sds:ldif, which may replace it.\n';

const databaseFiles = ['data.mdb', 'lock.mdb'];

const write = (path: string, text: string): void => writeFileSync(path, mark + text);

/** Replaces nothing that somebody else put there: neither a file, nor the database of a server with another slapd.conf. */
function refuseForeign(out: string, files: readonly string[], data: string): void {
  const foreign = files.find((path) => existsSync(path) && !isOurs(path));
  if (foreign !== undefined)
    throw new ExportError(
      `${foreign} was not made by pnpm sds:ldif, and is left alone. Choose another directory with --out.`,
    );
  if (existsSync(data) && !existsSync(firstOf(files, 'the files')) && readdirSync(data).length > 0)
    throw new ExportError(
      `${data} holds something that pnpm sds:ldif did not make, and ${out} has no slapd.conf. Choose another directory with --out.`,
    );
}

const isOurs = (path: string): boolean => readFileSync(path, 'utf8').startsWith(mark);
