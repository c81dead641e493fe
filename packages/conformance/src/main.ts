import { accessSync, constants, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { makeDirectory } from '@mock-spine/shared/pki/make-directory';
import { castTemplate } from './cast/cast-template.ts';
import { readKinds, writeConsole, writers, type ReportKind } from './report/reports.ts';
import type { Report } from './kit/report.ts';
import { runConformance, type Progress } from './run-conformance.ts';
import { conformanceSettings, helpText, readConformanceSettings, type ConformanceSettings } from './kit/settings.ts';
import { Unreachable } from './try-good-request.ts';

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const interruption = takeInterruptions();
  try {
    const settings = readConformanceSettings(argv, env);
    if (settings.help) {
      console.log(helpText);
      return 0;
    }
    if (settings.printConfig) {
      console.log(describeConfig('mock-spine conformance', conformanceSettings, argv, env));
      return 0;
    }
    if (settings.castTemplate) {
      console.log(castTemplate());
      return 0;
    }
    const kinds = readKinds(settings.report);
    if (kinds.some((kind) => kind !== 'console')) prepareReports(settings.out);
    const tell = settings.quiet || !process.stderr.isTTY ? () => {} : showProgress;
    const report = await runConformance(settings, Date.now, tell, interruption.signal);
    deliver(report, kinds, settings);
    if (report.cutShort !== undefined) process.stderr.write(`conformance: ${report.cutShort}\n`);
    // What still waits for an answer is left alone.
    if (interruption.signal.aborted) process.exit(interruption.signal.reason as number);
    return exitCode(report, settings.strict);
  } catch (error) {
    process.stderr.write(`conformance: ${error instanceof Error ? error.message : String(error)}\n`);
    if (interruption.signal.aborted) return interruption.signal.reason as number;
    if (error instanceof SettingsError) return 2;
    return error instanceof Unreachable ? 3 : 4;
  }
}

/** Lets a run end early that somebody breaks off, for the first time; the second ends it at once. The reason is the exit code, 128 and the number of the signal. */
function takeInterruptions(): AbortController {
  const interruption = new AbortController();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(code);
      process.stderr.write(
        '\nconformance: interrupted: what was booked is cancelled, and what was found is reported. Once more ends it at once.\n',
      );
      interruption.abort(code);
    });
  return interruption;
}

/** Before the run: nobody waits for a report that cannot be written. */
function prepareReports(out: string): void {
  try {
    makeDirectory(out);
    accessSync(out, constants.W_OK);
  } catch {
    throw new SettingsError(`--out is ${JSON.stringify(out)}, where no file can be written. Name another directory.`);
  }
}

/** On the line that the next step overwrites. */
function showProgress({ done, of }: Progress): void {
  process.stderr.write(`\r${done} of ${of} probes${done + 1 >= of ? '\n' : ''}`);
}

function deliver(report: Report, kinds: readonly ReportKind[], { out, verbose }: ConformanceSettings): void {
  for (const kind of kinds) {
    if (kind === 'console') console.log(writeConsole(report, { colour: process.stdout.isTTY ?? false, verbose }));
    else {
      const { file, write } = writers[kind];
      writeFileSync(join(out, file), write(report));
      process.stderr.write(`conformance: wrote ${join(out, file)}\n`);
    }
  }
}

function exitCode({ good, counts, cutShort }: Report, strict: boolean): number {
  if (good.verdict !== 'pass' || counts.fail > 0 || (strict && counts.note > 0)) return 1;
  return cutShort === undefined ? 0 : 3;
}
