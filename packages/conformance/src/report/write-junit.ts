import type { ProbeResult } from '../kit/probe.ts';
import type { ClauseResult, Report } from '../kit/report.ts';
import { markupLine, markupText } from './escape-markup.ts';
import { describeProbe } from './findings.ts';
import { allClauses, countVerdicts, describeClause, goodClause, verdictLabels } from './verdicts.ts';

/**
 * The report for CI, as JUnit XML that Jenkins, GitLab and the readers of GitHub Actions take: a suite per clause, a case per probe, the good
 * request first. What
 * was not tested or does not apply is skipped; a note passes, and says itself in the case's output. A clause without probes is one case.
 */
export function writeJunit(report: Report): string {
  const suites = [goodClause(report), ...allClauses(report)].map((clause) => ({ clause, probes: casesOf(clause) }));
  const totals = `${countsOf(suites.flatMap(({ probes }) => probes))} time="${report.seconds.toFixed(3)}"`;
  // The schema that most readers go back to has no time zone and no fraction.
  const timestamp = report.startedAt.replace(/(\.\d+)?Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${markupLine(report.tool)}" ${totals}>`,
    ...suites.flatMap(({ clause, probes }) => writeSuite(clause, probes, timestamp)),
    '</testsuites>',
    '',
  ].join('\n');
}

function writeSuite(clause: ClauseResult, probes: readonly ProbeResult[], timestamp: string): readonly string[] {
  const milliseconds = probes.reduce((sum, probe) => sum + probe.milliseconds, 0);
  const name = markupLine(`${clause.id} ${describeClause(clause)}`);
  return [
    `  <testsuite name="${name}" ${countsOf(probes)} time="${inSeconds(milliseconds)}" timestamp="${markupLine(timestamp)}">`,
    ...probes.map((probe) => writeCase(clause, probe)),
    '  </testsuite>',
  ];
}

function writeCase(clause: ClauseResult, probe: ProbeResult): string {
  // Jenkins takes what stands before the last dot for the package.
  const opening = `    <testcase classname="${markupLine(`${clause.section}.${clause.id}`)}" name="${markupLine(`${probe.id}: ${probe.says}`)}" time="${inSeconds(probe.milliseconds)}"`;
  const inside = writeVerdict(clause, probe);
  return inside === '' ? `${opening}/>` : `${opening}>${inside}</testcase>`;
}

function writeVerdict(clause: ClauseResult, probe: ProbeResult): string {
  const message = probe.reason ?? clause.reason ?? verdictLabels[probe.verdict];
  switch (probe.verdict) {
    case 'fail':
      return `<failure type="${markupLine(clause.id)}" message="${markupLine(message)}">${tell(clause, probe)}</failure>`;
    case 'note':
      return `<system-out>${tell(clause, probe)}</system-out>`;
    case 'not-tested':
    case 'not-applicable':
      return `<skipped message="${markupLine(`${verdictLabels[probe.verdict]}: ${message}`)}"/>`;
    case 'pass':
      return '';
  }
}

const tell = (clause: ClauseResult, probe: ProbeResult): string =>
  describeProbe(clause, probe)
    .map(({ label, text }) => `${label}: ${markupText(text)}`)
    .join('\n');

function casesOf(clause: ClauseResult): readonly ProbeResult[] {
  if (clause.probes.length > 0) return clause.probes;
  const { id, says, section: source, verdict, reason } = clause;
  return [
    {
      id,
      requirement: id,
      says,
      source,
      verdict,
      sent: '',
      expected: '',
      received: '',
      command: '',
      milliseconds: 0,
      ...(reason !== undefined && { reason }),
    },
  ];
}

function countsOf(probes: readonly ProbeResult[]): string {
  const counts = countVerdicts(probes);
  return `tests="${probes.length}" failures="${counts.fail}" errors="0" skipped="${counts['not-tested'] + counts['not-applicable']}"`;
}

const inSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
