import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { flagWords, readRequestFlags, requestSettings, usage, UsageError } from '../request/flags.ts';
import { listAll } from '../request/list.ts';
import { runRequest } from '../request/run-request.ts';

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const flags = readRequestFlags(argv, env);
    if (flags.printConfig) console.log(describeConfig('mock-spine request', requestSettings, flagWords(argv), env));
    else if (flags.help || flags.list) console.log(flags.help ? usage : listAll());
    else return await runRequest(flags, (text) => process.stdout.write(escapeUnprintable(text)));
    return 0;
  } catch (error) {
    console.error(escapeUnprintable(error instanceof Error ? error.message : String(error)));
    return error instanceof UsageError || error instanceof SettingsError ? 2 : 1;
  }
}
