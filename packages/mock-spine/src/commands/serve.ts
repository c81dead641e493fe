import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { runDev } from '../serve/run-dev.ts';
import { readDevSettings, devSettings } from '../serve/settings.ts';
import { passedOnSettings } from '../serve/passed-on.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const settings = readDevSettings(argv, process.env);
    if (!settings.help) return await runDev(settings);
    console.log(
      `Runs the mock SSP and the mock provider, with certificates made as needed.\n\n${describeSettings(devSettings)}\n\nPassed on to the mocks, to each what it knows:\n\n${describeSettings(passedOnSettings)}`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
