import { textOf, type Answer } from '@mock-spine/mock-provider/request/answer';

/** A change of an answer with a section: of its HTML, of the Bundle in JSON, or of all of it in XML. */
export interface HtmlMutant {
  readonly html?: (div: string) => string;
  readonly bundle?: (bundle: Bundle) => void;
  readonly xml?: (body: string) => string;
}

interface Bundle {
  type: string;
  total?: number;
  readonly entry: [
    {
      resource: { title: string; section: [{ title: string; text: { div: string } }]; author: [{ reference: string }] };
    },
    { resource: { meta: { versionId?: string }; gender?: string } },
    ...unknown[],
  ];
}

/** The answer of a provider that has one thing wrong; another than a section is as it was. */
export function changedBy(
  { html = (div) => div, bundle: change, xml = (body) => body }: HtmlMutant,
  answer: Answer,
): Answer {
  const body = textOf(answer);
  // The div stands in XML as it is.
  if (body.startsWith('<?xml')) return { ...answer, body: xml(body.replace(/<div xmlns.*<\/div>(?=<\/text>)/, html)) };
  if (!body.startsWith('{"resourceType":"Bundle"')) return answer;
  const bundle = JSON.parse(body) as Bundle;
  change?.(bundle);
  for (const { text } of bundle.entry[0].resource.section) text.div = html(text.div);
  return { ...answer, body: JSON.stringify(bundle) };
}

const replaced =
  (from: string | RegExp, to: string): ((div: string) => string) =>
  (div) =>
    div.replace(from, to);

/** One thing that is wrong, and the probes that are to see it. Source of each: the rule of the page that it breaks. */
export const htmlMutants: readonly (readonly [what: string, mutant: HtmlMutant, seenBy: readonly string[]])[] = [
  ['a tag that is not closed', { html: replaced('</h1>', '') }, ['html-well-formed']],
  ['an entity of HTML', { html: replaced('</h1>', '&nbsp;</h1>') }, ['html-well-formed']],
  ['a tab between elements', { html: replaced('<div><h2>', '<div>\t<h2>') }, ['html-white-space']],
  ['a link', { html: replaced('</h1>', '</h1><a>x</a>') }, ['html-forbidden-elements']],
  [
    'an abbreviation, as the suite looks for it',
    { html: replaced('</h1>', '</h1><abbr>x</abbr>') },
    ['html-forbidden-elements'],
  ],
  ['a script', { html: replaced('</h1>', '</h1><script></script>') }, ['html-forbidden-elements']],
  ['an event', { html: replaced('<h1>', '<h1 onclick="x">') }, ['html-event-attributes', 'html-heading']],
  ['a style', { html: replaced('<thead>', '<thead style="color:red">') }, ['html-links-and-styles']],
  ['a class of its own', { html: replaced('<thead>', '<thead class="mine">') }, ['html-classes']],
  ['another title', { html: replaced('<h1>Summary</h1>', '<h1>The Summary</h1>') }, ['html-heading']],
  [
    'sub-sections in another order',
    {
      html: (div) =>
        div
          .replace('<h2>Historical Allergies and Adverse Reactions', '<h2>X')
          .replace('<h2>Current Allergies and Adverse Reactions', '<h2>Historical Allergies and Adverse Reactions')
          .replace('<h2>X', '<h2>Current Allergies and Adverse Reactions'),
    },
    ['html-sub-headings', 'html-tables'],
  ],
  ['a table under another id', { html: replaced('id="imm-tab"', 'id="immunisations"') }, ['html-tables']],
  ['a table more', { html: replaced(/<\/div>$/, '<table id="x"><thead></thead></table></div>') }, ['html-tables']],
  [
    'another text in the place of a table',
    { html: replaced(/<table id="ref-tab">.*<\/table>/, '<div><p>Nothing.</p></div>') },
    ['html-tables'],
  ],
  [
    'a banner after its table',
    { html: replaced(/(<div class="date-banner"><p>[^<]*<\/p><\/div>)(<table id="obs-tab">.*<\/table>)/, '$2$1') },
    ['html-banner-order'],
  ],
  ['a period in other words', { html: replaced("For the period '", "From '") }, ['html-date-banners']],
  [
    'a banner for dates where there are none',
    {
      html: replaced(
        /<table id="imm-tab">/,
        '<div class="date-banner"><p>All relevant items</p></div><table id="imm-tab">',
      ),
    },
    ['html-date-banners'],
  ],
  [
    'no banner for dates',
    { html: replaced('<div class="date-banner"><p>All relevant items</p></div>', '') },
    ['html-date-banners'],
  ],
  [
    'an exclusion in other words',
    { html: replaced('Items excluded due to', 'Items left out for') },
    ['html-fixed-banners'],
  ],
  [
    'a transfer that is told of in other words',
    { html: replaced('</h1>', '</h1><div class="gptransfer-banner"><p>The record is on its way</p></div>') },
    ['html-fixed-banners'],
  ],
  [
    'no word of what discontinued means',
    {
      html: replaced('<div class="content-banner"><p>All repeat medication ended by a clinician action</p></div>', ''),
    },
    ['html-discontinued-banner'],
  ],
  [
    'columns in another order',
    { html: replaced('<th>From</th><th>To</th>', '<th>To</th><th>From</th>') },
    ['html-columns'],
  ],
  ['a column without its last word', { html: replaced('<th>Start Date</th>', '<th>Start</th>') }, ['html-columns']],
  ['a th with an attribute', { html: replaced('<th>Date</th>', '<th scope="col">Date</th>') }, ['html-columns']],
  ['a row with a cell less', { html: replaced('<td></td></tr>', '</tr>') }, ['html-cells']],
  ['dates that are not marked', { html: (div) => div.replaceAll(' class="date-column"', '') }, ['html-date-columns']],
  [
    'dates as FHIR writes them',
    {
      html: (div) =>
        div.replaceAll(/<td class="date-column">\d\d-[A-Z][a-z]{2}-\d{4}/g, '<td class="date-column">2020-01-01'),
    },
    ['html-dates', 'html-sorted'],
  ],
  [
    'rows in the order of time',
    { html: replaced(/(<table id="obs-tab">.*<tbody>)(<tr>.*?<\/tr>)(.*)<\/tbody>/, '$1$3$2</tbody>') },
    ['html-sorted'],
  ],
  [
    'items in small print',
    { html: (div) => div.replaceAll('class="med-item-column"', 'class="date-column"') },
    ['html-items'],
  ],
  ['an item over too few columns', { html: (div) => div.replaceAll('colspan="7"', 'colspan="6"') }, ['html-items']],
  [
    'an issue that is not summed up',
    { html: replaced(/(<td class="date-column">[^<]*<\/td>)<td>3<\/td>/, '$1<td>2</td>') },
    ['html-all-medication'],
  ],
  [
    'another HTML in XML than in JSON',
    { xml: (body) => body.replace('Seasonal influenza vaccination', 'Influenza') },
    ['html-same-in-xml'],
  ],
  ['JSON where XML was asked for', { xml: () => '{"resourceType":"Bundle"}' }, ['html-answered']],
  ['no section in XML', { xml: (body) => body.replace(/<section>.*<\/section>/, '') }, ['html-answered']],
  ['no text in the section', { bundle: ({ entry }) => entry[0].resource.section.splice(0) }, ['html-answered']],
  ['a document', { bundle: (bundle) => (bundle.type = 'document') }, ['html-bundle']],
  ['a total', { bundle: (bundle) => (bundle.total = 5) }, ['html-bundle']],
  [
    'the title of the value set',
    { bundle: ({ entry }) => (entry[0].resource.section[0].title = 'Allergies and Sensitivities') },
    ['html-composition'],
  ],
  [
    'a Practitioner as author',
    { bundle: ({ entry }) => (entry[0].resource.author[0].reference = 'Practitioner/1') },
    ['html-references'],
  ],
  [
    'a reference to what is not there',
    { bundle: ({ entry }) => (entry[0].resource.author[0].reference = 'Device/9') },
    ['html-references'],
  ],
  [
    'a Patient without a version',
    { bundle: ({ entry }) => delete entry[1].resource.meta.versionId },
    ['html-profiles'],
  ],
  ['a Patient without a gender', { bundle: ({ entry }) => delete entry[1].resource.gender }, ['html-patient']],
];
