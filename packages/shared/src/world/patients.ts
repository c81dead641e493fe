import { madeUpPeople } from './made-up-people.ts';
import { ownPatients } from './own-patients.ts';
import { pdsOnlyPeople } from './pds-only-people.ts';
import type { Person } from './person.ts';
import { plainPatients } from './plain-patients.ts';
import { publishedPatients } from './published-patients.ts';

export type { PdsStatus, Person, Registered } from './person.ts';

/** ODS code of the practice at which PDS has a person registered; undefined for one who is registered nowhere. */
export const practiceOnPds = ({ registered }: Person): string | undefined =>
  registered?.movedTo ?? registered?.practice;

/** The cast: the published patients, others under numbers that consumers know, and our own. */
export const patients: readonly [Person, ...Person[]] = [...publishedPatients, ...plainPatients, ...ownPatients];

/** A valid NHS number that nobody has. */
export const unknownNhsNumber = '9999999999';

const byNhsNumber: ReadonlyMap<string, Person> = new Map(
  [...patients, ...pdsOnlyPeople, ...madeUpPeople].map((one: Person) => [one.nhsNumber, one]),
);

/** The person with this NHS number, of the cast, made up, or on PDS alone. */
export const personByNhsNumber = (nhsNumber: string): Person | undefined => byNhsNumber.get(nhsNumber);
