import { defaultRegistry, defaultServiceRoots } from '@mock-spine/mock-ssp/registry/default-registry';
import { loadRegistry } from '@mock-spine/mock-ssp/registry/load-registry';
import { resolveDocument } from '@mock-spine/mock-ssp/registry/resolve';
import { writeLdif } from '@mock-spine/mock-ssp/sds/ldif/ldif';
import { registryEntries } from '@mock-spine/mock-ssp/sds/ldif/registry-entries';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, readSettings, SettingsError, type Settings } from '@mock-spine/shared/settings/settings';
import { world } from '@mock-spine/shared/world';
import { describeUse } from '../sds-ldif/describe-use.ts';
import { ExportError, writeExport } from '../sds-ldif/write-export.ts';

const defaultDirectory = '.cache/sds-ldap';

const settingsTable = {
  registry: optionalText('registry in JSON or YAML, as mock-ssp takes it (default: the default one)', 'file'),
  out: optionalText(`directory of the files that are made (default ${defaultDirectory})`, 'directory'),
  certs: optionalText(
    'directory of the test certificates: the server speaks ldaps with mutual TLS, as SDS does (default: plain LDAP)',
    'directory',
  ),
  stdout: flag('writes the entries to standard output, and no file'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Exports the registry of the mock SSP for an OpenLDAP server, so that systems, endpoints and organisations are looked
up by LDAP as in the Spine Directory Service: schema, entries (LDIF) and slapd.conf, and says how to use them.`;

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  try {
    const settings = readSettings(settingsTable, argv, process.env);
    if (settings.printConfig) console.log(describeConfig('mock-spine sds-ldif', settingsTable, argv, process.env));
    else if (settings.help)
      console.log(
        `${about}\n\n  pnpm sds:ldif [--registry <file>] [--out <directory>] [--certs <directory>] | --stdout\n\n${describeSettings(settingsTable)}`,
      );
    else exportRegistry(settings);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof ExportError)) throw error;
    console.error(error.message);
    return error instanceof SettingsError ? 2 : 1;
  }
}

function exportRegistry({ registry: file, out, certs, stdout }: Settings<typeof settingsTable>): void {
  if (stdout && (out ?? certs) !== undefined)
    throw new SettingsError(`--stdout and --${out === undefined ? 'certs' : 'out'} exclude each other: choose one.`);
  const registry =
    file === undefined
      ? defaultRegistry({ roots: defaultServiceRoots, asid: world.practice.asid })
      : resolveDocument(loadRegistry(file));
  const ldif = writeLdif(registryEntries(registry));
  if (stdout) process.stdout.write(ldif);
  else console.log(describeUse(registry, writeExport(out ?? defaultDirectory, ldif, certs)));
}
