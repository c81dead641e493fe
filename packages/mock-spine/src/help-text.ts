import { commands, type Command } from './command-table.ts';
import { pageFile } from './process/page-file.ts';

const headings: Readonly<Record<Command['group'], string>> = {
  Run: 'Run the mocks',
  Ask: 'Ask them, and ask a provider of your own',
  Files: 'Files',
  Parts: 'One mock as a process of its own',
};

/** What `mock-spine --help` shows: the commands by group, examples, and exit codes. */
export const commandHelp = (version: string): string => `\
mock-spine ${version}: a mock of the NHS Spine Secure Proxy, and a simulator of a GP Connect provider. Synthetic data only.

  mock-spine <command> [flags]

${Object.entries(headings)
  .map(([group, heading]) => `${heading}:\n${listGroup(group as Command['group'])}`)
  .join('\n\n')}

  mock-spine <command> --help   shows the flags of a command
  mock-spine --version          shows the version

Examples:
  mock-spine serve
  mock-spine serve --json --free-ports
  mock-spine run -- npm test
  mock-spine request search-patient --send
  mock-spine conformance --target https://localhost:7443/B82617/STU3/1/gpconnect

Exit codes: 0 all went well, 1 something was refused, failed or could not start, 2 the command makes no sense.
conformance has more (its help lists them); run ends with the code of the command that it ran.

Begin to read at ${pageFile('README.md')}; by what you see when it does not work, at ${pageFile('docs/troubleshooting.md')}.`;

function listGroup(group: Command['group']): string {
  const own = Object.entries(commands).filter(([, command]) => command.group === group);
  return own.map(([name, { says }]) => `  ${name.padEnd(15)} ${says}`).join('\n');
}
