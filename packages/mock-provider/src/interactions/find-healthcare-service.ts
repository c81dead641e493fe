import { ok } from '../request/answer.ts';
import { healthcareServiceResource } from '../resources/practice-resources.ts';
import { searchset } from '../resources/searchset.ts';
import { identifierOf } from '../rules/identifier-parameter.ts';
import type { Interact } from './interaction.ts';

/** GET /HealthcareService: those with the identifier, or all; none while service filtering is switched off. Source: find_a_healthcareservice page, 1.2.8. */
export const findHealthcareService: Interact = (facts) => {
  const { practice } = facts.service!;
  const services = facts.serviceFiltering === 'enabled' ? practice.services : [];
  const [, dosServiceId] = identifierOf(facts);
  const found = facts.query.has('identifier')
    ? services.filter((service) => service.dosServiceId === dosServiceId)
    : services;
  return ok(JSON.stringify(searchset(found.map((service) => healthcareServiceResource(service, practice)))));
};
