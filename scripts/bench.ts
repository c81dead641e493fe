import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { judgeTargets } from './bench/results/targets.ts';
import { writeReport } from './bench/results/write-report.ts';
import { runBench } from './bench/run-bench.ts';
import { measureReplicas } from './bench/replicas/measure-replicas.ts';
import { writeReplicas } from './bench/replicas/write-replicas.ts';
import { benchSettings, makePlan, planReplicas, readBenchSettings } from './bench/settings.ts';

const help =
  'Measures the speed of both mocks on this machine, beside nginx and bare node:https. docs/performance.md says what the numbers mean.';

const tell = (line: string): void => console.error(`bench: ${line}`);

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
    const ofReplicas = planReplicas(settings);
    if (ofReplicas) {
      const figures = await measureReplicas(ofReplicas, tell);
      console.log(settings.json ? JSON.stringify(figures, null, 2) : writeReplicas(figures));
      return 0;
    }
    const results = await runBench(makePlan(settings), settings.profile, tell);
    const verdicts = judgeTargets(results);
    console.log(settings.json ? JSON.stringify({ ...results, targets: verdicts }, null, 2) : writeReport(results));
    return settings.strict && verdicts.some(({ met }) => met === false) ? 1 : 0;
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof SettingsError ? 2 : 1;
  }
}
