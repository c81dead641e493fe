import { addDays, instantOf, localDate, localDateTime } from '../world/local-time.ts';
import { accepted, badRequest, bothHops, invalidParameter, noted } from './answers.ts';
import { withQuery, type Change } from './changes.ts';
import type { Draft } from './draft.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'search-slot';
const requirement = 'A-038';
const suite = 'search_for_free_slots page (asserted by the 1.2.7 suite)';

/** The local date some days after a draft was made. */
const dayOf = (draft: Draft, days: number): string =>
  addDays(localDate((draft.token.claims['iat'] as number) * 1000), days);

/** Searches from one moment to another: texts, given the date some days ahead. */
const between =
  (start: (day: (days: number) => string) => string, end: (day: (days: number) => string) => string): Change =>
  (draft) => {
    const day = (days: number) => dayOf(draft, days);
    return withQuery({ start: [start(day)], end: [end(day)] })(draft);
  };

function row(name: string, rule: string, says: string, change: Change, answer: Expected, source = suite): Vector {
  return {
    name: `slot-${name}`,
    requirement,
    rule: `slot-${rule}`,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}

const organisationType = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';

/** A time whose offset British time does not have at that moment: the moment is clear, so that it is noted. */
const season = (name: string, says: string, [start, end]: readonly [string, string]): Vector => ({
  ...row(
    `${name}-of-another-season`,
    '',
    says,
    withQuery({ start: [start], end: [end] }),
    noted('searched-times-fit-the-season'),
    'search_for_free_slots page: +00:00 for UTC and +01:00 for BST; A-118',
  ),
  rule: 'searched-times-fit-the-season',
});

/** The parameters of a search for free slots. Source: search_for_free_slots page. */
export const searchForFreeSlotsVectors: readonly Vector[] = [
  ...['start', 'end', 'status'].flatMap((name) => [
    row(`${name}-missing`, `${name}-given-once`, `No ${name} parameter.`, withQuery({ [name]: [] }), badRequest),
    row(
      `${name}-twice`,
      `${name}-given-once`,
      `The ${name} parameter twice.`,
      (draft) => ({ ...draft, path: draft.path.replace(new RegExp(`([?&])(${name}=[^&]*)`), '$1$2&$2') }),
      badRequest,
      'search_for_free_slots page: only once; A-038',
    ),
  ]),
  row(
    'start-in-wrong-case',
    'start-given-once',
    'Start with a capital S.',
    (draft) => ({ ...draft, path: draft.path.replace('start=', 'Start=') }),
    badRequest,
    'SSP page: all URLs are case sensitive',
  ),
  row(
    'include-missing',
    'include-given',
    'No _include=Slot:schedule.',
    withQuery({ _include: [] }),
    badRequest,
    'search_for_free_slots page: an error; A-038',
  ),
  row(
    'include-of-another-kind',
    'include-given',
    '_include=Slot:other.',
    withQuery({ _include: ['Slot:other'] }),
    badRequest,
    'A-038',
  ),
  row(
    'status-busy',
    'status-is-free',
    'A search for slots that are busy.',
    withQuery({ status: ['busy'] }),
    invalidParameter,
  ),
  row('status-blank', 'status-is-free', 'A blank status.', withQuery({ status: [''] }), invalidParameter),
  row('start-blank', 'start-is-a-date', 'A blank start.', withQuery({ start: [''] }), invalidParameter),
  row(
    'start-without-prefix',
    'start-is-a-date',
    'A start without ge.',
    between(
      (day) => day(0),
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'start-with-le',
    'start-is-a-date',
    'le where ge belongs.',
    between(
      (day) => `le${day(0)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'end-with-ge',
    'end-is-a-date',
    'ge where le belongs.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `ge${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'start-partial',
    'start-is-a-date',
    'A year and a month.',
    between(
      (day) => `ge${day(0).slice(0, 7)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'end-partial',
    'end-is-a-date',
    'A year alone.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(3).slice(0, 4)}`,
    ),
    invalidParameter,
  ),
  row(
    'start-without-offset',
    'start-is-a-date',
    'A time without an offset.',
    between(
      (day) => `ge${day(0)}T00:00:00`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'start-without-seconds',
    'start-is-a-date',
    'A time without seconds.',
    between(
      (day) => `ge${day(0)}T00:00+01:00`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'start-with-z',
    'start-is-a-date',
    'Z where the page has an offset.',
    between(
      (day) => `ge${day(0)}T00:00:00Z`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
    "search_for_free_slots page: the page's form has a numeric offset; A-038",
  ),
  row(
    'end-with-foreign-offset',
    'end-is-a-date',
    'An offset that British time does not have.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(3)}T00:00:00+05:00`,
    ),
    invalidParameter,
    'A-038',
  ),
  row(
    'start-not-in-calendar',
    'start-is-a-date',
    '29 February in a year that has none.',
    withQuery({ start: ['ge2027-02-29'], end: ['le2027-03-01'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  row(
    'end-not-in-calendar',
    'end-is-a-date',
    '31 June.',
    withQuery({ start: ['ge2027-06-25'], end: ['le2027-06-31'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  row(
    'start-not-a-time',
    'start-is-a-date',
    'Half past twenty-five.',
    between(
      (day) => `ge${day(0)}T25:30:00+01:00`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  row(
    'range-reversed',
    'range-not-reversed',
    'An end that is a day before the start.',
    between(
      (day) => `ge${day(4)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  row(
    'range-of-15-days',
    'range-is-two-weeks-at-most',
    'A range of 15 days.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(15)}`,
    ),
    invalidParameter,
  ),
  row(
    'range-of-31-days',
    'range-is-two-weeks-at-most',
    'A range of 31 days.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(31)}`,
    ),
    invalidParameter,
  ),
  row(
    'range-of-14-days',
    'range-is-two-weeks-at-most',
    'A range of 14 days, the longest.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(14)}`,
    ),
    accepted,
  ),
  row(
    'range-of-14-days-in-autumn',
    'range-is-two-weeks-at-most',
    'A range of 14 days in which the clocks go back.',
    withQuery({ start: ['ge2027-10-25T00:00:00+01:00'], end: ['le2027-11-08T00:00:00+00:00'] }),
    accepted,
    'A-038',
  ),
  row(
    'range-of-one-day',
    'range-not-reversed',
    'The same day as start and end.',
    between(
      (day) => `ge${day(3)}`,
      (day) => `le${day(3)}`,
    ),
    accepted,
  ),
  row(
    'range-in-mixed-forms',
    'start-is-a-date',
    'A date as start, a date and time as end.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${localDateTime(instantOf(day(3), 17 * 60))}`,
    ),
    accepted,
  ),
  row(
    'start-with-raw-plus',
    'start-is-a-date',
    'A plus sign that is not percent-encoded, as real clients send it.',
    (draft) => ({
      ...draft,
      path: draft.path.replace(/start=ge[^&]*/, `start=ge${localDateTime(instantOf(dayOf(draft, 0), 0))}`),
    }),
    accepted,
    'issue: tolerate what real clients send',
  ),
  row(
    'range-past',
    'range-not-reversed',
    'A range in the past: nothing is free in it, which is no error.',
    withQuery({ start: ['ge2024-02-29'], end: ['le2024-03-07'] }),
    accepted,
    'search_for_free_slots page: searching in the past is allowed',
  ),
  season('start', "A winter's day with the offset of summer.", ['ge2027-01-11T00:00:00+01:00', 'le2027-01-15']),
  season('end', "A summer's day with the offset of winter.", ['ge2027-07-12', 'le2027-07-16T00:00:00+00:00']),
  row(
    'include-with-space',
    'includes-are-known',
    'A space before an include.',
    withQuery({ '_include:recurse': [' Schedule:actor:Practitioner'] }),
    noted('slot-includes-are-known'),
    'search_for_free_slots page: the includes; A-118',
  ),
  row(
    'include-unknown',
    'includes-are-known',
    'One more include, which nobody knows.',
    withQuery({ '_include:recurse': ['Schedule:actor:Device'] }),
    noted('slot-includes-are-known'),
    'search_for_free_slots page: the includes; A-118',
  ),
  row(
    'filter-by-type',
    'filter-types-are-known',
    'A searchFilter by type and by ODS code.',
    withQuery({
      searchFilter: [`${organisationType}|urgent-care`, 'https://fhir.nhs.uk/Id/ods-organization-code|A21472'],
    }),
    accepted,
    'search_for_free_slots page, "Enhanced slot filtering"',
  ),
  row(
    'filter-by-unknown-type',
    'filter-types-are-known',
    'A searchFilter by a type that the code system does not have.',
    withQuery({ searchFilter: [`${organisationType}|pharmacy`] }),
    noted('slot-filter-types-are-known'),
    'value set GPConnect-OrganisationType-1: gp-practice and urgent-care; A-118',
  ),
  row(
    'filter-of-unknown-system',
    'status-is-free',
    'A searchFilter of a system that nobody knows.',
    withQuery({ searchFilter: ['https://consumer.mock-spine.test/Id/other|x', 'x'] }),
    accepted,
    'search_for_free_slots page: unknown systems are ignored, no error',
  ),
];
