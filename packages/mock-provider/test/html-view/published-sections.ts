/** A table as it is published: its id, its columns in order, and those that hold dates, counted from 1. */
export interface PublishedTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly dates: readonly number[];
}

/** A section as it is published. */
export interface PublishedSection {
  readonly title: string;
  /** Each with its heading; without one where the table stands below that of the section. */
  readonly parts: readonly { readonly heading?: string; readonly table: PublishedTable }[];
}

const table = (id: string, columns: string, ...dates: number[]): PublishedTable => ({
  id,
  columns: columns.split(', '),
  dates,
});

/**
 * The column by whose dates each table is sorted, the latest first, counted from 1; below each item, where there are items, which stand from A to Z.
 * Source: the page of each view, 0.7.4.
 */
export const sortedBy: Readonly<Record<string, number>> = {
  'adm-tab': 1,
  'all-tab-curr': 1,
  'all-tab-hist': 2,
  'cli-tab': 1,
  'enc-tab': 1,
  'imm-tab': 1,
  'med-tab-acu-med': 2,
  'med-tab-curr-rep': 2,
  'med-tab-dis-rep': 2,
  'med-tab-all-sum': 2,
  'med-tab-all-iss': 2,
  'obs-tab': 1,
  'prb-tab-act': 1,
  'prb-tab-majinact': 2,
  'prb-tab-othinact': 2,
  'ref-tab': 1,
};

const encounters = table('enc-tab', 'Date, Title, Details', 1);
const active = table('prb-tab-act', 'Start Date, Entry, Significance, Details', 1);
const inactiveColumns = 'Start Date, End Date, Entry, Significance, Details';
const major = table('prb-tab-majinact', inactiveColumns, 1, 2);
const current = table('all-tab-curr', 'Start Date, Details', 1);
const acute = table(
  'med-tab-acu-med',
  'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Scheduled End Date, Days Duration, Additional Information',
  2,
  6,
);
const repeat = table(
  'med-tab-curr-rep',
  'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Last Issued Date, Number of Prescriptions Issued, Max Issues, Review Date, Additional Information',
  2,
  6,
  9,
);

const single = (title: string, only: PublishedTable): PublishedSection => ({ title, parts: [{ table: only }] });

/**
 * Source, transcribed: HTML implementation guide (ids), HTML layout and the page of each view (headings, columns, order), 0.7.4; the suite, feature/0.7.4, HTML
 * (date columns that are asserted, and the two that are dates without an assertion, A-234).
 */
export const published: Readonly<Record<string, PublishedSection>> = {
  SUM: {
    title: 'Summary',
    parts: [
      {
        heading: 'Emergency Codes',
        table: table('cli-tab', 'Date, Entry, Details, Location of further information', 1),
      },
      { heading: 'Last 3 Encounters', table: encounters },
      { heading: 'Active Problems and Issues', table: active },
      { heading: 'Major Inactive Problems and Issues', table: major },
      { heading: 'Current Allergies and Adverse Reactions', table: current },
      { heading: 'Acute Medication (Last 12 Months)', table: acute },
      { heading: 'Current Repeat Medication', table: repeat },
    ],
  },
  ENC: single('Encounters', encounters),
  CLI: single('Clinical Items', table('cli-tab', 'Date, Entry, Details', 1)),
  PRB: {
    title: 'Problems and Issues',
    parts: [
      { heading: 'Active Problems and Issues', table: active },
      { heading: 'Major Inactive Problems and Issues', table: major },
      { heading: 'Other Inactive Problems and Issues', table: table('prb-tab-othinact', inactiveColumns, 1, 2) },
    ],
  },
  ALL: {
    title: 'Allergies and Adverse Reactions',
    parts: [
      { heading: 'Current Allergies and Adverse Reactions', table: current },
      {
        heading: 'Historical Allergies and Adverse Reactions',
        table: table('all-tab-hist', 'Start Date, End Date, Details', 1, 2),
      },
    ],
  },
  MED: {
    title: 'Medications',
    parts: [
      { heading: 'Acute Medication (Last 12 Months)', table: acute },
      { heading: 'Current Repeat Medication', table: repeat },
      {
        heading: 'Discontinued Repeat Medication',
        table: table(
          'med-tab-dis-rep',
          'Type, Last Issued Date, Medication Item, Dosage Instruction, Quantity, Discontinued Date, Discontinuation Reason, Additional Information',
          2,
          6,
        ),
      },
      {
        heading: 'All Medication',
        table: table(
          'med-tab-all-sum',
          'Type, Start Date, Medication Item, Dosage Instruction, Quantity, Last Issued Date, Number of Prescriptions Issued, Discontinuation Details, Additional Information',
          2,
          6,
        ),
      },
      {
        heading: 'All Medication Issues',
        table: table(
          'med-tab-all-iss',
          'Type, Issue Date, Medication Item, Dosage Instruction, Quantity, Days Duration, Additional Information',
          2,
        ),
      },
    ],
  },
  REF: single('Referrals', table('ref-tab', 'Date, From, To, Priority, Details', 1)),
  OBS: single('Observations', table('obs-tab', 'Date, Entry, Value, Range, Details', 1)),
  IMM: single('Immunisations', table('imm-tab', 'Date, Vaccination, Part, Contents, Details', 1)),
  ADM: single('Administrative Items', table('adm-tab', 'Date, Entry, Details', 1)),
};
