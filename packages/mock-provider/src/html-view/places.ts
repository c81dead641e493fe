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

/** All of them. */
export const places: readonly ViewPlace[] = [
  ...Object.keys(sections).filter(isSectionCode),
  ...new Set(Object.values(tables).map(({ id }) => id)),
  emergencyPlace,
];
