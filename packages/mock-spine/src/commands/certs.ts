import { join } from 'node:path';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { flag, optionalHttpOrigin, optionalText, text } from '@mock-spine/shared/settings/schemas';
import {
  calledElsewhere,
  describeSettings,
  readSettings,
  SettingsError,
  type Settings,
} from '@mock-spine/shared/settings/settings';
import { makeCertificates } from '../certificates/prepare-certificates.ts';
import { usualOrigin } from '../certificates/pki-url.ts';
import { sanSetting } from '../certificates/san-setting.ts';
import { pageFile } from '../process/page-file.ts';

const settingsTable = {
  out: calledElsewhere(text('where they are', 'directory', 'certs'), 'certs'),
  san: sanSetting('a DNS name or IP address that the servers answer to, as well as localhost, 127.0.0.1 and ::1'),
  pkiUrl: optionalHttpOrigin(
    'origin of the control port of the mock SSP, where the certificates say that lists, CA certificates and OCSP answers are (default: as they are; at the first time, where pnpm dev starts)',
  ),
  force: flag('makes everything anew, CAs included'),
  revoke: optionalText("puts this certificate on the SubCA's revocation list", 'certificate'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Makes the test certificates: what is missing, broken, or ends within 7 days. The rest is kept.

  pnpm certs [--out <directory>] [--san <name>]... [--pki-url <origin>] [--force] [--revoke <certificate>]`;

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const settings = readSettings(settingsTable, argv, env);
    if (settings.help) console.log(`${about}\n\n${describeSettings(settingsTable)}`);
    else if (settings.printConfig) console.log(describeConfig('mock-spine certs', settingsTable, argv, env));
    else if (settings.revoke === undefined) await make(settings);
    else await revoke(settings.out, settings.revoke);
    return 0;
  } catch (error) {
    return refuse(error, error instanceof SettingsError ? 2 : 1);
  }
}

async function make({ out, san: sans, force, pkiUrl: origin }: Settings<typeof settingsTable>): Promise<void> {
  const made = await makeCertificates(
    out,
    { sans, force, origin, firstOrigin: usualOrigin, log: console.log },
    '--out',
  );
  console.log(
    made.length === 0
      ? `All the certificates in ${out} are in order. Nothing to do.`
      : `The certificates are in ${out} (${pageFile('certs/README.md')} says what goes where). They are for tests: let no system trust them.`,
  );
}

async function revoke(out: string, path: string): Promise<void> {
  const { serial, subject } = await revokeCertificate(out, path);
  console.log(`Revoked ${subject} (serial ${serial}): it is on ${join(out, 'sub-ca.crl')} now.`);
}

function refuse(error: unknown, code: number): number {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message.replace(/\.?$/, '.'));
  return code;
}
