import { careConnect, coded, has, is, itemsOf, text, versions } from './clause-words.ts';
import { listCodes } from './list-codes.ts';
import type { Clauses } from './reading-profiles.ts';

/** The bundle, and its lists. Source: bundle page and list page. */
export const listClauses: Readonly<Record<string, Clauses>> = {
  Bundle: {
    source: 'bundle page',
    profile: 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1',
    shall: ['id', 'meta.profile', 'type', 'entry.resource'],
    shallNot: [...versions, 'entry.fullUrl'],
    only: ['type', 'entry'],
    holds: [is('type', 'collection')],
  },
  'List (query)': {
    source: 'list page',
    profile: `${careConnect}List-1`,
    shall: ['meta.profile', 'status', 'mode', 'title', 'code.coding.code', 'subject.reference'],
    shallNot: ['id', ...versions, 'source'],
    only: [
      'contained',
      'extension',
      'status',
      'mode',
      'title',
      'code',
      'subject',
      'date',
      'orderedBy',
      'note',
      'entry',
      'emptyReason',
    ],
    holds: [
      is('status', 'current'),
      is('mode', 'snapshot'),
      [
        'an empty list has a reason and a note, another has none',
        (list) =>
          has(list, 'entry') !== has(list, 'emptyReason') &&
          (has(list, 'entry') || text(list['note']).includes('Information not available')),
      ],
      [
        'the reason is that no content is recorded',
        ({ emptyReason }) =>
          emptyReason === undefined ||
          text(emptyReason).includes('"code":"no-content-recorded","display":"No Content Recorded"'),
      ],
      [
        'a warning has its text in the note, and nothing else has',
        ({ extension, note }) =>
          warningTexts.every(
            ([code, words]) => text(extension).includes(`"valueCode":"${code}"`) === words.test(text(note)),
          ),
      ],
      [
        'title, code and display are together on the page',
        ({ title, code }) =>
          listCodes.some(
            ([named, value, display]) =>
              named === title && text(code).includes(`"code":"${value}","display":"${display}"`),
          ),
      ],
      [
        'the setting is general practice',
        ({ extension }) =>
          /ClinicalSetting-1".*"1060971000000108","display":"General practice service"/.test(text(extension)),
      ],
    ],
  },
  'List (consultation)': {
    source: 'list consultation page',
    profile: `${careConnect}List-1`,
    shall: [
      'id',
      'meta.profile',
      'status',
      'mode',
      'code.coding.code',
      'subject.reference',
      'encounter.reference',
      'date',
      'orderedBy.coding.code',
      'entry.item.reference',
    ],
    shallNot: ['identifier', 'source', 'note', 'entry.flag', 'entry.deleted', 'entry.date'],
    only: ['extension', 'status', 'mode', 'title', 'code', 'subject', 'encounter', 'date', 'orderedBy', 'entry'],
    holds: [
      is('status', 'current'),
      is('mode', 'snapshot'),
      coded('325851000000107', '25851000000105', '24781000000107'),
      [
        'it is in the order of the system',
        ({ orderedBy }) => text(orderedBy).includes('"http://hl7.org/fhir/list-order","code":"system"'),
      ],
      [
        'a consultation refers to topics alone, a topic to headings or to items, a heading to items',
        (list) => {
          const lists = itemsOf(list, 'entry').filter((entry) => text(entry).includes('"List/')).length;
          const all = itemsOf(list, 'entry').length;
          return text(list['code']).includes('"325851000000107"')
            ? lists === all
            : text(list['code']).includes('"24781000000107"')
              ? lists === 0
              : lists === 0 || lists === all;
        },
      ],
      [
        'a topic alone refers to its problem',
        ({ code, extension }) => extension === undefined || text(code).includes('"25851000000105"'),
      ],
    ],
  },
};

/** What a list says of each reason why it may be incomplete. Source: lists_for_message_structure page, "Warning codes". */
const warningTexts: readonly (readonly [code: string, words: RegExp])[] = [
  ['confidential-items', /Items excluded due to confidentiality and\/or patient preferences\./],
  [
    'data-in-transit',
    /Patient record transfer from previous GP practice not yet complete; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing\./,
  ],
  [
    'data-awaiting-filing',
    /Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing\./,
  ],
];
