/** The tables of the view. */
export type TableName = keyof typeof tables;

/** A table: its id, and its columns from left to right; those that hold a date are marked by `date`. */
export interface Table {
  readonly id: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly isDate: boolean;
}

const date = (name: string): Column => ({ name, isDate: true });
const text = (name: string): Column => ({ name, isDate: false });

const medicationItem = [text('Medication Item'), text('Dosage Instruction'), text('Quantity')];
const additional = text('Additional Information');
const activeProblem = [text('Entry'), text('Significance'), text('Details')];

/** Source: HTML implementation guide (ids) and the page of each view (columns and their order), 0.7.4. */
export const tables = {
  administrativeItems: { id: 'adm-tab', columns: [date('Date'), text('Entry'), text('Details')] },
  currentAllergies: { id: 'all-tab-curr', columns: [date('Start Date'), text('Details')] },
  historicalAllergies: { id: 'all-tab-hist', columns: [date('Start Date'), date('End Date'), text('Details')] },
  clinicalItems: { id: 'cli-tab', columns: [date('Date'), text('Entry'), text('Details')] },
  emergencyCodes: {
    id: 'cli-tab',
    columns: [date('Date'), text('Entry'), text('Details'), text('Location of further information')],
  },
  encounters: { id: 'enc-tab', columns: [date('Date'), text('Title'), text('Details')] },
  lastEncounters: { id: 'enc-tab', columns: [date('Date'), text('Title'), text('Details')] },
  immunisations: {
    id: 'imm-tab',
    columns: [date('Date'), text('Vaccination'), text('Part'), text('Contents'), text('Details')],
  },
  acuteMedication: {
    id: 'med-tab-acu-med',
    columns: [
      text('Type'),
      date('Start Date'),
      ...medicationItem,
      date('Scheduled End Date'),
      text('Days Duration'),
      additional,
    ],
  },
  currentRepeats: {
    id: 'med-tab-curr-rep',
    columns: [
      text('Type'),
      date('Start Date'),
      ...medicationItem,
      date('Last Issued Date'),
      text('Number of Prescriptions Issued'),
      text('Max Issues'),
      date('Review Date'),
      additional,
    ],
  },
  discontinuedRepeats: {
    id: 'med-tab-dis-rep',
    columns: [
      text('Type'),
      date('Last Issued Date'),
      ...medicationItem,
      date('Discontinued Date'),
      text('Discontinuation Reason'),
      additional,
    ],
  },
  allMedication: {
    id: 'med-tab-all-sum',
    columns: [
      text('Type'),
      date('Start Date'),
      ...medicationItem,
      date('Last Issued Date'),
      text('Number of Prescriptions Issued'),
      text('Discontinuation Details'),
      additional,
    ],
  },
  allIssues: {
    id: 'med-tab-all-iss',
    columns: [text('Type'), date('Issue Date'), ...medicationItem, text('Days Duration'), additional],
  },
  observations: {
    id: 'obs-tab',
    columns: [date('Date'), text('Entry'), text('Value'), text('Range'), text('Details')],
  },
  activeProblems: { id: 'prb-tab-act', columns: [date('Start Date'), ...activeProblem] },
  majorInactiveProblems: {
    id: 'prb-tab-majinact',
    columns: [date('Start Date'), date('End Date'), ...activeProblem],
  },
  otherInactiveProblems: {
    id: 'prb-tab-othinact',
    columns: [date('Start Date'), date('End Date'), ...activeProblem],
  },
  referrals: {
    id: 'ref-tab',
    columns: [date('Date'), text('From'), text('To'), text('Priority'), text('Details')],
  },
} as const satisfies Readonly<Record<string, Table>>;
