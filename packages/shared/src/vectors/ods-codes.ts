import type { InteractionName } from '../protocol/interactions.ts';
import { bothHops, created, noted } from './answers.ts';
import { mapBody, mapClaim, withQuery, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';
const page = 'general API guidance page: ids are case sensitive; FHIR STU3: tokens of a search are not; A-360';

const row = (
  name: string,
  rule: string,
  says: string,
  interaction: InteractionName,
  change: Change,
  answer?: Expected,
): Vector => ({
  name,
  requirement: 'A-360',
  rule,
  says,
  source: page,
  interaction,
  change,
  at: bothHops(noted(rule, answer)),
});

interface Identified {
  readonly identifier: readonly { readonly value: string }[];
}

const inSmallLetters = <T extends Identified>(organisation: T): T => ({
  ...organisation,
  identifier: organisation.identifier.map((one) => ({ ...one, value: one.value.toLowerCase() })),
});

/** ODS codes in small letters. */
export const odsCodeVectors: readonly Vector[] = [
  row(
    'slot-filter-code-in-small-letters',
    'searched-ods-codes-in-capitals',
    'A searchFilter with an ODS code in small letters: the same slots are found by it.',
    'search-slot',
    withQuery({ searchFilter: [`${ods}|a21472`] }),
  ),
  row(
    'organisation-code-in-small-letters',
    'searched-ods-codes-in-capitals',
    'An organisation by its ODS code in small letters: it is found.',
    'search-organization',
    withQuery({ identifier: [`${ods}|b82617`] }),
  ),
  row(
    'documents-author-in-small-letters',
    'searched-ods-codes-in-capitals',
    'Documents by the ODS code of their author in small letters: the same are found.',
    'search-documentreference',
    withQuery({ author: [`${ods}|b82617`] }),
  ),
  row(
    'requesting-organization-in-small-letters',
    'requesting-organization-code-in-capitals',
    'A requesting_organization whose ODS code is in small letters.',
    'search-patient',
    mapClaim('requesting_organization', inSmallLetters<Identified>),
  ),
  row(
    'requesting-organization-of-html-in-small-letters',
    'requesting-organization-code-in-capitals',
    'A requesting_organization of GP Connect 0.7 whose ODS code is in small letters.',
    'get-care-record',
    mapClaim('requesting_organization', inSmallLetters<Identified>),
  ),
  row(
    'booking-with-code-in-small-letters',
    'booking-organisation-code-in-capitals',
    'A booking organisation whose ODS code is in small letters.',
    'create-appointment',
    mapBody((body: { readonly contained: readonly Identified[] }) => ({
      ...body,
      contained: body.contained.map(inSmallLetters),
    })),
    created,
  ),
];
