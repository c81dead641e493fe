import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { checkData } from '../data/check-data.ts';
import { newFile, starts } from '../data/new-file.ts';

const settingsTable = {
  data: optionalText('folder in which new files are made (default: data)', 'folder'),
  name: optionalText('name of the new file, without its ending', 'name'),
  noCast: flag('judges a folder as it is served with --no-cast'),
  json: flag('tells what is wrong as JSON'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const about = `Makes and judges data of your own: practices, patients, records, documents and clinics that the mocks serve with --data.

  mock-spine data new practice | patient | document | clinic [--data <folder>] [--name <name>]
  mock-spine data check <folder>             judges a folder
  mock-spine data check <answer.json|.xml>   judges an answer that was saved from any provider

docs/your-data.md tells what a folder holds.

Exit codes: 0 nothing is wrong, or only what is warned of; 1 something is wrong; 2 the command makes no sense.`;

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  try {
    const positionals = argv.filter(
      (word, i) => !word.startsWith('-') && !/^--(data|name|config)$/.test(argv[i - 1] ?? ''),
    );
    const flags = argv.filter((word) => !positionals.includes(word));
    const settings = readSettings(settingsTable, flags, process.env);
    if (settings.printConfig) console.log(describeConfig('mock-spine data', settingsTable, flags, process.env));
    else if (settings.help) console.log(`${about}\n\n${describeSettings(settingsTable)}`);
    else return run(positionals, settings);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function run(
  [what, which, ...more]: readonly string[],
  settings: {
    readonly data: string | undefined;
    readonly name: string | undefined;
    readonly noCast: boolean;
    readonly json: boolean;
  },
): number {
  if (more.length > 0) throw new SettingsError(`"${more[0]}" is one word too many. Run with --help.`);
  if (what === 'check' && which !== undefined) {
    const { text, code } = checkData(which, settings);
    console.log(text);
    return code;
  }
  if (what === 'new' && which !== undefined) {
    console.log(newFile(which, settings.data ?? 'data', settings.name));
    return 0;
  }
  throw new SettingsError(
    `Expected data new ${Object.keys(starts).join('|')}, or data check <folder or file>; found ${[what, which].filter((word) => word !== undefined).join(' ') || 'nothing'}. Run with --help.`,
  );
}
