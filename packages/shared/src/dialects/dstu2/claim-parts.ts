import {
  hasIdentifier,
  isText,
  partsOfDevice,
  partsOfOrganisation,
  type ClaimPart,
  type ResourceClaim,
} from '../../protocol/token.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { dstu2Systems } from './systems.ts';

/** What makes the resource of each claim complete. Source: audit and provenance page, 0.7.4; what may be left out: that page, and the suite. */
export const partsOfDstu2: Readonly<Record<ResourceClaim, readonly ClaimPart[]>> = {
  requesting_device: partsOfDevice,
  requesting_organization: partsOfOrganisation(dstu2Systems.odsOrganisation),
  requesting_practitioner: [
    ['id', ({ id }) => isText(id), 'id'],
    ['name with lists of family and given names', ({ name }) => hasNames(name), 'name'],
    [
      `identifier with system ${dstu2Systems.sdsUserInToken} (or the value UNK)`,
      (practitioner) =>
        hasIdentifier(practitioner, dstu2Systems.sdsUserInToken) || hasIdentifier(practitioner, dstu2Systems.sdsUser),
      'identifier',
    ],
  ],
};

/** In DSTU2 a practitioner has one name, an object of lists. */
function hasNames(name: unknown): boolean {
  if (typeof name !== 'object' || name === null) return false;
  const { family, given } = name as JsonObject;
  return [family, given].every((part) => Array.isArray(part) && isText(part[0]));
}
