import { countOf } from '@mock-spine/shared/words/count-of';
import type { ProbeVerdict } from '../kit/probe.ts';
import type { ClauseResult, Report } from '../kit/report.ts';
import { markupLine, markupText } from './escape-markup.ts';
import { describeProbe, findingsOf, groupBySection, type Field, type ReportedFinding } from './findings.ts';
import { htmlStyle } from './html-style.ts';
import { describeNextStep, describeResult, describeRun, reportsFailure } from './summary.ts';
import { allClauses, countVerdicts, describeClause, describeCounts, verdictLabels, verdicts } from './verdicts.ts';

/**
 * The report as one file to attach to a mail: no script, nothing loaded from elsewhere, fit to print, and readable by WCAG 2.2 AA. What a
 * provider sent is hostile until shown otherwise: every text is escaped, and the page's own policy forbids everything but its style.
 */
export function writeHtml(report: Report): string {
  const findings = findingsOf(report);
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>GP Connect conformance report: ${markupLine(describeResult(report))}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header><div>
<h1>GP Connect conformance report</h1>
${writeFields(describeRun(report))}
</div></header>
<main>
<h2>Result</h2>
${writeResult(report, findings)}
<h2>Findings</h2>
${findings.map(writeFinding).join('\n') || '<p>None.</p>'}
<h2>Clauses of the security page</h2>
${writeSections(report.clauses, findings)}
${report.beyond.length === 0 ? '' : `<h2>Beyond the security page</h2>\n${writeSections(report.beyond, findings)}`}
</main>
<footer>Made by ${markupLine(report.tool)}.</footer>
</body>
</html>
`;
}

const writeResult = (report: Report, findings: readonly ReportedFinding[]): string =>
  `<div class="result${reportsFailure(report) ? ' fail' : ''}"><p><strong>${markupLine(describeResult(report))}</strong></p><p>${markupLine(describeNextStep(report))}</p></div>
${writeCounts(report)}${writeContents(findings)}`;

/** The clauses that have findings, those that failed first, each with the way to the first of them. */
function writeContents(findings: readonly ReportedFinding[]): string {
  const counts = (['fail', 'note'] as const).flatMap((verdict) => {
    const those = findings.map((finding, at) => ({ ...finding, at })).filter(({ probe }) => probe.verdict === verdict);
    return [...new Set(those.map(({ clause }) => clause))].map((clause) => {
      const own = those.filter((finding) => finding.clause === clause);
      const what = markupLine(`${clause.id} ${describeClause(clause)}`);
      return `<li>${mark(verdict)} <a href="#${findingId(own[0]!.at)}">${what}</a> (${countOf(own.length, 'probe')})</li>`;
    });
  });
  return counts.length < 2
    ? ''
    : `\n<nav aria-label="Findings by clause"><h3>Findings by clause</h3><ul class="probes">${counts.join('')}</ul></nav>`;
}

function writeCounts(report: Report): string {
  const columns = [
    { name: 'Clauses of the security page', counts: countVerdicts(report.clauses) },
    ...(report.beyond.length === 0 ? [] : [{ name: 'Clauses beyond it', counts: countVerdicts(report.beyond) }]),
    { name: 'Probes', counts: countVerdicts(allClauses(report).flatMap(({ probes }) => probes)) },
  ];
  const rows = verdicts.map(
    (verdict) =>
      `<tr><th scope="row">${mark(verdict)}</th>${columns.map(({ counts }) => `<td>${counts[verdict]}</td>`).join('')}</tr>`,
  );
  return `<table><caption>Counts</caption>
<thead><tr><th scope="col">Verdict</th>${columns.map(({ name }) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;
}

function writeFinding({ clause, probe }: ReportedFinding, index: number): string {
  const id = findingId(index);
  return `<article id="${id}" class="${probe.verdict}" aria-labelledby="${id}-heading">
<h3 id="${id}-heading">${mark(probe.verdict)} ${markupLine(`${clause.id}: ${probe.says}`)}</h3>
${writeFields([{ label: 'Probe', text: probe.id, literal: false }, ...describeProbe(clause, probe)])}
</article>`;
}

const writeFields = (fields: readonly Field[]): string => `<dl>\n${fields.map(writeField).join('\n')}\n</dl>`;

const writeField = ({ label, text, literal }: Field): string =>
  `<dt>${label}</dt>${literal ? `<dd class="literal">${markupText(text)}</dd>` : `<dd>${markupLine(text)}</dd>`}`;

function writeSections(clauses: readonly ClauseResult[], findings: readonly ReportedFinding[]): string {
  const sections = [...groupBySection(clauses)];
  return sections
    .map(
      ([section, inside]) => `<table class="clauses"><caption>${markupLine(section)}</caption>
<thead><tr><th scope="col">Clause</th><th scope="col">Verdict</th><th scope="col">What it asks</th></tr></thead>
<tbody>
${inside.map((clause) => writeClause(clause, findings)).join('\n')}
</tbody></table>`,
    )
    .join('\n');
}

function writeClause(clause: ClauseResult, findings: readonly ReportedFinding[]): string {
  const { id, verdict, reason } = clause;
  const why = reason === undefined ? '' : `<p>${markupLine(reason)}</p>`;
  return `<tr><th scope="row">${markupLine(id)}</th><td>${mark(verdict)}</td><td><p>${markupLine(describeClause(clause))}</p>${why}${writeProbes(clause, findings)}</td></tr>`;
}

/** Open where the clause failed or has a note. */
function writeProbes(clause: ClauseResult, findings: readonly ReportedFinding[]): string {
  const { probes } = clause;
  if (probes.length === 0) return '';
  const open = probes.some(({ verdict }) => verdict === 'fail' || verdict === 'note') ? ' open' : '';
  const items = probes.map((probe) => {
    const at = findings.findIndex((finding) => finding.clause === clause && finding.probe === probe);
    const says = markupLine(`${probe.id}: ${probe.says}`);
    const why = at === -1 && probe.reason !== undefined ? `<span class="why">${markupLine(probe.reason)}</span>` : '';
    return `<li>${mark(probe.verdict)} ${at === -1 ? says : `<a href="#${findingId(at)}">${says}</a>`}${why}</li>`;
  });
  return `<details${open}><summary>${countOf(probes.length, 'probe')}: ${describeCounts(probes)}</summary><ul class="probes">${items.join('')}</ul></details>`;
}

const findingId = (index: number): string => `finding-${index + 1}`;

const mark = (verdict: ProbeVerdict): string => `<span class="verdict ${verdict}">${verdictLabels[verdict]}</span>`;
