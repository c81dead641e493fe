import { readSettings, describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { runDev } from './dev/run-dev.ts';
import { devSettings } from './dev/settings.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const settings = readSettings(devSettings, argv, process.env);
    if (!settings.help) return await runDev(settings);
    console.log(`Runs the mock SSP and the mock provider, with certificates made as needed.\n\n${describeSettings(devSettings)}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
