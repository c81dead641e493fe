import { countOf } from '@mock-spine/shared/words/count-of';
import type { ProbeResult, ProbeVerdict } from '../kit/probe.ts';
import type { ClauseResult, Report } from '../kit/report.ts';
import { describeProbe, groupBySection, type Field } from './findings.ts';
import { paintFor, type Paint } from './paint.ts';
import { longestText, showLine, showText } from './show-text.ts';
import { describeNextStep, describeResult, describeRun, reportsFailure } from './summary.ts';
import { allClauses, describeClause, describeCounts, goodClause, verdictLabels, verdicts } from './verdicts.ts';

/** How the console shows a report. */
export interface ConsoleLook {
  readonly colour: boolean;
  /** Also what passed, what was not tested in full, and longer texts. */
  readonly verbose: boolean;
}

/**
 * The report for a terminal: every clause with its mark, by section. A failure or a note is told in full; what was not tested or does not
 * apply is told by its reason alone unless `verbose`. There is no line feed at the end.
 */
export function writeConsole(report: Report, look: ConsoleLook): string {
  const paint = paintFor(look.colour);
  const clauses = allClauses(report);
  const probes = clauses.flatMap((clause) => clause.probes);
  const lines = [
    paint('heading', showLine(report.tool)),
    ...describeRun(report).flatMap((field) => writeField(field, 0, longestText)),
    ...writeSections('', [goodClause(report), ...report.clauses], look, paint),
    ...writeSections('Beyond the security page: ', report.beyond, look, paint),
    '',
    paint('heading', 'Summary'),
    ...writeField({ label: 'Clauses', text: describeCounts(clauses), literal: false }, 0, longestText),
    ...writeField({ label: 'Probes', text: describeCounts(probes), literal: false }, 0, longestText),
    ...writeByVerdict(clauses, paint),
    '',
    paint(reportsFailure(report) ? 'fail' : 'heading', describeResult(report)),
    showLine(describeNextStep(report)),
  ];
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n');
}

/** Every clause by its verdict, on one screen. */
const writeByVerdict = (clauses: readonly ClauseResult[], paint: Paint): readonly string[] =>
  verdicts.flatMap((verdict) => {
    const ids = clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id);
    const lines = Array.from({ length: Math.ceil(ids.length / idsInLine) }, (_, i) =>
      ids.slice(i * idsInLine, (i + 1) * idsInLine).join(' '),
    );
    return lines.map((line, i) => `${i === 0 ? mark(verdict, paint) : ' '.repeat(10)}  ${line}`);
  });

const idsInLine = 16;

function writeSections(
  prefix: string,
  clauses: readonly ClauseResult[],
  look: ConsoleLook,
  paint: Paint,
): readonly string[] {
  return [...groupBySection(clauses)].flatMap(([section, inside]) => [
    '',
    paint('heading', `${prefix}${showLine(section)}`),
    ...inside.flatMap((clause) => writeClause(clause, look, paint)),
  ]);
}

function writeClause(clause: ClauseResult, look: ConsoleLook, paint: Paint): readonly string[] {
  const count = clause.probes.length > 0 ? ` (${tellProbes(clause)})` : '';
  return [
    `  ${mark(clause.verdict, paint)} ${showLine(`${clause.id} ${describeClause(clause)}`)}${count}`,
    ...(clause.reason === undefined ? [] : [`${' '.repeat(13)}${showLine(clause.reason)}`]),
    ...clause.probes.flatMap((probe) => writeProbe(clause, probe, look, paint)),
    ...(look.verbose ? [] : writeReasons(clause, paint)),
  ];
}

function tellProbes({ probes }: ClauseResult): string {
  const verdicts = new Set(probes.map((probe) => probe.verdict));
  return verdicts.size === 1 ? countOf(probes.length, 'probe') : describeCounts(probes);
}

function writeProbe(
  clause: ClauseResult,
  probe: ProbeResult,
  { verbose }: ConsoleLook,
  paint: Paint,
): readonly string[] {
  const inFull = probe.verdict === 'fail' || probe.verdict === 'note';
  if (!inFull && !verbose) return [];
  const heading = `    ${mark(probe.verdict, paint)} ${showLine(`${probe.id}: ${probe.says}`)}`;
  if (probe.verdict === 'pass') return [heading];
  return [
    heading,
    ...describeProbe(clause, probe).flatMap((field) => writeField(field, 6, verbose ? longestText : 1_000)),
    '',
  ];
}

/** Why probes of the clause were not tested or do not apply, each reason once; not where the clause has said it already. */
function writeReasons(clause: ClauseResult, paint: Paint): readonly string[] {
  return (['not-tested', 'not-applicable'] as const).flatMap((verdict) => {
    const quiet = clause.probes.filter(
      (probe) => probe.verdict === verdict && probe.reason !== undefined && probe.reason !== clause.reason,
    );
    return [...new Set(quiet.map((probe) => probe.reason ?? ''))].map((reason) => {
      const ids = quiet.filter((probe) => probe.reason === reason).map((probe) => probe.id);
      return `    ${mark(verdict, paint)} ${showLine(`${ids.join(', ')}: ${reason}`, 1_000)}`;
    });
  });
}

/** Every line of a text stands behind the label's column, so that no text can pass for a line of the report. */
function writeField({ label, text, literal }: Field, indent: number, most: number): readonly string[] {
  const [first = '', ...others] = literal ? showText(text, most).trimEnd().split('\n') : [showLine(text, most)];
  return [
    `${' '.repeat(indent)}${label.padEnd(12)}${first}`,
    ...others.map((line) => `${' '.repeat(indent + 12)}${line}`),
  ];
}

const mark = (verdict: ProbeVerdict, paint: Paint): string => paint(verdict, verdictLabels[verdict].padEnd(10));
