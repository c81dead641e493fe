import { writeFileSync } from 'node:fs';
import { codeOf } from '@mock-spine/shared/failures/error-fields';
import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import { fetchReport } from './fetch-report.ts';
import { controlOf, type ScorecardSettings } from './settings.ts';
import { writeJunit } from './write-junit.ts';
import { nobodySeen } from './words.ts';
import { writeMarkdown } from './write-markdown.ts';

const writers: Readonly<Record<ScorecardSettings['report'], (report: ScorecardReport) => string>> = {
  markdown: writeMarkdown,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: writeJunit,
};

/**
 * Writes the scorecards.
 * @param write takes what is shown
 * @returns the exit code: 0 when nothing is broken, 1 when something is
 * @throws SettingsError when the command makes no sense; Error with a sentence for the user when no SSP answers, the file cannot be written, or nothing was judged
 */
export async function runScorecard(
  settings: ScorecardSettings,
  env: NodeJS.ProcessEnv,
  write: (text: string) => void,
): Promise<number> {
  const report = await fetchReport(controlOf(settings, env), settings);
  const text = writers[settings.report](report);
  if (settings.out === undefined) write(text);
  else writeTo(settings.out, text);
  if (report.consumers.every(judgedByNothing)) throw new Error(`${nobodySeen} Nothing was judged.`);
  return report.consumers.some(({ counts }) => counts.broken > 0) ? 1 : 0;
}

/** A build that judged nothing is not to be green. */
const judgedByNothing = ({ counts }: ConsumerScore): boolean => counts.met + counts.broken === 0;

function writeTo(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Error(`${file} cannot be written (${codeOf(error)}). Choose another file with --out.`, { cause: error });
  }
}
