import { SettingsError, suggest } from '@mock-spine/shared/settings/settings';
import type { Report } from '../kit/report.ts';
import { writeHtml } from './write-html.ts';
import { writeJson } from './write-json.ts';
import { writeJunit } from './write-junit.ts';
import { writeMarkdown } from './write-markdown.ts';

export { writeConsole } from './write-console.ts';

/** What `--report` takes. */
export type ReportKind = 'console' | 'json' | 'junit' | 'markdown' | 'html';

/** A kind of report that is a file. */
export interface FileWriter {
  /** Its name in the directory of `--out`. */
  readonly file: string;
  readonly write: (report: Report) => string;
}

/** The kinds of report that are files. */
export const writers: Readonly<Record<Exclude<ReportKind, 'console'>, FileWriter>> = {
  json: { file: 'conformance.json', write: writeJson },
  junit: { file: 'conformance.xml', write: writeJunit },
  markdown: { file: 'conformance.md', write: writeMarkdown },
  html: { file: 'conformance.html', write: writeHtml },
};

/**
 * Reads what `--report` was given: kinds separated by commas, the flag repeated or not; each kind once, and the console when none is given.
 * @throws SettingsError naming what is no kind, with the nearest that is
 */
export function readKinds(given: readonly string[]): readonly ReportKind[] {
  const words = given.flatMap((text) => text.split(',')).map((word) => word.trim());
  const read = words.map((word) => kinds.find((kind) => kind === word) ?? refuse(word));
  return read.length > 0 ? [...new Set(read)] : ['console'];
}

const kinds: readonly ReportKind[] = ['console', 'json', 'junit', 'markdown', 'html'];

function refuse(word: string): never {
  throw new SettingsError(
    `--report has ${JSON.stringify(word)}; expected ${kinds.join(', ')}, separated by commas.${suggest(word, kinds, '')}`,
  );
}
