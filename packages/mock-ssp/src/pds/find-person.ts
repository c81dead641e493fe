import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { Person } from '@mock-spine/shared/world/patients';
import { supersededBy } from '@mock-spine/shared/world/pds-only-people';
import { PdsRefusal } from './pds-errors.ts';

/**
 * The person whom PDS has under an NHS number; for a superseded one, under the number that replaced it.
 * @param known whom PDS has
 * @throws PdsRefusal 400 or 404
 */
export function findPerson(nhsNumber: string, known: (nhsNumber: string) => Person | undefined): Person {
  if (!isNhsNumber(nhsNumber)) throw new PdsRefusal('INVALID_RESOURCE_ID');
  const person = known(supersededBy.get(nhsNumber) ?? nhsNumber);
  if (person === undefined || person.pds === 'unknown') throw new PdsRefusal('RESOURCE_NOT_FOUND');
  if (person.pds === 'invalidated') throw new PdsRefusal('INVALIDATED_RESOURCE');
  return person;
}
