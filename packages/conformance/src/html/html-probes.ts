import { countOf } from '@mock-spine/shared/words/count-of';
import type { Bench } from '../kit/bench.ts';
import type { Probe, ProbeOutcome } from '../kit/probe.ts';
import { groupFindings, writeGroups, type AnswerFinding } from '../answers/finding.ts';
import { askSections, type SectionAnswer } from './ask-sections.ts';
import { bundleRules } from './bundle-rules.ts';
import type { HtmlRule } from './html-rule.ts';
import { layoutRules } from './layout-rules.ts';
import type { Element } from './read-html.ts';
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
    'Every section is answered with a Composition, whole and for a period, in JSON and in XML.',
    'retrieve a care record section page, 0.7.4',
    ({ instead }) => (instead === undefined ? [] : [instead]),
  ),
  ...bundleRules.map(({ id, says, source, judge }) =>
    probeOf(id, says, source, ({ section }) =>
      section?.bundle === undefined ? [] : judge({ ...section, bundle: section.bundle }),
    ),
  ),
  probeOf(
    'well-formed',
    'The HTML of a section is well-formed XML, without entities of HTML.',
    'HTML implementation guide page, 0.7.4; assurance suite, feature/0.7.4: HTML',
    ({ section }) => (section !== undefined && section.root === undefined ? ['an XML parser refuses it'] : []),
  ),
  probeOf(
    'same-in-xml',
    'A section is answered in application/xml+fhir too, with the same HTML as in JSON.',
    'general API guidance, 0.7.4; assurance suite, feature/0.7.4: FhirBase; A-269',
    ({ section, inJson }) =>
      section?.root === undefined || inJson === undefined || isSame(section.root, inJson)
        ? []
        : ['the HTML is another than in JSON'],
  ),
  ...[...textRules, ...layoutRules, ...tableRules].map((rule) =>
    probeOf(rule.id, rule.says, rule.source, ofHtml(rule)),
  ),
];

/** Whether two elements are alike, whatever the order of their attributes. */
const isSame = (one: Element, other: Element): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = ({ name, attributes, children }: Element): unknown => [
  name,
  Object.entries(attributes).toSorted(),
  children.map((child) => (typeof child === 'string' ? child : sorted(child))),
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
  const sent = 'a request for each section, whole and for a period, in JSON and in XML';
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
    return { sent, expected, received: `${countOf(answers.length, 'answer')}, all of them so`, verdict: 'pass' };
  const groups = groupFindings(findings);
  return {
    sent,
    expected,
    received: `${countOf(answers.length, 'answer')}, with ${countOf(findings.length, 'finding')}:\n${writeGroups(groups)}`,
    verdict: 'note',
    reason: 'Consumers show what they are sent, and find what they look for by these rules.',
    findings: groups,
  };
}
