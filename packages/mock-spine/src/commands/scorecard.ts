import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { runScorecard } from '../scorecard/run-scorecard.ts';
import { scorecardSettings } from '../scorecard/settings.ts';

const about = `Shows what a consumer has proven by the requests that it sent through the mock SSP (pnpm dev): which clauses it met,
which it broke and by which exchange, and which were never exercised. POST /reset begins anew. docs/consumer-reference.md says how to read it.`;

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const settings = readSettings(scorecardSettings, argv, env);
    if (settings.printConfig) {
      console.log(describeConfig('mock-spine scorecard', scorecardSettings, argv, env));
      return 0;
    }
    if (!settings.help) return await runScorecard(settings, env, (text) => process.stdout.write(text));
    console.log(
      `${about}\n\n  pnpm scorecard [--asid <asid>]\n\n${describeSettings(scorecardSettings)}\n\nIt ends with 0 when nothing is broken, 1 when something is, nothing was judged or no SSP answers, 2 when the command makes no sense.`,
    );
    return 0;
  } catch (error) {
    console.error(escapeUnprintable(error instanceof Error ? error.message : String(error)));
    return error instanceof SettingsError ? 2 : 1;
  }
}
