import type { JsonObject } from '@mock-spine/shared/protocol/token';
import { personByNhsNumber, type PdsStatus } from '@mock-spine/shared/world/patients';
import type { Obstacle } from '../appointments/resolve-booking.ts';
import { objectsIn, textIn } from '../json.ts';

const demographics = (actual: string): Obstacle => ({
  failsWith: 'INVALID_PATIENT_DEMOGRAPHICS',
  fault: { expected: 'a person whom the PDS trace finds by NHS number and date of birth', actual, next: 'Trace the patient on PDS before you register them.' },
});

/** What stands in the way of somebody whom PDS does not simply know. Source: register_a_patient page, "Error handling". */
const flags: Readonly<Partial<Record<PdsStatus, Obstacle>>> = {
  deceased: demographics('one whom PDS has as deceased'),
  sensitive: demographics('one whose record on PDS is sensitive'),
  unknown: demographics('an NHS number that PDS does not know'),
  superseded: { failsWith: 'INVALID_NHS_NUMBER', fault: { expected: 'a current NHS number', actual: 'one that another has superseded', next: 'Trace the patient on PDS and send the number it answers.' } },
};

/** Compares a Patient that was sent with what PDS knows; undefined when they agree. */
export function traceOnPds(patient: JsonObject): Obstacle | undefined {
  const person = personByNhsNumber(textIn(objectsIn(patient['identifier'])[0]?.['value']) ?? '');
  if (!person) return flags.unknown;
  const flagged = flags[person.pds];
  if (flagged) return flagged;
  if (person.birthDate !== patient['birthDate']) return demographics('another date of birth');
  const family = textIn(objectsIn(patient['name']).find(({ use }) => use === 'official')?.['family']);
  if (family?.toLowerCase() === person.family.toLowerCase()) return undefined;
  return { failsWith: 'BAD_REQUEST', fault: { expected: 'the family name that PDS has', actual: 'another', next: 'Trace the patient on PDS and send the name it answers.' } };
}
