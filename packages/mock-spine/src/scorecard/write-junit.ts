import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import type { ClauseScore } from '@mock-spine/mock-ssp/scorecard/clause-score';
import { countOf } from '@mock-spine/shared/words/count-of';
import { escapeXml } from './escape.ts';
import { describeConsumer, describeUnattributed, nobody, nobodySeen } from './words.ts';

/**
 * The scorecards for CI, as JUnit XML: a suite per consumer, a case per clause; what was never exercised is skipped. What was put down to nobody is a
 * suite of its own, skipped, since it judges nobody; where no consumer was seen, a case fails.
 */
export function writeJunit({ since, consumers, unattributed }: ScorecardReport): string {
  const suites = [
    ...(consumers.length === 0 ? [suiteOfNone] : consumers.map(suiteOf)),
    ...suitesOfNobody(describeUnattributed(unattributed)),
  ];
  const timestamp = since.replace(/(\.\d+)?Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="consumer scorecard" ${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap((suite) => writeSuite(suite, timestamp)),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What stands within the element. */
  readonly content: string;
}

interface Suite {
  readonly name: string;
  readonly classname: string;
  readonly cases: readonly Case[];
}

const suiteOf = (consumer: ConsumerScore): Suite => ({
  name: describeConsumer(consumer),
  classname: `scorecard.${consumer.asid}`,
  cases: consumer.clauses.map((clause) => ({
    name: `${clause.id}: ${clause.says}`,
    outcome: outcomes[clause.verdict],
    content: writeVerdict(clause),
  })),
});

const outcomes = { met: 'passed', broken: 'failed', 'never-exercised': 'skipped' } as const;

const suiteOfNone: Suite = {
  name: 'No consumer',
  classname: 'scorecard',
  cases: [
    {
      name: 'a consumer was seen',
      outcome: 'failed',
      content: `<failure type="nothing-judged" message="${escapeXml(nobodySeen)}"/>`,
    },
  ],
};

const suitesOfNobody = (lines: ReturnType<typeof describeUnattributed>): readonly Suite[] =>
  lines.length === 0
    ? []
    : [
        {
          name: nobody.title,
          classname: 'scorecard.nobody',
          cases: lines.map(({ address, says }) => ({
            name: `${address}: ${says}`,
            outcome: 'skipped',
            content: `<skipped message="${escapeXml(nobody.says)}"/>`,
          })),
        },
      ];

const writeSuite = ({ name, classname, cases }: Suite, timestamp: string): readonly string[] => [
  `  <testsuite name="${escapeXml(name)}" ${countsOf(cases)} time="0" timestamp="${escapeXml(timestamp)}">`,
  ...cases.map(
    (one) =>
      `    <testcase classname="${escapeXml(classname)}" name="${escapeXml(one.name)}" time="0">${one.content}</testcase>`,
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

const countsOf = (cases: readonly Case[]): string => {
  const count = (wanted: Case['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
};
