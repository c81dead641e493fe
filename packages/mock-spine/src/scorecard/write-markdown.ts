import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import type { ClauseScore } from '@mock-spine/mock-ssp/scorecard/clause-score';
import { countOf } from '@mock-spine/shared/words/count-of';
import { escapeMarkdown } from './escape.ts';
import {
  clausesBroken,
  describeConsumer,
  describeScore,
  describeUnattributed,
  nobody,
  nobodySeen,
  verdictWords,
} from './words.ts';

/** The scorecards for a person: what is broken first, then every clause. */
export function writeMarkdown(report: ScorecardReport): string {
  const { since, passedOver, consumers, unattributed } = report;
  const parts = [
    '# Consumer scorecard',
    `Since ${since}.${passedOver === 0 ? '' : ` ${countOf(passedOver, 'exchange')} came too fast to be looked at.`}`,
    ...(consumers.length === 0 ? [nobodySeen] : consumers.flatMap(writeConsumer)),
    ...writeUnattributed(unattributed),
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeConsumer(consumer: ConsumerScore): readonly string[] {
  const broken = clausesBroken(consumer);
  return [
    `## ${escapeMarkdown(describeConsumer(consumer))}`,
    `${countOf(consumer.exchanges, 'exchange')}${consumer.addresses.length === 0 ? '' : ` from ${consumer.addresses.map(escapeMarkdown).join(', ')}`}. ${describeScore(consumer)}`,
    ...(broken.length === 0 ? ['Nothing is broken.'] : broken.map(writeBroken)),
    table(
      ['Verdict', 'Clause', 'What it asks', 'Met', 'Broken', 'Requirement', 'Note'],
      consumer.clauses.map(writeRow),
    ),
  ];
}

function writeBroken({ id, says, source, found, broken, next, note }: ClauseScore): string {
  const shown = found.map(({ exchange, found: what }) => `- ${escapeMarkdown(exchange)}: ${escapeMarkdown(what)}`);
  const rest = broken > found.length ? [`- and ${broken - found.length} more`] : [];
  return [
    `### broken: ${escapeMarkdown(id)}`,
    `${escapeMarkdown(says)} (${escapeMarkdown(source)})`,
    [...shown, ...rest].join('\n'),
    ...(note === undefined ? [] : [escapeMarkdown(note)]),
    `Next: ${escapeMarkdown(next)}`,
  ].join('\n\n');
}

const writeRow = ({ id, says, verdict, met, broken, requirement, note, next }: ClauseScore): readonly string[] =>
  [
    verdictWords[verdict],
    id,
    says,
    `${met}`,
    `${broken}`,
    requirement ?? '',
    note ?? (verdict === 'never-exercised' ? next : ''),
  ].map(escapeMarkdown);

function writeUnattributed(unattributed: ScorecardReport['unattributed']): readonly string[] {
  const lines = describeUnattributed(unattributed);
  if (lines.length === 0) return [];
  return [
    `## ${nobody.title}`,
    nobody.says,
    lines.map(({ address, says }) => `- ${escapeMarkdown(address)}: ${escapeMarkdown(says)}`).join('\n'),
  ];
}

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
