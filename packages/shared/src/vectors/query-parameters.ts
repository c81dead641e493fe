import type { InteractionName } from '../protocol/interactions.ts';
import { bothHops, noted } from './answers.ts';
import { withPath, withQuery, type Change } from './changes.ts';
import type { Vector } from './vector.ts';

const ignored = 'FHIR API guidance page: unrecognised search criteria are ignored';

const row = (name: string, says: string, interaction: InteractionName, change: Change, source = ignored): Vector => ({
  name,
  requirement: 'A-118',
  rule: 'query-parameters-are-known',
  says,
  source,
  interaction,
  change,
  at: bothHops(noted('query-parameters-are-known')),
});

/** Parameters that an interaction does not read. */
export const queryParameterVectors: readonly Vector[] = [
  row('unknown-parameter-ignored', 'A parameter that nobody knows, beside a good one.', 'search-patient', (draft) =>
    withPath(`${draft.path}&bogus=1`)(draft),
  ),
  row(
    'slot-filter-misspelt',
    'A searchFilter that is written in small letters.',
    'search-slot',
    withQuery({ searchfilter: ['https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care'] }),
    `${ignored}; search_for_free_slots page: searchFilter`,
  ),
  row('read-with-summary', 'A summary of what is read.', 'read-patient', (draft) =>
    withPath(`${draft.path}?_summary=true`)(draft),
  ),
];
