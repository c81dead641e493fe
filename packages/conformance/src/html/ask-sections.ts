import { all, withHeader } from '@mock-spine/shared/vectors/changes';
import { askingSection, sectionPeriod as withPeriod } from '@mock-spine/shared/vectors/dstu2/care-record-changes';
import type { Bench } from '../kit/bench.ts';
import type { TestedTarget } from '../kit/target.ts';
import type { AskedPeriod, AskedSection } from './asked-section.ts';
import { publishedCodes, takesPeriod, type PublishedSectionCode } from './published-sections.ts';
import { readHtml } from './read-html.ts';
import { sectionInJson, sectionInXml } from './read-section.ts';

/** What a section was answered with. */
export interface SectionAnswer {
  /** `PRB`, `PRB of 2014-05 to 2016-02`, `PRB in XML`. */
  readonly name: string;
  /** What came where it was no section. */
  readonly instead?: string;
  readonly section?: AskedSection;
  /** Of an answer in XML: the HTML of the same section in JSON. */
  readonly inJson?: AskedSection['root'];
}

const asked = new WeakMap<TestedTarget, Promise<readonly SectionAnswer[]>>();

/** Every section, with and without a period where it goes by one, and in XML: asked for once in a run; undefined where the target has no service root for it. */
export function askSections(bench: Bench): Promise<readonly SectionAnswer[]> | undefined {
  if (bench.good('get-care-record') === undefined) return undefined;
  const known = asked.get(bench.target) ?? askAll(bench);
  asked.set(bench.target, known);
  return known;
}

interface Question {
  readonly code: PublishedSectionCode;
  readonly format?: 'xml';
  readonly period?: AskedPeriod;
}

/** Source of what partial dates are widened to: the suite, HTML. */
const bothBounds: AskedPeriod = {
  sent: { start: '2014-05', end: '2016-02' },
  start: '01-May-2014',
  end: '29-Feb-2016',
};

const questions: readonly Question[] = [
  ...publishedCodes.map((code) => ({ code })),
  ...publishedCodes.filter(takesPeriod).map((code) => ({ code, period: bothBounds })),
  { code: 'ENC', period: { sent: { start: '2014-05-03' }, start: '03-May-2014' } },
  { code: 'ENC', period: { sent: { end: '2016' }, end: '31-Dec-2016' } },
];

/** Each in XML, which a provider has to support as JSON. */
const inXml: readonly Question[] = publishedCodes.map((code) => ({ code, format: 'xml' }));

async function askAll(bench: Bench): Promise<readonly SectionAnswer[]> {
  const [answers, others] = await Promise.all(
    [questions, inXml].map((some) => Promise.all(some.map((question) => ask(bench, question)))),
  );
  const whole = new Map(answers!.map(({ name, section }) => [name, section?.root]));
  return [
    ...answers!,
    ...others!.map((answer) => ({ ...answer, inJson: answer.section && whole.get(answer.section.code) })),
  ];
}

async function ask(bench: Bench, { code, period, format }: Question): Promise<SectionAnswer> {
  const { start = '', end = '' } = period?.sent ?? {};
  const name = period ? `${code} of ${start} to ${end}` : format ? `${code} in XML` : code;
  const good = bench.good('get-care-record')!;
  const change = period === undefined ? askingSection(code) : withPeriod(code, period.sent);
  const { status, body } = await bench.send(all(change, ...(format ? [acceptXml] : []))(good));
  if (status !== 200) return { name, instead: `the answer is ${status}` };
  const read = format ? sectionInXml(body) : sectionInJson(body);
  if (typeof read === 'string') return { name, instead: read };
  return { name, section: { code, period, bundle: read.bundle, html: read.html, root: rootOf(read.html) } };
}

const acceptXml = withHeader('Accept', 'application/xml+fhir');

function rootOf(html: string): AskedSection['root'] {
  try {
    return readHtml(html);
  } catch {
    return undefined;
  }
}
