import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import type { MadeEvent } from './report.ts';
import type { ProbeResult } from './probe.ts';
import type { ConformanceSettings } from './settings.ts';

/** What a run has found so far, in a file: a line for what the run is of, one for each probe, and one for each thing that it stored at the provider. */
export interface RunFile {
  /** What an earlier run found that was broken off. */
  readonly found: readonly ProbeResult[];
  readonly keep: (result: ProbeResult) => void;
  /** What an earlier run has booked and registered, and what of that it has cancelled. */
  readonly made: readonly MadeEvent[];
  readonly keepMade: (event: MadeEvent) => void;
  /** Takes the file away: the run is complete. */
  readonly finish: () => void;
}

/** A run without a file. */
const noFile: RunFile = { found: [], keep: () => {}, made: [], keepMade: () => {}, finish: () => {} };

/**
 * Opens the file of `--resume`, or none.
 * @throws SettingsError when it is of another run, or cannot be written
 */
export function openRunFile(settings: ConformanceSettings): RunFile {
  const { resume } = settings;
  if (resume === undefined) return noFile;
  const run = JSON.stringify({ run: ofRun(settings) });
  const before = existsSync(resume) ? readFileSync(resume, 'utf8') : '';
  const [first, ...lines] = before === '' ? [] : before.split('\n');
  if (first !== undefined && first !== run)
    throw new SettingsError(
      `--resume: ${resume} is of a run with another target, or other settings. Run it as before, or name a new file.`,
    );
  try {
    if (first === undefined) writeFileSync(resume, `${run}\n`);
    else appendFileSync(resume, before.endsWith('\n') ? '' : '\n');
  } catch {
    throw new SettingsError(`--resume: ${resume} cannot be written. Name a file in a directory that is there.`);
  }
  const read = lines.flatMap(readLine);
  const append = (line: ProbeResult | { readonly made: MadeEvent }): void =>
    appendFileSync(resume, `${JSON.stringify(line)}\n`);
  return {
    found: read.flatMap((line) => ('made' in line ? [] : [line])),
    keep: append,
    made: read.flatMap((line) => ('made' in line ? [line.made] : [])),
    keepMade: (made) => append({ made }),
    finish: () => rmSync(resume, { force: true }),
  };
}

/** The settings that decide what a probe finds. */
const deciding = [
  'target',
  'asid',
  'consumerAsid',
  'via',
  'version',
  'patient',
  'cast',
  'write',
  'records',
  'location',
  'document',
  'migratedDocument',
  'certs',
  'ca',
  'clientCert',
  'clientP12',
] as const satisfies readonly (keyof ConformanceSettings)[];

/** What decides of a run what its probes find. Of the cast its content: who plays which part may be written into the same file. */
const ofRun = (settings: ConformanceSettings) => ({
  ...Object.fromEntries(deciding.map((name) => [name, settings[name]])),
  castFile: contentOf(settings.castFile),
});

const contentOf = (file: string | undefined): string | undefined =>
  file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : file;

/** What was torn off when the run broke off is tried again. */
function readLine(line: string): (ProbeResult | { readonly made: MadeEvent })[] {
  try {
    return [JSON.parse(line) as ProbeResult | { readonly made: MadeEvent }];
  } catch {
    return [];
  }
}
