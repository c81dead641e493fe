import { person, type Person } from './person.ts';

/** People who are on PDS alone, for what only a trace there shows. Numbers from 999 0000000 on are kept for test data and issued to nobody. */
export const pdsOnlyPeople: readonly Person[] = [
  person({
    role: 'superseding',
    says: 'The person whose superseded number is 9690938622, under the number that replaced it: can be registered.',
    nhsNumber: '9990020159',
    family: 'HORN',
    given: 'Alexi',
    prefix: 'Mrs',
    gender: 'female',
    birthDate: '1978-11-28',
    pds: 'known',
  }),
  person({
    role: 'invalidated',
    says: 'A record that was invalidated, and that no other has replaced.',
    nhsNumber: '9990020167',
    family: 'KIRKDALE',
    given: 'Enid',
    prefix: 'Mrs',
    gender: 'female',
    birthDate: '1955-08-07',
    pds: 'invalidated',
  }),
];

/** The number that PDS has now for one that it had before: each superseded number with the one that replaced it. */
export const supersededBy: ReadonlyMap<string, string> = new Map([['9690938622', '9990020159']]);
