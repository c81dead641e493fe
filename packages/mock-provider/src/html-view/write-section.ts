import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { xhtmlNamespace } from '../fhir/namespaces.ts';
import { dateBanner, exclusionBanner, insteadOfTable, transferBanner, type BannerClass } from './banners.ts';
import type { HtmlChoices } from './choices.ts';
import { tables, type TableName } from './columns.ts';
import type { TimeFrame } from './frame.ts';
import { homeOf, placeOf } from './places.ts';
import type { Cell, Content, CellLine, Row } from './rows.ts';
import { sections, type SubSection } from './sections.ts';

/** What a section is written from. */
export interface SectionData {
  /** What a table shows. */
  readonly contentOf: (table: TableName) => Content;
  /** What of the record is looked at; all of it where there is none. */
  readonly frame: TimeFrame | undefined;
  /** Whether the record of the practice before is on its way, and the day on which the patient came. */
  readonly inTransit: { readonly since: string | undefined } | undefined;
  readonly choices: HtmlChoices;
}

/** A section as a div of XHTML, on one line. Source: HTML layout and HTML implementation guide pages, 0.7.4. */
export function writeSection(code: SectionCode, data: SectionData): string {
  const section = sections[code];
  const { title } = section;
  const transfer =
    data.inTransit === undefined ? '' : banner('gptransfer-banner', transferBanner(data.inTransit.since));
  const { banners, emergencyCodes } = data.choices;
  const shown = section.subSections.filter(({ table }) => table !== 'emergencyCodes' || emergencyCodes);
  const content = shown
    .map((sub) =>
      sub.heading === undefined
        ? below(sub, title, code, data)
        : `<div>${element('h2', sub.heading)}${below(sub, sub.heading, code, data)}</div>`,
    )
    .join('');
  return `<div xmlns="${xhtmlNamespace}">${element('h1', title)}${transfer}${contentBanners(banners.get(code))}${content}</div>`;
}

/** What stands below a heading: banners, then the table or what stands in its place. */
function below({ table, filtering }: SubSection, heading: string, code: SectionCode, data: SectionData): string {
  const { banners, absent } = data.choices;
  const place = placeOf(table);
  const date = dateBanner(filtering, data.frame, hasBannersAlways(code));
  const dateText = date === undefined ? '' : banner('date-banner', date);
  const home = homeOf(place);
  const absence = absent.get(place) ?? absent.get(code) ?? (home && absent.get(home));
  if (absence !== undefined)
    return overNoTable(home, code, banners.get(place)) + dateText + paragraphs(insteadOfTable[absence](heading));
  const { rows, isHidden, notes = [] } = data.contentOf(table);
  const excluded = isHidden ? banner('exclusion-banner', exclusionBanner) : '';
  if (rows.length > 0)
    return contentBanners(...notes, banners.get(place)) + dateText + excluded + writeTable(table, rows);
  const instead = isHidden ? insteadOfTable.denied : insteadOfTable.empty;
  return overNoTable(home, code, ...notes, banners.get(place)) + dateText + excluded + paragraphs(instead(heading));
}

/**
 * The content banners over what stands in the place of a table. Of what it has from another section the summary has those alone whose table it shows; the emergency
 * codes are its own. Source: HTML layout page, 0.7.4, "HTML views with multiple tables", note.
 */
const overNoTable = (
  home: SectionCode | undefined,
  code: SectionCode,
  ...texts: readonly (string | undefined)[]
): string => (home === undefined || home === code ? contentBanners(...texts) : '');

const contentBanners = (...texts: readonly (string | undefined)[]): string =>
  texts.map((text) => (text === undefined ? '' : banner('content-banner', text))).join('');

/** The suite wants a banner beside every heading of the problems where no period is sent, and elsewhere beside those alone that go by one. */
const hasBannersAlways = (code: SectionCode): boolean => code === 'PRB';

function writeTable(name: TableName, rows: readonly Row[]): string {
  const { id, columns } = tables[name];
  const heads = columns.map((column) => element('th', column.name)).join('');
  const body = rows
    .map((row, at) => {
      const isFirst = row.group !== undefined && row.group !== rows[at - 1]?.group;
      const group = isFirst
        ? `<tr><td class="med-item-column" colspan="${columns.length}"><strong>${escape(row.group!)}</strong></td></tr>`
        : '';
      return `${group}<tr>${row.cells.map((cell, column) => writeCell(cell, columns[column]!.isDate)).join('')}</tr>`;
    })
    .join('');
  return `<table id="${id}"><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

const writeCell = (cell: Cell, isDate: boolean): string =>
  `<td${isDate ? ' class="date-column"' : ''}>${cell.map(writeLine).join('<br/>')}</td>`;

const writeLine = (line: CellLine): string =>
  typeof line === 'string' ? escape(line) : `<strong>${escape(line.strong)}</strong>`;

const banner = (type: BannerClass, text: string): string => `<div class="${type}">${element('p', text)}</div>`;

const paragraphs = (texts: readonly string[]): string =>
  `<div>${texts.map((text) => element('p', text)).join('')}</div>`;

const element = (name: 'h1' | 'h2' | 'th' | 'p', text: string): string => `<${name}>${escape(text)}</${name}>`;

/** White space is written as a space: there is no other in the view. What XML cannot hold is left out. */
const escape = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[&<>]/g, (character) => escapes[character]!);

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
