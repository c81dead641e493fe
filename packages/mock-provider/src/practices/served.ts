import { cast, type Population } from '@mock-spine/shared/world/population';
import type { Person } from '@mock-spine/shared/world/patients';
import { noHoldings, type Holdings } from '../holdings/holdings.ts';
import type { ProviderVersion } from '../versions/provider-version.ts';
import type { Practice, PracticePatient } from './practices.ts';

/**
 * The practices of a population, each with its register of patients and its clinics.
 * @param holdings what users brought of their own, by ODS code
 */
export const servePractices = (
  population: Population,
  holdings: ReadonlyMap<string, Holdings> = new Map(),
): readonly Practice[] =>
  population.practices.map((practice) => ({
    ...practice,
    patients: population.patients.filter(
      (person: Person): person is PracticePatient => person.registered?.practice === practice.odsCode,
    ),
    schedules: population.schedulesOf(practice.odsCode),
    personOnPds: population.person,
    own: holdings.get(practice.odsCode) ?? noHoldings,
  }));

/** The practices of the cast. */
export const servedPractices: readonly Practice[] = servePractices(cast);

/** Practices as systems of a version have them: some do not know the family name of a practitioner, where that may be. */
export const practicesIn = (
  { namesWithoutFamily }: ProviderVersion,
  practices: readonly Practice[],
): readonly Practice[] =>
  namesWithoutFamily
    ? practices.map((practice) => ({
        ...practice,
        practitioners: practice.practitioners.map((one) => (one.mayLackFamily ? { ...one, family: '' } : one)),
      }))
    : practices;
