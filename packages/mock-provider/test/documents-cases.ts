import { withQuery, type Change } from '@mock-spine/shared/vectors/changes';

const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** What a search for documents finds. */
export const documentSearches: readonly [string, string, Change, readonly string[]][] = [
  [
    'created from a day',
    'leaves out what is older; what has no created goes by indexed',
    withQuery({ created: ['ge2021-11-05'] }),
    ['108', '106', '105', '104'],
  ],
  [
    'created from the day after',
    'leaves that out too',
    withQuery({ created: ['ge2021-11-06'] }),
    ['108', '106', '105'],
  ],
  ['created to a day', 'leaves out what is newer', withQuery({ created: ['le2020-01-15'] }), ['102', '101', '107']],
  ['created to the day before', 'leaves that out too', withQuery({ created: ['le2020-01-14'] }), ['101', '107']],
  [
    'created between two days',
    'has both days',
    withQuery({ created: ['ge2019-06-24', 'le2021-03-29'] }),
    ['103', '102', '101'],
  ],
  [
    'created on one day',
    'has the day in local time',
    withQuery({ created: ['ge2022-08-10', 'le2022-08-10'] }),
    ['105'],
  ],
  ['created on the day that UTC has', 'finds nothing', withQuery({ created: ['ge2022-08-09', 'le2022-08-09'] }), []],
  [
    'created from a moment',
    'has that moment',
    withQuery({ created: ['ge2020-01-15T14:20:00+00:00', 'le2020-12-31'] }),
    ['102'],
  ],
  [
    'created from a second later',
    'leaves it out',
    withQuery({ created: ['ge2020-01-15T14:20:01+00:00', 'le2020-12-31'] }),
    [],
  ],
  [
    'created to that moment in another offset',
    'has it',
    withQuery({ created: ['ge2020-01-01', 'le2020-01-15T15:20:00+01:00'] }),
    ['102'],
  ],
  [
    'the hospital as author',
    'finds what the organisation wrote, and not its consultant',
    withQuery({ author: [`${ods}|RLP`] }),
    ['101', '107'],
  ],
  ['the practice as author', 'finds what it wrote itself', withQuery({ author: [`${ods}|B82617`] }), ['106', '103']],
  // Source: FHIR STU3, search, token: matches are literal, but not case sensitive.
  ['the hospital as author in small letters', 'finds the same', withQuery({ author: [`${ods}|rlp`] }), ['101', '107']],
  ['an author who wrote nothing', 'finds nothing', withQuery({ author: [`${ods}|INVOC1`] }), []],
  ["the end of an author's code", 'finds nothing', withQuery({ author: [`${ods}|1A14`] }), []],
  ['undefined as author', 'finds nothing', withQuery({ author: [`${ods}|undefined`] }), []],
  ['a word of the title', 'finds it in any case', withQuery({ description: ['CARDIO'] }), ['102']],
  ['a word of a coded type', 'finds it', withQuery({ description: ['referral letter'] }), ['106']],
  ['a word of a type in words', 'finds it', withQuery({ description: ['scanned'] }), ['104']],
  [
    'two words, one of the title and one of the type',
    'finds what has both',
    withQuery({ description: ['summary inpatient'] }),
    ['101', '107'],
  ],
  ['two words of which one is nowhere', 'finds nothing', withQuery({ description: ['summary quantum'] }), []],
  ['a pattern', 'finds nothing: it is no pattern', withQuery({ description: ['.*'] }), []],
  [
    'everything at once',
    'finds what meets all',
    withQuery({ created: ['ge2019-01-01'], author: [`${ods}|RLP`], description: ['discharge'] }),
    ['101'],
  ],
];

export const documentPatients = [
  ['9690937278', 'normal', ['1']],
  ['9690938576', 'without consent', ['15']],
  ['9690938533', 'sensitive', []],
  ['9690938681', 'deceased', []],
  ['9690938142', 'inactive', []],
  ['9476718943', 'not on PDS', []],
  ['9690938622', 'superseded', []],
  ['9658218865', 'of another practice', []],
  ['9999999999', 'unknown', []],
] as const;
