import { isSectionCode, type SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { tables, type TableName } from './columns.ts';
import { sections } from './sections.ts';

/** A section by its code, or a table by its id; that of the emergency codes, which shares its id with the clinical items, by a name. */
export type ViewPlace = SectionCode | (typeof tables)[TableName]['id'] | typeof emergencyPlace;

const emergencyPlace = 'emergency-codes';

/** Why a table is not there. Source: HTML implementation guide page, 0.7.4. */
export const absences = ['denied', 'not-retrieved', 'not-stored'] as const;
export type Absence = (typeof absences)[number];

/** The place of a table. */
export const placeOf = (table: TableName): ViewPlace =>
  table === 'emergencyCodes' ? emergencyPlace : tables[table].id;

/** The section that a table is of, where it is in the summary too. Source: summary page, 0.7.4: what it shows of a section is an exact replica. */
export const homeOf = (place: ViewPlace): SectionCode | undefined => homes.get(place);

const homes: ReadonlyMap<ViewPlace, SectionCode> = new Map(
  Object.keys(sections)
    .filter(isSectionCode)
    .filter((code) => code !== 'SUM')
    .flatMap((code) => sections[code].subSections.map(({ table }) => [placeOf(table), code] as const)),
);

/** All of them. */
export const places: readonly ViewPlace[] = [
  ...Object.keys(sections).filter(isSectionCode),
  ...new Set(Object.values(tables).map(({ id }) => id)),
  emergencyPlace,
];
