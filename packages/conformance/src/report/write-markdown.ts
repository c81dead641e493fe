import type { ClauseResult, Report } from '../kit/report.ts';
import { describeProbe, findingsOf, type Field, type ReportedFinding } from './findings.ts';
import { showLine, showText } from './show-text.ts';
import { describeNextStep, describeResult, describeRun } from './summary.ts';
import { allClauses, describeClause, describeCounts, verdictLabels } from './verdicts.ts';

/** The report for a pull request or a wiki (GitHub's Markdown): the clauses as tables, then every failure and note. */
export function writeMarkdown(report: Report): string {
  const clauses = allClauses(report);
  const findings = findingsOf(report);
  const parts = [
    '# GP Connect conformance report',
    `Made by ${escapeMarkdown(report.tool)}.`,
    table(
      ['Run', ''],
      describeRun(report).map(({ label, text }) => [label, escapeMarkdown(text)]),
    ),
    '## Result',
    `**${describeResult(report)}** ${escapeMarkdown(describeNextStep(report))}`,
    `- Clauses: ${describeCounts(clauses)}\n- Probes: ${describeCounts(clauses.flatMap(({ probes }) => probes))}${writeByVerdict(clauses)}`,
    '## Findings',
    ...(findings.length > 0 ? findings.map(writeFinding) : ['None.']),
    '## Clauses of the security page',
    writeClauses(report.clauses),
    ...(report.beyond.length > 0 ? ['## Beyond the security page', writeClauses(report.beyond)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Which clauses failed or have a note, before they are told of at length. */
const writeByVerdict = (clauses: readonly ClauseResult[]): string =>
  (['fail', 'note'] as const)
    .map((verdict) => ({ verdict, ids: clauses.filter((one) => one.verdict === verdict).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ verdict, ids }) => `\n- ${verdictLabels[verdict]}: ${ids.map(escapeMarkdown).join(', ')}`)
    .join('');

function writeFinding({ clause, probe }: ReportedFinding): string {
  const heading = `### ${verdictLabels[probe.verdict]} ${clause.id}: ${escapeMarkdown(probe.says)}`;
  return [heading, `Probe ${escapeMarkdown(probe.id)}`, ...describeProbe(clause, probe).map(writeField)].join('\n\n');
}

const writeField = ({ label, text, literal }: Field): string =>
  literal ? `**${label}**\n\n${fence(text)}` : `**${label}** ${escapeMarkdown(text)}`;

/** Longer than any run of backticks inside, so that the text cannot end it. */
function fence(text: string): string {
  const shown = showText(text);
  const longestRun = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longestRun + 1);
  return `${marks}text\n${shown}\n${marks}`;
}

function writeClauses(clauses: readonly ClauseResult[]): string {
  const rows = clauses.map((clause) => [
    verdictLabels[clause.verdict],
    escapeMarkdown(clause.id),
    escapeMarkdown(describeClause(clause)),
    escapeMarkdown(clause.section),
    clause.probes.length > 0 ? describeCounts(clause.probes) : 'none',
    escapeMarkdown(clause.reason ?? ''),
  ]);
  return table(['Verdict', 'Clause', 'What it asks', 'Section', 'Probes', 'Reason'], rows);
}

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A text on one line that is neither markup, nor HTML, nor a link, nor the end of a table's cell. */
const escapeMarkdown = (text: string): string =>
  showLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~#$]|:(?=\/\/)/g, '\\$&');
