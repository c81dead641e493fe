import { suggest } from '@mock-spine/shared/settings/settings';
import { commands } from './command-table.ts';
import { commandHelp } from './help-text.ts';
import { version } from './index.ts';

/** Runs the command that the first word of the command line names. Exit code 2 when there is none of that name. */
export async function runCommand(): Promise<void> {
  const [name] = process.argv.splice(2, 1);
  if (name === '--version') console.log(version);
  else if (name === '--help') console.log(commandHelp(version));
  else if (name !== undefined && Object.hasOwn(commands, name)) await commands[name]!.run();
  else {
    console.error(
      name === undefined
        ? commandHelp(version)
        : `${JSON.stringify(name)} is no command.${suggest(name, Object.keys(commands), '')} Run with --help.`,
    );
    process.exitCode = 2;
  }
}
