import type { Bench } from '../kit/bench.ts';
import type { Probe, ProbeOutcome } from '../kit/probe.ts';
import { groupFindings, writeGroups, type AnswerFinding } from '../answers/finding.ts';
import { askSections, type SectionAnswer } from './ask-sections.ts';
import { bundleRules } from './bundle-rules.ts';
import type { HtmlRule } from './html-rule.ts';
import { layoutRules } from './layout-rules.ts';
import { tableRules } from './table-rules.ts';
import { textRules } from './text-rules.ts';

/** What is wrong with the answer for a section. */
type Judge = (answer: SectionAnswer) => readonly string[];

const ofHtml =
  ({ judge }: HtmlRule): Judge =>
  ({ section }) =>
    section?.root === undefined ? [] : judge({ ...section, root: section.root });

/** What all sections of Access Record HTML are held against, a probe for each rule. */
export const htmlProbes: readonly Probe[] = [
  probeOf(
    'answered',
    'Every section is answered with a Composition, whole and for a period.',
    'retrieve a care record section page, 0.7.4',
    ({ instead }) => (instead === undefined ? [] : [instead]),
  ),
  ...bundleRules.map(({ id, says, source, judge }) =>
    probeOf(id, says, source, ({ section }) => (section === undefined ? [] : judge(section))),
  ),
  probeOf(
    'well-formed',
    'The HTML of a section is well-formed XML, without entities of HTML.',
    'HTML implementation guide page, 0.7.4; assurance suite, feature/0.7.4: HTML',
    ({ section }) => (section !== undefined && section.root === undefined ? ['an XML parser refuses it'] : []),
  ),
  ...[...textRules, ...layoutRules, ...tableRules].map((rule) =>
    probeOf(rule.id, rule.says, rule.source, ofHtml(rule)),
  ),
];

function probeOf(id: string, says: string, source: string, judge: Judge): Probe {
  return {
    id: `html-${id}`,
    requirement: 'A-222',
    says,
    source,
    writes: false,
    run: (bench) => judgeAll(bench, says, judge),
  };
}

async function judgeAll(bench: Bench, expected: string, judge: Judge): Promise<ProbeOutcome> {
  const sent = 'a request for each section, whole and for a period';
  const answers = await askSections(bench);
  if (answers === undefined)
    return {
      sent,
      expected,
      received: 'nothing was sent',
      verdict: 'not-tested',
      reason: 'No --target is a service root of Access Record HTML: --target html=https://….',
    };
  const findings = answers.flatMap((answer) =>
    judge(answer).map((one): AnswerFinding => ({ says: one, where: answer.name })),
  );
  if (findings.length === 0)
    return { sent, expected, received: `${answers.length} answers, all of them so`, verdict: 'pass' };
  const groups = groupFindings(findings);
  return {
    sent,
    expected,
    received: `${answers.length} answers, with ${findings.length} findings:\n${writeGroups(groups)}`,
    verdict: 'note',
    reason: 'Consumers show what they are sent, and find what they look for by these rules.',
    findings: groups,
  };
}
