import { ok } from '../request/answer.ts';
import { organizationResource } from '../resources/practice-resources.ts';
import { searchset } from '../resources/searchset.ts';
import { identifierOf } from '../rules/identifier-parameter.ts';
import type { Interact } from './interaction.ts';

/** GET /Organization?identifier=…: the practice itself, or nothing. Source: find_an_organisation page. */
export const findOrganization: Interact = (facts) => {
  const { practice } = facts.service!;
  const [, odsCode] = identifierOf(facts);
  return ok(JSON.stringify(searchset(odsCode === practice.odsCode ? [organizationResource(practice)] : [])));
};
