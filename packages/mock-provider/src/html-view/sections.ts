import { sectionTitles, type SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import type { TableName } from './columns.ts';

/** How a table goes by a period: not at all and without a word, not though it is said, or by the date of each row. */
export type Filtering = 'never' | 'not applied' | 'applied';

/** A table, and what stands over it. */
export interface SubSection {
  /** Absent where the table stands right below the heading of the section. */
  readonly heading?: string;
  readonly table: TableName;
  readonly filtering: Filtering;
}

export interface Section {
  /** Heading, and title in the Composition. */
  readonly title: string;
  readonly subSections: readonly SubSection[];
}

const single = (title: string, table: TableName, filtering: Filtering): Section => ({
  title,
  subSections: [{ table, filtering }],
});

const of = (heading: string, table: TableName, filtering: Filtering): SubSection => ({ heading, table, filtering });

/** The sections in the order of the composition profile. Source: HTML layout page and the page of each view, 0.7.4. */
export const sections: Readonly<Record<SectionCode, Section>> = {
  SUM: {
    title: sectionTitles.SUM,
    subSections: [
      of('Emergency Codes', 'emergencyCodes', 'never'),
      of('Last 3 Encounters', 'lastEncounters', 'never'),
      of('Active Problems and Issues', 'activeProblems', 'never'),
      of('Major Inactive Problems and Issues', 'majorInactiveProblems', 'never'),
      of('Current Allergies and Adverse Reactions', 'currentAllergies', 'never'),
      of('Acute Medication (Last 12 Months)', 'acuteMedication', 'never'),
      of('Current Repeat Medication', 'currentRepeats', 'never'),
    ],
  },
  ENC: single(sectionTitles.ENC, 'encounters', 'applied'),
  CLI: single(sectionTitles.CLI, 'clinicalItems', 'applied'),
  PRB: {
    title: sectionTitles.PRB,
    subSections: [
      of('Active Problems and Issues', 'activeProblems', 'not applied'),
      of('Major Inactive Problems and Issues', 'majorInactiveProblems', 'applied'),
      of('Other Inactive Problems and Issues', 'otherInactiveProblems', 'applied'),
    ],
  },
  ALL: {
    title: sectionTitles.ALL,
    subSections: [
      of('Current Allergies and Adverse Reactions', 'currentAllergies', 'never'),
      of('Historical Allergies and Adverse Reactions', 'historicalAllergies', 'never'),
    ],
  },
  MED: {
    title: sectionTitles.MED,
    subSections: [
      of('Acute Medication (Last 12 Months)', 'acuteMedication', 'not applied'),
      of('Current Repeat Medication', 'currentRepeats', 'not applied'),
      of('Discontinued Repeat Medication', 'discontinuedRepeats', 'not applied'),
      of('All Medication', 'allMedication', 'applied'),
      of('All Medication Issues', 'allIssues', 'applied'),
    ],
  },
  REF: single(sectionTitles.REF, 'referrals', 'applied'),
  OBS: single(sectionTitles.OBS, 'observations', 'applied'),
  IMM: single(sectionTitles.IMM, 'immunisations', 'never'),
  ADM: single(sectionTitles.ADM, 'administrativeItems', 'applied'),
};
