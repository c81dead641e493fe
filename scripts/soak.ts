import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { runSoak } from './soak/run-soak.ts';
import { readSoakSettings, soakSettings } from './soak/settings.ts';
import { writeReport } from './soak/write-report.ts';

const help =
  'Mixes hostile and good traffic against both mocks, on this machine alone, and kills and restarts them. Ends with 1 when anything is lost:\na process, an answer, a line of the audit trail, memory or descriptors. docs/security.md has a long run.';

// What was started goes with this process, however it ends.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const settings = readSoakSettings(argv);
    if (settings.help) {
      console.log(`${help}\n\n${describeSettings(soakSettings)}`);
      return 0;
    }
    const result = await runSoak(settings, (line) => console.error(`soak: ${line}`));
    console.log(settings.json ? JSON.stringify(result, null, 2) : writeReport(result));
    return result.lost === 0 ? 0 : 1;
  } catch (error) {
    console.error(`soak: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof SettingsError ? 2 : 1;
  }
}
