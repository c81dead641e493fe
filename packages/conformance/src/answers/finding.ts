import type { FindingGroup } from '../kit/probe.ts';

/** Something in an answer that is not as the published pages and profiles have it. */
export interface AnswerFinding {
  /** What, with the path: `Observation.code is missing`. */
  readonly says: string;
  /** The resource: `Observation/12`. */
  readonly where: string;
}

/** Resources of a kind of finding that are named. */
const mostNamed = 20;

/** Findings by kind, the most frequent first. */
export function groupFindings(findings: readonly AnswerFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, { count: number; readonly where: Set<string> }>();
  for (const { says, where } of findings) {
    const group = groups.get(kindOf(says)) ?? { count: 0, where: new Set() };
    group.count += 1;
    if (group.where.size < mostNamed) group.where.add(where);
    groups.set(kindOf(says), group);
  }
  return [...groups]
    .map(([says, { count, where }]) => ({ says, count, where: [...where] }))
    .sort((a, b) => b.count - a.count);
}

/** Which of many elements it is does not make another kind: `Patient.name[3]` is `Patient.name`. */
const kindOf = (says: string): string => says.replaceAll(/\[\d{1,6}\]/g, '');

/** The groups as lines for a reader; of many kinds the most frequent. */
export const writeGroups = (groups: readonly FindingGroup[]): string =>
  [
    ...groups
      .slice(0, mostWritten)
      .map(
        ({ says, count, where }) =>
          `${count} × ${says} (${where.slice(0, 3).join(', ')}${where.length > 3 ? ', …' : ''})`,
      ),
    ...(groups.length > mostWritten
      ? [`and ${groups.length - mostWritten} kinds more: the JSON report has them all`]
      : []),
  ].join('\n');

const mostWritten = 15;
