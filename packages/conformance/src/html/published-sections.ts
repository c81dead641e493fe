import { publishedTables, type PublishedTable } from './published-tables.ts';

/** How a table goes by a period: not at all and without a word, not though it is said, or by the date of each row. */
export type PublishedFiltering = 'never' | 'not applied' | 'applied';

/** A table, and what stands over it. */
export interface PublishedPart {
  /** Absent where the table stands right below the heading of the section. */
  readonly heading?: string;
  readonly table: PublishedTable;
  readonly filtering: PublishedFiltering;
}

export interface PublishedSection {
  /** Heading, and title in the Composition. */
  readonly title: string;
  readonly parts: readonly PublishedPart[];
}

const {
  adm,
  allCurrent,
  allHistorical,
  cli,
  emergency,
  enc,
  imm,
  medAcute,
  medAll,
  medCurrent,
  medDiscontinued,
  medIssues,
  obs,
  prbActive,
  prbMajor,
  prbOther,
  ref,
} = publishedTables;

const single = (title: string, table: PublishedTable, filtering: PublishedFiltering = 'applied'): PublishedSection => ({
  title,
  parts: [{ table, filtering }],
});
const part = (heading: string, table: PublishedTable, filtering: PublishedFiltering = 'applied'): PublishedPart => ({
  heading,
  table,
  filtering,
});

/** The heading of the one sub-section that a provider may leave out. Source: emergency codes page, 0.7.4. */
export const emergencyCodes = 'Emergency Codes';

/**
 * The sections, written down for the kit alone as the tables are.
 * Source, transcribed: HTML layout page and the page of each view, 0.7.4; assurance suite, feature/0.7.4, HTML, for the titles.
 */
export const publishedSections = {
  SUM: {
    title: 'Summary',
    parts: [
      part(emergencyCodes, emergency, 'never'),
      part('Last 3 Encounters', enc, 'never'),
      part('Active Problems and Issues', prbActive, 'never'),
      part('Major Inactive Problems and Issues', prbMajor, 'never'),
      part('Current Allergies and Adverse Reactions', allCurrent, 'never'),
      part('Acute Medication (Last 12 Months)', medAcute, 'never'),
      part('Current Repeat Medication', medCurrent, 'never'),
    ],
  },
  ENC: single('Encounters', enc),
  CLI: single('Clinical Items', cli),
  PRB: {
    title: 'Problems and Issues',
    parts: [
      part('Active Problems and Issues', prbActive, 'not applied'),
      part('Major Inactive Problems and Issues', prbMajor),
      part('Other Inactive Problems and Issues', prbOther),
    ],
  },
  ALL: {
    title: 'Allergies and Adverse Reactions',
    parts: [
      part('Current Allergies and Adverse Reactions', allCurrent, 'never'),
      part('Historical Allergies and Adverse Reactions', allHistorical, 'never'),
    ],
  },
  MED: {
    title: 'Medications',
    parts: [
      part('Acute Medication (Last 12 Months)', medAcute, 'not applied'),
      part('Current Repeat Medication', medCurrent, 'not applied'),
      part('Discontinued Repeat Medication', medDiscontinued, 'not applied'),
      part('All Medication', medAll),
      part('All Medication Issues', medIssues),
    ],
  },
  REF: single('Referrals', ref),
  OBS: single('Observations', obs),
  IMM: single('Immunisations', imm, 'never'),
  ADM: single('Administrative Items', adm),
} as const satisfies Readonly<Record<string, PublishedSection>>;

/** The code of a section. */
export type PublishedSectionCode = keyof typeof publishedSections;

/** Every section. */
export const publishedCodes = Object.keys(publishedSections) as readonly PublishedSectionCode[];

/** Whether a period may be sent with a section: with those alone of which something goes by one. */
export const takesPeriod = (code: PublishedSectionCode): boolean =>
  publishedSections[code].parts.some(({ filtering }) => filtering !== 'never');
