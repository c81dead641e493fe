import { accessDenied, bothHops } from './answers.ts';
import { withPractice } from './changes.ts';
import type { Vector } from './vector.ts';

/** A capability that is switched off at the practice. Source: non-functional requirements page, "Enablement". */
export const enablementVectors: readonly Vector[] = [
  {
    name: 'capability-disabled',
    requirement: 'A-048',
    rule: 'capability-enabled',
    says: 'A search at a practice where Access Document is switched off.',
    source: 'error handling page (published body) and non-functional requirements page',
    interaction: 'search-patient-documents',
    needsCast: true,
    change: withPractice('X12345', '200000000116'),
    at: bothHops({ ...accessDenied, diagnostics: 'The Access Document capability is disabled at this practice.' }),
  },
];
