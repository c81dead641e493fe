import type { ReadName } from '../protocol/interactions.ts';
import { bothHops, noRecordFound } from './answers.ts';
import { withPath } from './changes.ts';
import type { Vector } from './vector.ts';

/** The types of which GP Connect reads a resource. */
const reads: Readonly<Record<ReadName, string>> = {
  'read-patient': 'Patient',
  'read-practitioner': 'Practitioner',
  'read-organization': 'Organization',
  'read-location': 'Location',
  'read-healthcareservice': 'HealthcareService',
  'read-appointment': 'Appointment',
  'read-binary': 'Binary',
  'migrate-binary': 'Binary',
};

/** A read of nothing in particular: A-055. */
export const readByIdVectors: readonly Vector[] = (Object.entries(reads) as [ReadName, string][]).map(
  ([interaction, type]) => ({
    name: `${interaction}-without-id`,
    requirement: 'A-055',
    rule: 'read-names-an-id',
    says: `/${type}/ without a logical id.`,
    source: 'error handling page: a resource that does not exist is 404 NO_RECORD_FOUND; reference provider',
    interaction,
    ...(interaction === 'read-healthcareservice' && { serviceFiltering: 'on' as const }),
    change: withPath(`/${type}/`),
    at: bothHops(noRecordFound),
  }),
);
