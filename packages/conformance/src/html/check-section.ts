import { objectsIn } from '@mock-spine/mock-provider/fhir/json';
import { readXml } from '@mock-spine/mock-provider/fhir/read-xml';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { DataFault } from '@mock-spine/shared/own-data/data-fault';
import { bannersOf, partsOf, type AskedPeriod, type AskedSection } from './asked-section.ts';
import { bundleRules, resourcesIn } from './bundle-rules.ts';
import { layoutRules } from './layout-rules.ts';
import { publishedCodes, publishedSections, type PublishedSectionCode } from './published-sections.ts';
import { readHtml } from './read-html.ts';
import { sectionInJson, sectionInXml, type SectionBody } from './read-section.ts';
import { tableRules } from './table-rules.ts';
import { textRules } from './text-rules.ts';

/** An answer of Access Record HTML that somebody saved, judged. */
export interface CheckedSection {
  /** `the section MED of Access Record HTML`. */
  readonly what: string;
  readonly faults: readonly DataFault[];
}

/**
 * Judges a saved section of Access Record HTML by what its pages ask of the Bundle, in JSON, and of the HTML; it is a warning, but for HTML that is not well-formed.
 * @param file its path, for the faults
 * @param text of DSTU2, JSON or XML
 * @returns undefined of a text that is neither
 */
export function checkSection(file: string, text: string): CheckedSection | undefined {
  const body = /^\s*</.test(text) ? inXml(text) : inJson(text);
  if (body === undefined) return undefined;
  const fault = (says: string, force: DataFault['force'] = 'warning'): DataFault => ({ file, says, force });
  if (typeof body === 'string')
    return {
      what: 'an answer of Access Record HTML',
      faults: [fault(`Expected a section of it, or an answer of STU3; found neither: ${body}.`, 'error')],
    };
  const code = codeOf(body, text);
  if (code === undefined)
    return {
      what: 'an answer of Access Record HTML',
      faults: [fault(`Expected the code of its section, one of ${publishedCodes.join(', ')}; found none.`, 'error')],
    };
  return { what: `the section ${code} of Access Record HTML`, faults: judge(body, code, fault) };
}

function judge(
  { html, bundle }: SectionBody,
  code: PublishedSectionCode,
  fault: (says: string, force?: DataFault['force']) => DataFault,
): DataFault[] {
  const root = rootOf(html);
  const section: AskedSection = { code, period: undefined, bundle, html, root };
  const found =
    bundle === undefined ? [] : bundleRules.flatMap((rule) => say(rule, rule.judge({ ...section, bundle })));
  if (root === undefined)
    return [
      fault('Expected HTML that an XML parser takes; found other. (HTML implementation guide page)', 'error'),
      ...found.map((says) => fault(says)),
    ];
  const read = { ...section, root };
  const whole = { ...read, period: periodIn(read) };
  return [
    ...found,
    ...[...textRules, ...layoutRules, ...tableRules].flatMap((rule) => say(rule, rule.judge(whole))),
  ].map((says) => fault(says));
}

const say = (
  { says, source }: { readonly says: string; readonly source: string },
  found: readonly string[],
): string[] => found.map((one) => `${says} Here ${one}. (${source})`);

/** The period that was asked for, as a banner says it. */
function periodIn(
  section: AskedSection & { readonly root: NonNullable<AskedSection['root']> },
): AskedPeriod | undefined {
  const banners = partsOf(section).flatMap(({ below = [] }) => bannersOf(below, 'date-banner'));
  for (const text of banners) {
    const both = /^For the period '(.{11})' to '(.{11})'$/.exec(text);
    if (both) return { sent: {}, start: both[1]!, end: both[2]! };
    const one = /^Data items (from|until) '?(\d\d-[A-Z][a-z]{2}-\d{4})'?$/.exec(text);
    if (one) return { sent: {}, [one[1] === 'from' ? 'start' : 'end']: one[2]! };
  }
  return undefined;
}

function codeOf({ bundle }: SectionBody, text: string): PublishedSectionCode | undefined {
  const composition = bundle && resourcesIn(bundle).find(({ resourceType }) => resourceType === 'Composition');
  const [coding] = objectsIn(objectIn(objectsIn(composition?.['section'])[0]?.['code'])?.['coding']);
  const code = bundle ? coding?.['code'] : /<code value="([A-Z]{3})"/.exec(firstSectionIn(text))?.[1];
  return typeof code === 'string' && Object.hasOwn(publishedSections, code)
    ? (code as PublishedSectionCode)
    : undefined;
}

/** From where the first section of a Composition in XML begins. */
const firstSectionIn = (xml: string): string => {
  const at = xml.indexOf('<section>');
  return at < 0 ? '' : xml.slice(at);
};

function inJson(text: string): SectionBody | string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return sectionInJson(text);
}

const inXml = (text: string): SectionBody | string | undefined =>
  'malformed' in readXml(text) ? undefined : sectionInXml(text);

function rootOf(html: string): AskedSection['root'] {
  try {
    return readHtml(html);
  } catch {
    return undefined;
  }
}
