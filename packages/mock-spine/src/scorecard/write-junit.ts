import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import type { ClauseScore } from '@mock-spine/mock-ssp/scorecard/clause-score';
import { countOf } from '@mock-spine/shared/words/count-of';
import { escapeXml } from './escape.ts';
import { describeConsumer } from './words.ts';

/** The scorecards for CI, as JUnit XML: a suite per consumer, a case per clause; what was never exercised is skipped. */
export function writeJunit({ since, consumers }: ScorecardReport): string {
  const timestamp = since.replace(/(\.\d+)?Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="consumer scorecard" ${countsOf(consumers.flatMap(({ clauses }) => clauses))}>`,
    ...consumers.flatMap((consumer) => writeSuite(consumer, timestamp)),
    '</testsuites>',
    '',
  ].join('\n');
}

const writeSuite = (consumer: ConsumerScore, timestamp: string): readonly string[] => [
  `  <testsuite name="${escapeXml(describeConsumer(consumer))}" ${countsOf(consumer.clauses)} time="0" timestamp="${escapeXml(timestamp)}">`,
  ...consumer.clauses.map(
    (clause) =>
      `    <testcase classname="scorecard.${escapeXml(consumer.asid)}" name="${escapeXml(`${clause.id}: ${clause.says}`)}" time="0">${writeVerdict(clause)}</testcase>`,
  ),
  '  </testsuite>',
];

function writeVerdict({ verdict, id, found, next, broken, note }: ClauseScore): string {
  if (verdict === 'met') return note === undefined ? '' : `<system-out>${escapeXml(note)}</system-out>`;
  if (verdict === 'never-exercised') return `<skipped message="${escapeXml(note ?? `Never exercised. ${next}`)}"/>`;
  const lines = [
    ...found.map(({ exchange, found: what }) => `${exchange}: ${what}`),
    `Next: ${next}`,
    ...(note === undefined ? [] : [note]),
  ];
  return `<failure type="${escapeXml(id)}" message="${escapeXml(`Broken by ${countOf(broken, 'exchange')}. ${found[0]?.found ?? ''}`)}">${escapeXml(lines.join('\n'))}</failure>`;
}

const countsOf = (clauses: readonly ClauseScore[]): string => {
  const count = (verdict: ClauseScore['verdict']) => clauses.filter((clause) => clause.verdict === verdict).length;
  return `tests="${clauses.length}" failures="${count('broken')}" errors="0" skipped="${count('never-exercised')}"`;
};
