import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { count, flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { controlOf } from '../scorecard/settings.ts';
import { askWhyNotReady } from '../serve/ask-ready.ts';
import { controlHere } from '../serve/control-here.ts';

const settingsTable = {
  control: optionalText(
    "the mock's control API (default: that of the mock-spine serve of this container, or with the same variables: http://localhost:8080)",
    'url',
  ),
  except: optionalText('part that is not asked for: provider, or certificates', 'part'),
  patience: count('how long it may take', 'milliseconds', 5_000, [1, 60_000]),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Asks a mock on this machine whether it is ready, for a container's health check. Whose certificate its control API has is not looked at.

  mock-spine healthy [--control http://localhost:9080]`;

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    // The file of MOCK_SPINE_CONFIG has the settings of the mocks.
    const { MOCK_SPINE_CONFIG: _, ...own } = env;
    const settings = readSettings(settingsTable, argv, own);
    if (settings.printConfig) {
      console.log(describeConfig('mock-spine healthy', settingsTable, argv, own));
      return 0;
    }
    if (settings.help) {
      console.log(
        `${about}\n\n${describeSettings(settingsTable)}\n\nIt ends with 0 when the mock is ready, 1 when it is not, 2 when the command makes no sense.`,
      );
      return 0;
    }
    const { patience: longest, except } = settings;
    const because = await askWhyNotReady(settings.control === undefined ? controlHere(env) : controlOf(settings, env), {
      longest,
      except,
    });
    console.log(because === undefined ? 'ready' : `not ready: ${because.reason}`);
    return because === undefined ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
