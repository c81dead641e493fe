/**
 * The sections of Access Record HTML that can be asked for, with their titles, in the order of the composition profile. Source: use case page, 0.7.4, and the page of each view; INV
 * and PAT of the value set have no page; the titles of ALL and PRB: the suite.
 */
export const sectionTitles = {
  SUM: 'Summary',
  ENC: 'Encounters',
  CLI: 'Clinical Items',
  PRB: 'Problems and Issues',
  ALL: 'Allergies and Adverse Reactions',
  MED: 'Medications',
  REF: 'Referrals',
  OBS: 'Observations',
  IMM: 'Immunisations',
  ADM: 'Administrative Items',
} as const;

export type SectionCode = keyof typeof sectionTitles;

export const sectionCodes = Object.keys(sectionTitles) as readonly SectionCode[];

/** Those that are whole by their nature. Source: HTML layout page, 0.7.4. */
const withoutPeriod: ReadonlySet<SectionCode> = new Set(['SUM', 'ALL', 'IMM']);

/** Whether a text is the code of a section; case matters. */
export const isSectionCode = (code: string): code is SectionCode => Object.hasOwn(sectionTitles, code);

/** Whether a period may be sent with a section. */
export const takesPeriod = (code: SectionCode): boolean => !withoutPeriod.has(code);
