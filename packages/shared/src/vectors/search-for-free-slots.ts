import { accepted, badRequest, invalidParameter, noted } from './answers.ts';
import { withQuery } from './changes.ts';
import { slotDateVectors } from './search-for-free-slots/dates.ts';
import { slotRangeVectors } from './search-for-free-slots/ranges.ts';
import { slotSearch } from './search-for-free-slots/slot-search.ts';
import type { Vector } from './vector.ts';

const organisationType = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';

/** The parameters of a search for free slots. Source: search_for_free_slots page. */
export const searchForFreeSlotsVectors: readonly Vector[] = [
  ...['start', 'end', 'status'].flatMap((name) => [
    slotSearch(`${name}-missing`, `${name}-given-once`, `No ${name} parameter.`, withQuery({ [name]: [] }), badRequest),
    slotSearch(
      `${name}-twice`,
      `${name}-given-once`,
      `The ${name} parameter twice.`,
      (draft) => ({ ...draft, path: draft.path.replace(new RegExp(`([?&])(${name}=[^&]*)`), '$1$2&$2') }),
      badRequest,
      'search_for_free_slots page: only once; A-038',
    ),
  ]),
  slotSearch(
    'start-in-wrong-case',
    'start-given-once',
    'Start with a capital S.',
    (draft) => ({ ...draft, path: draft.path.replace('start=', 'Start=') }),
    noted('query-parameters-are-known', badRequest),
    'SSP page: all URLs are case sensitive',
  ),
  slotSearch(
    'include-missing',
    'include-given',
    'No _include=Slot:schedule.',
    withQuery({ _include: [] }),
    badRequest,
    'search_for_free_slots page: an error; A-038',
  ),
  slotSearch(
    'include-of-another-kind',
    'include-given',
    '_include=Slot:other.',
    withQuery({ _include: ['Slot:other'] }),
    badRequest,
    'A-038',
  ),
  slotSearch(
    'status-busy',
    'status-is-free',
    'A search for slots that are busy.',
    withQuery({ status: ['busy'] }),
    invalidParameter,
  ),
  slotSearch('status-blank', 'status-is-free', 'A blank status.', withQuery({ status: [''] }), invalidParameter),
  ...slotDateVectors,
  ...slotRangeVectors,
  slotSearch(
    'include-unknown',
    'includes-are-known',
    'One more include, which nobody knows.',
    withQuery({ '_include:recurse': ['Schedule:actor:Device'] }),
    noted('slot-includes-are-known'),
    'search_for_free_slots page: the includes; A-118',
  ),
  slotSearch(
    'filter-by-type',
    'filter-types-are-known',
    'A searchFilter by type and by ODS code.',
    withQuery({
      searchFilter: [`${organisationType}|urgent-care`, 'https://fhir.nhs.uk/Id/ods-organization-code|A21472'],
    }),
    accepted,
    'search_for_free_slots page, "Enhanced slot filtering"',
  ),
  slotSearch(
    'filter-by-unknown-type',
    'filter-types-are-known',
    'A searchFilter by a type that the code system does not have.',
    withQuery({ searchFilter: [`${organisationType}|pharmacy`] }),
    noted('slot-filter-types-are-known'),
    'value set GPConnect-OrganisationType-1: gp-practice and urgent-care; A-118',
  ),
  slotSearch(
    'filter-of-unknown-system',
    'filter-systems-are-known',
    'A searchFilter of a system that nobody knows.',
    withQuery({ searchFilter: ['https://consumer.mock-spine.test/Id/other|x'] }),
    noted('slot-filter-systems-are-known'),
    'search_for_free_slots page: unknown systems are ignored, no error; A-118',
  ),
  slotSearch(
    'filter-without-system',
    'filter-systems-are-known',
    'A searchFilter that is a code alone.',
    withQuery({ searchFilter: ['urgent-care'] }),
    noted('slot-filter-systems-are-known'),
    'search_for_free_slots page: searchFilter={system}|{code}; A-118',
  ),
];
