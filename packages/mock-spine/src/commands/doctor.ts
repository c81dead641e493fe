import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { flag, text } from '@mock-spine/shared/settings/schemas';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { examine, showFindings } from '../doctor/examine.ts';

const settingsTable = {
  certs: text('directory of the certificates', 'directory', 'certs'),
  json: flag('tells the findings as JSON'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Looks at Node, ports, directories, certificates, the clock, proxies, name resolution and an installed openssl's rules, and says what to do.

  mock-spine doctor [--json]`;

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { help, printConfig, json, certs } = readSettings(settingsTable, argv, env);
    if (printConfig) {
      console.log(describeConfig('mock-spine doctor', settingsTable, argv, env));
      return 0;
    }
    if (help) {
      console.log(
        `${about}\n\n${describeSettings(settingsTable)}\n\nIt ends with 0 when nothing keeps the mocks from running, 1 when something does, 2 when the command makes no sense.`,
      );
      return 0;
    }
    const findings = await examine({ env, certs, now: Date.now(), node: process.versions.node });
    console.log(json ? JSON.stringify({ findings }, null, 2) : showFindings(findings));
    return findings.some(({ verdict }) => verdict === 'problem') ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
