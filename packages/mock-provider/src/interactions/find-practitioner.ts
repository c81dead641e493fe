import { ok } from '../request/answer.ts';
import { practitionerResource } from '../resources/practice-resources.ts';
import { searchset } from '../resources/searchset.ts';
import { identifierOf } from '../rules/identifier-parameter.ts';
import type { Interact } from './interaction.ts';

/** GET /Practitioner?identifier=…: a searchset of none or one. Source: find_a_practitioner page. */
export const findPractitioner: Interact = (facts) => {
  const [, sdsUserId] = identifierOf(facts);
  const found = facts.service!.practice.practitioners.filter((practitioner) => practitioner.sdsUserId === sdsUserId);
  return ok(JSON.stringify(searchset(found.map(practitionerResource))));
};
