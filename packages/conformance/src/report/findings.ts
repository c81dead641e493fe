import type { ProbeResult } from '../kit/probe.ts';
import type { ClauseResult, Report } from '../kit/report.ts';
import { allClauses, describeClause, goodClause } from './verdicts.ts';

/** A line of what is told about a probe. */
export interface Field {
  readonly label: string;
  readonly text: string;
  /** Whether line breaks and spaces of the text matter: what went over the wire, and what is typed again. */
  readonly literal: boolean;
}

/** A probe to look at, with its clause. */
export interface ReportedFinding {
  readonly clause: ClauseResult;
  readonly probe: ProbeResult;
}

/** What is told about a probe, in this order in every format; what is empty is left out. */
export function describeProbe(clause: ClauseResult, probe: ProbeResult): readonly Field[] {
  const fields = [
    prose('Requirement', `${clause.id} ${describeClause(clause)}`),
    literal('Sent', probe.sent),
    literal('Expected', probe.expected),
    prose('Source', probe.source),
    literal('Received', probe.received),
    prose('Why', probe.reason ?? ''),
    literal('Bytes sent', probe.wire?.sent ?? ''),
    literal('Bytes got', probe.wire?.received ?? ''),
    literal('Again', probe.command),
  ];
  return fields.filter(({ text }) => text !== '');
}

/** The good request unless it passed, then every probe that failed, then every probe with a note. */
export function findingsOf(report: Report): readonly ReportedFinding[] {
  const good = report.good.verdict === 'pass' ? [] : [{ clause: goodClause(report), probe: report.good }];
  const found = allClauses(report).flatMap((clause) => clause.probes.map((probe) => ({ clause, probe })));
  return [
    ...good,
    ...found.filter(({ probe }) => probe.verdict === 'fail'),
    ...found.filter(({ probe }) => probe.verdict === 'note'),
  ];
}

/** Clauses by section, in the order in which the sections first occur. */
export function groupBySection(clauses: readonly ClauseResult[]): ReadonlyMap<string, readonly ClauseResult[]> {
  const sections = new Map<string, ClauseResult[]>();
  for (const clause of clauses) sections.set(clause.section, [...(sections.get(clause.section) ?? []), clause]);
  return sections;
}

const prose = (label: string, text: string): Field => ({ label, text, literal: false });

const literal = (label: string, text: string): Field => ({ label, text, literal: true });
