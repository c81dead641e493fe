import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { writeMessagesAsJson } from '../process/json-messages.ts';
import { withoutTold } from '../serve/environment-of.ts';
import { passedOnSettings } from '../serve/passed-on.ts';
import { runServe } from '../serve/run-serve.ts';
import { placesOf, readServeSettings, serveSettings, serveTable } from '../serve/settings.ts';

process.exitCode = await main(process.argv.slice(2), withoutTold(process.env));

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const settings = readServeSettings(argv, env);
    if (settings.printConfig) {
      console.log(describeConfig('mock-spine serve', serveTable(argv, env).table, argv, env, placesOf(settings)));
      return 0;
    }
    if (settings.messages === 'json') writeMessagesAsJson(process.stderr);
    if (!settings.help) return await runServe(settings);
    console.log(
      `Runs the mock SSP and the mock provider, with certificates made as needed.\n\n${describeSettings(serveSettings)}\n\nPassed on to the mocks, to each what it knows:\n\n${describeSettings(passedOnSettings(settings.only))}\n\nIt ends with 0 when it was asked to stop, 1 when a mock could not start or ended by itself, 2 when the command makes no sense.`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
