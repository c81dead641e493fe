import { patients, type Person } from '@mock-spine/shared/world/patients';
import { practices } from '@mock-spine/shared/world/practices';
import type { Practice, PracticePatient } from './practices.ts';

/** The practices that this provider serves, each with its register of patients. */
export const servedPractices: readonly Practice[] = practices.map((practice) => ({
  ...practice,
  patients: patients.filter(
    (person: Person): person is PracticePatient => person.registered?.practice === practice.odsCode,
  ),
}));
