import { person, type Person } from './person.ts';

/** People who are on PDS alone, for what only a trace there shows. Numbers from 999 0000000 on are kept for test data and issued to nobody. */
export const pdsOnlyPeople: readonly Person[] = [
  person(
    'superseding',
    'The person whose superseded number is 9690938622, under the number that replaced it: can be registered.',
    '9990020159',
    'HORN',
    'Alexi',
    'Mrs',
    'female',
    '1978-11-28',
    'known',
  ),
  person(
    'invalidated',
    'A record that was invalidated, and that no other has replaced.',
    '9990020167',
    'KIRKDALE',
    'Enid',
    'Mrs',
    'female',
    '1955-08-07',
    'invalidated',
  ),
];

/** The number that PDS has now for one that it had before: each superseded number with the one that replaced it. */
export const supersededBy: ReadonlyMap<string, string> = new Map([['9690938622', '9990020159']]);
