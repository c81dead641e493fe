/** The sections of Access Record HTML that can be asked for, in the order of the composition profile. Source: use case page, 0.7.4; INV and PAT of the value set have no page. */
export const sectionCodes = ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'] as const;

export type SectionCode = (typeof sectionCodes)[number];

/** Those that are whole by their nature. Source: HTML layout page, 0.7.4. */
const withoutPeriod: ReadonlySet<SectionCode> = new Set(['SUM', 'ALL', 'IMM']);

/** Whether a text is the code of a section; case matters. */
export const isSectionCode = (code: string): code is SectionCode => (sectionCodes as readonly string[]).includes(code);

/** Whether a period may be sent with a section. */
export const takesPeriod = (code: SectionCode): boolean => !withoutPeriod.has(code);
