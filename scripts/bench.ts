import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { judgeTargets } from './bench/results/targets.ts';
import { writeReport } from './bench/results/write-report.ts';
import { runBench } from './bench/run-bench.ts';
import { benchSettings, makePlan, readBenchSettings } from './bench/settings.ts';

const help =
  'Measures the speed of both mocks on this machine, beside nginx and bare node:https. docs/performance.md says what the numbers mean.';

// What was started goes with this process, however it ends.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const settings = readBenchSettings(argv);
    if (settings.help) {
      console.log(`${help}\n\n${describeSettings(benchSettings)}`);
      return 0;
    }
    const results = await runBench(makePlan(settings), settings.profile, (line) => console.error(`bench: ${line}`));
    const verdicts = judgeTargets(results);
    console.log(settings.json ? JSON.stringify({ ...results, targets: verdicts }, null, 2) : writeReport(results));
    return settings.strict && verdicts.some(({ met }) => met === false) ? 1 : 0;
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof SettingsError ? 2 : 1;
  }
}
