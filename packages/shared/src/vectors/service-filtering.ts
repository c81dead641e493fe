import { accepted, badRequest, bothHops, noRecordFound, sspSenderRefused } from './answers.ts';
import { withQuery } from './changes.ts';
import type { Vector } from './vector.ts';

const requirement = 'A-115';
const dosService = 'https://fhir.nhs.uk/Id/uec-dos-service-id';
const page = 'search_for_free_slots page, 1.2.8';
/** Source of the diagnostics: search_for_free_slots page, 1.2.8. */
const notListed = {
  ...noRecordFound,
  diagnostics: 'The HealthcareService identified by the service.identifier parameter was not found',
};
const bySlot = (identifier: string) => withQuery({ 'service.identifier': [identifier] });

/** Service filtering of 1.2.8, at a provider that does it and at one that does not. */
export const serviceFilteringVectors: readonly Vector[] = [
  ...(['search-healthcareservice', 'read-healthcareservice'] as const).map((interaction): Vector => ({
    name: `${interaction}-without-filtering`,
    requirement,
    rule: 'interaction-known',
    says: 'An interaction that 1.6.0 does not have.',
    source: 'interaction ids page, 1.6.0: it is not there; A-115',
    interaction,
    serviceFiltering: 'off',
    change: (draft) => draft,
    at: { consumer: sspSenderRefused('sender-may-initiate'), ssp: badRequest },
  })),
  row(
    'without-filtering',
    'slot-service-is-filtered-by',
    'service.identifier, which 1.6.0 does not have.',
    'off',
    `${dosService}|1000000124`,
    badRequest,
    'search_for_free_slots page, 1.6.0: not among the parameters; A-115',
  ),
  row(
    'listed',
    'slot-service-is-listed',
    'A service of the practice.',
    'on',
    `${dosService}|1000000124`,
    accepted,
    page,
  ),
  row(
    'unknown',
    'slot-service-is-listed',
    "A service that is not in the practice's list.",
    'on',
    `${dosService}|9999`,
    notListed,
    page,
  ),
  row(
    'of-another-system',
    'slot-service-is-listed',
    'The id of a service under another system.',
    'on',
    'https://fhir.nhs.uk/Id/ods-organization-code|1000000124',
    notListed,
    page,
  ),
  row('blank', 'slot-service-is-listed', 'A blank service.identifier.', 'on', '', notListed, page),
];

function row(
  name: string,
  rule: string,
  says: string,
  serviceFiltering: 'on' | 'off',
  identifier: string,
  answer: typeof accepted,
  source: string,
): Vector {
  return {
    name: `slot-service-${name}`,
    requirement,
    rule,
    says,
    source,
    interaction: 'search-slot',
    serviceFiltering,
    needsCast: serviceFiltering === 'on',
    change: bySlot(identifier),
    at: bothHops(answer),
  };
}
