import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { PdsStatus, Person } from '@mock-spine/shared/world/patients';
import type { Obstacle } from '../request/obstacle.ts';
import { textIn } from '../fhir/json.ts';
import { nhsNumberIn, officialNamesIn } from './patient-in-body.ts';

const demographics = (actual: string): Obstacle => ({
  failsWith: 'INVALID_PATIENT_DEMOGRAPHICS',
  fault: {
    expected: 'a person whom the PDS trace verifies',
    actual,
    next: 'Trace the patient on PDS before you register them.',
  },
});

const unknown = demographics('an NHS number that PDS does not know');

/** What stands in the way of somebody whom PDS does not simply know. Source: register_a_patient page, "Error handling". */
const flags: Readonly<Partial<Record<PdsStatus, Obstacle>>> = {
  deceased: demographics('one whom PDS has as deceased'),
  sensitive: demographics('one whose record on PDS is sensitive'),
  unknown,
  superseded: {
    failsWith: 'INVALID_NHS_NUMBER',
    fault: {
      expected: 'a current NHS number',
      actual: 'one that another has superseded',
      next: 'Trace the patient on PDS and send the number it answers.',
    },
  },
  invalidated: {
    failsWith: 'INVALID_NHS_NUMBER',
    fault: {
      expected: 'a current NHS number',
      actual: 'one that has been invalidated',
      next: 'Trace the patient on PDS: no record has this number any more.',
    },
  },
};

/**
 * Compares a Patient that was sent with what PDS knows: the person, when the NHS number is verified, by the whole date of birth, or by two of its three parts with the
 * first three letters of the family name and the first letter of the given name. Source: register_a_patient page, "PDS requirements".
 * @param personOnPds whom PDS has under an NHS number
 * @param now milliseconds since the epoch
 */
export function traceOnPds(
  patient: JsonObject,
  personOnPds: (nhsNumber: string) => Person | undefined,
  now: number,
): Person | Obstacle {
  const person = personOnPds(nhsNumberIn(patient));
  if (!person) return unknown;
  const flagged = flags[person.pds];
  if (flagged) return flagged;
  const parts = partsInCommon(textIn(patient['birthDate']) ?? '', person.birthDate);
  if (parts === 3) return person;
  if (parts < 2)
    return demographics('another date of birth: fewer than two of year, month and day are those that PDS has');
  return isNameOf(person, officialNamesIn(patient, now)[0])
    ? person
    : demographics('a date of birth that differs in one part, and a name that does not begin as on PDS');
}

/** How many of year, month and day are the same. */
function partsInCommon(sent: string, known: string): number {
  const parts = known.split('-');
  return sent.split('-').filter((part, i) => part === parts[i]).length;
}

function isNameOf({ family, given }: Person, name: JsonObject | undefined): boolean {
  const [first] = Array.isArray(name?.['given']) ? (name['given'] as unknown[]) : [];
  return begins(textIn(name?.['family']), family, 3) && (given === undefined || begins(textIn(first), given, 1));
}

/** Whether two texts have the same first letters, in any case. */
const begins = (sent: string | undefined, known: string, letters: number): boolean =>
  sent?.slice(0, letters).toLowerCase() === known.slice(0, letters).toLowerCase();
