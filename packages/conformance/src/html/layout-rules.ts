import { bannersOf, partsOf, type AskedPeriod, type AskedPart } from './asked-section.ts';
import type { HtmlRule, ReadSection } from './html-rule.ts';
import {
  emergencyCodes,
  publishedSections,
  type PublishedFiltering,
  type PublishedPart,
} from './published-sections.ts';
import { publishedTables } from './published-tables.ts';
import { allOf, elementsOf, everyElement, textBelow } from './read-html.ts';

const layout = 'HTML layout page, 0.7.4';
const guide = 'HTML implementation guide page, 0.7.4';
const suite = 'assurance suite, feature/0.7.4: HTML';

/** The order of what stands below a heading. */
const order = ['gptransfer-banner', 'content-banner', 'date-banner', 'exclusion-banner', 'table'];

const unfiltered = ['All relevant items', 'All relevant items subject to patient preferences and / or RCGP exclusions'];

/** How a section is laid out: headings, banners, and a table or what stands in its place. */
export const layoutRules: readonly HtmlRule[] = [
  {
    id: 'heading',
    says: 'There is one h1, with the title of the section and no attribute.',
    source: `${layout}; ${suite}`,
    judge: ({ code, html, root }) => {
      const found = allOf('h1', root).map(textBelow);
      const { title } = publishedSections[code];
      return found.length === 1 && html.includes(`<h1>${title}</h1>`)
        ? []
        : [`there is ${found.join(', ') || 'no h1'} where <h1>${title}</h1> is published`];
    },
  },
  {
    id: 'sub-headings',
    says: 'The sub-sections are those of the page, in its order.',
    source: `${layout}; ${suite}`,
    judge: ({ code, root }) => {
      const found = allOf('h2', root).map(textBelow);
      const published = publishedSections[code].parts.flatMap(({ heading }: PublishedPart) => heading ?? []);
      const wanted = found.includes(emergencyCodes) ? published : published.filter((one) => one !== emergencyCodes);
      return found.join('|') === wanted.join('|')
        ? []
        : [`the sub-headings are ${found.join(', ') || 'none'} where ${wanted.join(', ') || 'none'} are published`];
    },
  },
  {
    id: 'tables',
    says: 'Every sub-section has its table under its id, or a text of the page in its place; there is no other table.',
    source: `${guide}; ${suite}`,
    judge: (section) => {
      const parts = partsOf(section);
      const known = parts.flatMap(({ below = [] }) => allOf('table', ...below)).length;
      const all = allOf('table', section.root).length;
      return [
        ...parts.flatMap(({ published, heading, below }) =>
          below === undefined ? [] : judgePlace(published.table.id, heading, below),
        ),
        ...(all > known ? [`there are ${all} tables, ${known} of them in their place`] : []),
      ];
    },
  },
  {
    id: 'banner-order',
    says: `Below a heading stand ${order.join(', ')}, in this order.`,
    source: layout,
    judge: ({ root }) =>
      everyElement(root).flatMap((element) => {
        const found = elementsOf(element).map(({ name, attributes }) =>
          name === 'table' ? name : attributes['class'],
        );
        const places = found.map((one) => order.indexOf(one ?? '')).filter((place) => place >= 0);
        return places.every((place, at) => at === 0 || place >= places[at - 1]!)
          ? []
          : [`there is ${found.filter(Boolean).join(', ')}`];
      }),
  },
  {
    id: 'date-banners',
    says: 'The banner for dates says what the table goes by, in the words of the page, where the section goes by periods and nowhere else.',
    source: `${layout}; ${suite}`,
    judge: (section) => partsOf(section).flatMap((part) => judgeDates(section, part)),
  },
  {
    id: 'fixed-banners',
    says: 'The banners for what is excluded and for a record in transit are in the words of the page, the latter below h1 alone.',
    source: layout,
    judge: ({ root }) => judgeFixed(root),
  },
  {
    id: 'discontinued-banner',
    says: 'Discontinued Repeat Medication always says that it is what a clinician ended.',
    source: `medications page, 0.7.4; ${suite}`,
    judge: (section) =>
      partsOf(section).flatMap(({ published, below = [] }) =>
        published.table !== publishedTables.medDiscontinued || bannersOf(below, 'content-banner').includes(discontinued)
          ? []
          : [`there is no content-banner "${discontinued}"`],
      ),
  },
];

const discontinued = 'All repeat medication ended by a clinician action';
const excluded = 'Items excluded due to confidentiality and/or patient preferences';
const transfer =
  /^Patient record transfer from previous GP practice not yet complete; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing$/;

function judgePlace(id: string, heading: string, below: AskedPart['below'] & object): string[] {
  const found = allOf('table', ...below);
  if (found.length > 0)
    return found.length === 1 && found[0]!.attributes['id'] === id
      ? []
      : [
          `below ${heading} there is ${found.map(({ attributes }) => attributes['id'] ?? 'a table without an id').join(', ')} where ${id} is published`,
        ];
  const said = below
    .filter(({ attributes }) => attributes['class'] === undefined)
    .flatMap((one) => allOf('p', one).map(textBelow));
  return insteadOf(heading).includes(said.join('|'))
    ? []
    : [`below ${heading} there is neither a table nor a text of the page: ${said.join(' ') || 'nothing'}`];
}

/** Source: HTML implementation guide page, 0.7.4. */
const insteadOf = (heading: string): string[] => [
  `No '${heading}' data is recorded for this patient.`,
  `This system does not support retrieval of '${heading}' data.|This data may still exist in the source system.`,
  `Access is denied to '${heading}' data for this patient.|This data may still exist in the source system.`,
  `'${heading}' data is not supported by this system.`,
];

function judgeDates(
  { code, period }: ReadSection,
  { published: { filtering }, heading, below = [] }: AskedPart,
): string[] {
  const found = bannersOf(below, 'date-banner');
  const wrong = (wanted: string) => [
    `below ${heading} the date-banner is ${found.join(', ') || 'not there'} where ${wanted} is published`,
  ];
  if (filtering === 'never') return found.length === 0 ? [] : wrong('none');
  if (period === undefined) {
    // Beside sub-sections that show all the suite wants it of problems alone; others write it too.
    if (found.length === 0) return filtering === 'applied' || code === 'PRB' ? wrong(unfiltered[0]!) : [];
    return found.length === 1 && isWithoutPeriod(found[0]!, filtering) ? [] : wrong(unfiltered[0]!);
  }
  const wanted = filtering === 'applied' ? wordsOf(period) : ['Date filter not applied'];
  return found.length === 1 && wanted.includes(found[0]!) ? [] : wrong(wanted[0]!);
}

/** A provider may show a time frame of its own. */
const isWithoutPeriod = (text: string, filtering: PublishedFiltering): boolean =>
  unfiltered.includes(text) ||
  /^ ?All data items from '?\d\d-[A-Z][a-z]{2}-\d{4}'?$/.test(text) ||
  (filtering === 'not applied' && text === 'Date filter not applied');

/** The suite has quotes where a period is open, the page has none. */
function wordsOf({ start, end }: AskedPeriod): string[] {
  if (start !== undefined && end !== undefined) return [`For the period '${start}' to '${end}'`];
  const [words, date] = start === undefined ? ['Data items until', end] : ['Data items from', start];
  return [`${words} '${date}'`, `${words} ${date}`];
}

function judgeFixed(root: ReadSection['root']): string[] {
  const all = everyElement(root);
  const under = all.filter((element) => elementsOf(element).some(({ name }) => name === 'h1')).flatMap(elementsOf);
  return all.flatMap((element) => {
    const text = textBelow(element);
    if (element.attributes['class'] === 'exclusion-banner' && text !== excluded)
      return [`exclusion-banner says ${text}`];
    if (element.attributes['class'] !== 'gptransfer-banner') return [];
    if (!transfer.test(text)) return [`gptransfer-banner says ${text}`];
    return under.includes(element) ? [] : ['gptransfer-banner does not stand below h1'];
  });
}
