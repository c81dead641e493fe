import { isSectionCode, takesPeriod, type SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { sections } from '@mock-spine/mock-provider/html-view/sections';
import { isJsonObject, objectIn } from '@mock-spine/shared/protocol/json';
import { asking, period as withPeriod } from '@mock-spine/shared/vectors/dstu2/care-record-changes';
import type { Bench } from '../kit/bench.ts';
import type { Target } from '../kit/target.ts';
import type { AskedPeriod, AskedSection } from './asked-section.ts';
import { readHtml } from './read-html.ts';
import { resourcesIn } from './bundle-rules.ts';

/** What a section was answered with. */
export interface SectionAnswer {
  /** `PRB`, `PRB of 2014-05 to 2016-02`. */
  readonly name: string;
  /** What came where it was no section. */
  readonly instead?: string;
  readonly section?: AskedSection;
}

const asked = new WeakMap<Target, Promise<readonly SectionAnswer[]>>();

/** Every section, with and without a period where it goes by one: asked for once in a run; undefined where the target has no service root for it. */
export function askSections(bench: Bench): Promise<readonly SectionAnswer[]> | undefined {
  if (bench.good('get-care-record') === undefined) return undefined;
  const known = asked.get(bench.target) ?? Promise.all(questions.map((question) => ask(bench, question)));
  asked.set(bench.target, known);
  return known;
}

interface Question {
  readonly code: SectionCode;
  readonly period?: AskedPeriod;
}

const codes = Object.keys(sections).filter(isSectionCode);

/** Source of what partial dates are widened to: the suite, HTML. */
const bothBounds: AskedPeriod = {
  sent: { start: '2014-05', end: '2016-02' },
  start: '01-May-2014',
  end: '29-Feb-2016',
};

const questions: readonly Question[] = [
  ...codes.map((code) => ({ code })),
  ...codes.filter(takesPeriod).map((code) => ({ code, period: bothBounds })),
  { code: 'ENC', period: { sent: { start: '2014-05-03' }, start: '03-May-2014' } },
  { code: 'ENC', period: { sent: { end: '2016' }, end: '31-Dec-2016' } },
];

async function ask(bench: Bench, { code, period }: Question): Promise<SectionAnswer> {
  const { start = '', end = '' } = period?.sent ?? {};
  const name = period ? `${code} of ${start} to ${end}` : code;
  const good = bench.good('get-care-record')!;
  const change = period === undefined ? asking(code) : withPeriod(code, period.sent);
  const { status, body } = await bench.send(change(good));
  if (status !== 200) return { name, instead: `the answer is ${status}` };
  const bundle = parse(body);
  if (!isJsonObject(bundle)) return { name, instead: 'the answer is no JSON' };
  const composition = resourcesIn(bundle).find(({ resourceType }) => resourceType === 'Composition');
  const parts = composition?.['section'];
  const html = objectIn(objectIn(Array.isArray(parts) ? parts[0] : undefined)?.['text'])?.['div'];
  if (typeof html !== 'string') return { name, instead: 'there is no Composition with a section and its text' };
  return { name, section: { code, period, bundle, html, root: read(html) } };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function read(html: string): AskedSection['root'] {
  try {
    return readHtml(html);
  } catch {
    return undefined;
  }
}
