import type { Absence, ViewPlace } from './places.ts';

/** How a system keeps problems that are no longer active. */
export type InactiveProblems = keyof typeof waysOfInactiveProblems;

/** What the view says of it: which tables are not there, and where the problems are found in their place. */
interface Way {
  readonly absent: readonly (readonly [ViewPlace, Absence])[];
  readonly banners: readonly (readonly [ViewPlace, string])[];
}

/** Source: problems page, 0.7.4, for which tables are not there; the words are a provider's own. */
export const waysOfInactiveProblems = {
  'by-significance': { absent: [], banners: [] },
  'without-levels': {
    absent: [['prb-tab-majinact', 'not-stored']],
    banners: [
      [
        'prb-tab-majinact',
        'This system has no levels of significance: all inactive problems are shown in Other Inactive Problems and Issues',
      ],
    ],
  },
  'not-kept': {
    absent: [
      ['prb-tab-majinact', 'not-stored'],
      ['prb-tab-othinact', 'not-stored'],
    ],
    banners: [['PRB', 'This system has no inactive problems: all are shown in Active Problems and Issues']],
  },
} as const satisfies Readonly<Record<string, Way>>;

export const namesOfInactiveProblems = [
  'by-significance',
  'without-levels',
  'not-kept',
] as const satisfies readonly InactiveProblems[];
