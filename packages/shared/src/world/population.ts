import { patients, personByNhsNumber, type Person } from './patients.ts';
import { practices, type PracticeDetails } from './practices.ts';
import { schedulesOf, type ScheduleDetails } from './schedules.ts';

/** Whom and what a mock knows: the cast, data of the user's own, or both. */
export interface Population {
  /** The default one first. */
  readonly practices: readonly PracticeDetails[];
  /** Those whom a practice has, and others of whom a role is known. */
  readonly patients: readonly Person[];
  /** Whom PDS has under an NHS number. */
  readonly person: (nhsNumber: string) => Person | undefined;
  /** The clinics of a practice. */
  readonly schedulesOf: (practice: string) => readonly ScheduleDetails[];
}

/** What users bring of their own. */
export interface OwnPopulation {
  readonly practices: readonly PracticeDetails[];
  readonly patients: readonly Person[];
  readonly schedules: readonly ScheduleDetails[];
}

/** The cast alone. */
export const cast: Population = { practices, patients, person: personByNhsNumber, schedulesOf };

/** @param withCast whether the cast stays beside what is the user's own */
export function populationOf(own: OwnPopulation, withCast: boolean): Population {
  const byNhsNumber = new Map(own.patients.map((person) => [person.nhsNumber, person]));
  return {
    practices: [...(withCast ? practices : []), ...own.practices],
    patients: [...(withCast ? patients : []), ...own.patients],
    person: (nhsNumber) => byNhsNumber.get(nhsNumber) ?? (withCast ? personByNhsNumber(nhsNumber) : undefined),
    schedulesOf: (practice) => [
      ...(withCast ? schedulesOf(practice) : []),
      ...own.schedules.filter((schedule) => schedule.practice === practice),
    ],
  };
}
