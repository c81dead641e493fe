import { flag } from '@mock-spine/shared/settings/schemas';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { takeScreenshots } from './screenshots/take-screenshots.ts';

const settingsTable = { help: flag('shows this help') } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { help } = readSettings(settingsTable, argv, {});
    if (help)
      console.log(
        `Takes the pictures in docs/screenshots anew, in Debian's Chromium.\n\n${describeSettings(settingsTable)}`,
      );
    else await takeScreenshots('docs/screenshots');
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
