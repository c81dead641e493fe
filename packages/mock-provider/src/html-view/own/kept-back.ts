import { primaryLists, type PrimaryList } from '../../structured/lists.ts';
import type { ClinicalRecord } from '../../structured/record.ts';
import type { TableName } from '../columns.ts';

/** The lists of a structured record from which the rows of each table come. The emergency codes come from all of them, and say nothing of it. */
const listsOf: Readonly<Record<TableName, readonly PrimaryList[]>> = {
  administrativeItems: ['diary'],
  currentAllergies: ['allergies'],
  historicalAllergies: ['endedAllergies'],
  clinicalItems: ['uncategorised'],
  emergencyCodes: [],
  encounters: ['consultations'],
  lastEncounters: ['consultations'],
  immunisations: ['immunisations'],
  acuteMedication: ['medication'],
  currentRepeats: ['medication'],
  discontinuedRepeats: ['medication'],
  allMedication: ['medication'],
  allIssues: ['medication'],
  observations: ['uncategorised', 'investigations'],
  activeProblems: ['problems'],
  majorInactiveProblems: ['problems'],
  otherInactiveProblems: ['problems'],
  referrals: ['referrals'],
};

/** Whether a list that the rows of a table come from was brought with the warning that something confidential had been left out of it. */
export const isKeptBackFrom = (table: TableName, { keptBack }: ClinicalRecord): boolean =>
  listsOf[table].some((list) => keptBack?.has(primaryLists[list].concept.code) === true);
