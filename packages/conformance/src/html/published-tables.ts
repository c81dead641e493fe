/** A table as the pages publish it. */
export interface PublishedTable {
  readonly id: string;
  /** From left to right. */
  readonly columns: readonly string[];
  /** The columns that hold dates, counted from 1. */
  readonly dates: readonly number[];
  /** The column whose dates sort the rows, the latest first, counted from 1. */
  readonly sortedBy: number;
  /** Whether rows stand below the item that they are of, items from A to Z. */
  readonly hasItems: boolean;
}

const table = (id: string, columns: string, dates: readonly number[], sortedBy: number, hasItems = false) => ({
  id,
  columns: columns.split(', '),
  dates,
  sortedBy,
  hasItems,
});

const inactive = 'Start Date, End Date, Entry, Significance, Details';

/**
 * The tables of Access Record HTML, written down for the kit alone, so that no table of a provider is held against itself.
 * Source, transcribed: HTML implementation guide page (ids, dates) and the page of each view (columns, order), 0.7.4; assurance suite, feature/0.7.4, HTML.
 */
export const publishedTables = {
  adm: table('adm-tab', 'Date, Entry, Details', [1], 1),
  allCurrent: table('all-tab-curr', 'Start Date, Details', [1], 1),
  allHistorical: table('all-tab-hist', 'Start Date, End Date, Details', [1, 2], 2),
  cli: table('cli-tab', 'Date, Entry, Details', [1], 1),
  emergency: table('cli-tab', 'Date, Entry, Details, Location of further information', [1], 1),
  enc: table('enc-tab', 'Date, Title, Details', [1], 1),
  imm: table('imm-tab', 'Date, Vaccination, Part, Contents, Details', [1], 1),
  medAcute: table(
    'med-tab-acu-med',
    'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Scheduled End Date, Days Duration, Additional Information',
    [2, 6],
    2,
  ),
  medCurrent: table(
    'med-tab-curr-rep',
    'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Last Issued Date, Number of Prescriptions Issued, Max Issues, Review Date, Additional Information',
    [2, 6, 9],
    2,
  ),
  medDiscontinued: table(
    'med-tab-dis-rep',
    'Type, Last Issued Date, Medication Item, Dosage Instruction, Quantity, Discontinued Date, Discontinuation Reason, Additional Information',
    [2, 6],
    2,
  ),
  medAll: table(
    'med-tab-all-sum',
    'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Last Issued Date, Number of Prescriptions Issued, Discontinuation Details, Additional Information',
    [2, 6],
    2,
    true,
  ),
  medIssues: table(
    'med-tab-all-iss',
    'Type, Issue Date, Medication Item, Dosage Instruction, Quantity, Days Duration, Additional Information',
    [2],
    2,
    true,
  ),
  obs: table('obs-tab', 'Date, Entry, Value, Range, Details', [1], 1),
  prbActive: table('prb-tab-act', 'Start Date, Entry, Significance, Details', [1], 1),
  prbMajor: table('prb-tab-majinact', inactive, [1, 2], 2),
  prbOther: table('prb-tab-othinact', inactive, [1, 2], 2),
  ref: table('ref-tab', 'Date, From, To, Priority, Details', [1], 1),
} as const satisfies Readonly<Record<string, PublishedTable>>;
