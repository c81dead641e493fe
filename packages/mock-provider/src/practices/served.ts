import { patients, type Person } from '@mock-spine/shared/world/patients';
import { practices } from '@mock-spine/shared/world/practices';
import type { ProviderVersion } from '../versions/provider-version.ts';
import type { Practice, PracticePatient } from './practices.ts';

/** The practices that this provider serves, each with its register of patients. */
export const servedPractices: readonly Practice[] = practices.map((practice) => ({
  ...practice,
  patients: patients.filter(
    (person: Person): person is PracticePatient => person.registered?.practice === practice.odsCode,
  ),
}));

/** The practices as systems of a version have them: some do not know the family name of a practitioner, where that may be. */
export const practicesIn = ({ namesWithoutFamily }: ProviderVersion): readonly Practice[] =>
  namesWithoutFamily
    ? servedPractices.map((practice) => ({
        ...practice,
        practitioners: practice.practitioners.map((one) => (one.mayLackFamily ? { ...one, family: '' } : one)),
      }))
    : servedPractices;
