import type { TableName } from '../columns.ts';
import type { Content } from '../rows.ts';
import { currentAllergies, historicalAllergies } from './allergies.ts';
import { emergencyCodes } from './emergency-codes.ts';
import { encounters } from './encounters.ts';
import { allIssues, allMedication } from './medication/all.ts';
import { acuteMedication, currentRepeats, discontinuedRepeats } from './medication/current.ts';
import { clinicalItems, observations } from './observed.ts';
import { administrativeItems, immunisations, referrals } from './other-items.ts';
import { activeProblems, inactiveProblems } from './problems.ts';
import type { View } from './view.ts';

/** How each table is filled from a record. */
export const fill: Readonly<Record<TableName, (view: View) => Content>> = {
  administrativeItems,
  currentAllergies,
  historicalAllergies,
  clinicalItems,
  emergencyCodes,
  encounters,
  lastEncounters: (view) => encounters(view, 3),
  immunisations,
  acuteMedication,
  currentRepeats,
  discontinuedRepeats,
  allMedication,
  allIssues,
  observations,
  activeProblems,
  majorInactiveProblems: (view) => inactiveProblems(view, 'major'),
  otherInactiveProblems: (view) => inactiveProblems(view, 'minor'),
  referrals,
};
