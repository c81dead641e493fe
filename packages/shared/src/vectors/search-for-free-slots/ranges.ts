import { instantOf, localDateTime } from '../../world/local-time.ts';
import { accepted, invalidParameter, noted } from '../answers.ts';
import { withQuery } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { between, dayOf, slotSearch } from './slot-search.ts';

/** A time whose offset British time does not have at that moment: the moment is clear, so that it is noted. */
const season = (name: string, says: string, [start, end]: readonly [string, string]): Vector => ({
  ...slotSearch(
    `${name}-of-another-season`,
    '',
    says,
    withQuery({ start: [start], end: [end] }),
    noted('searched-times-fit-the-season'),
    'search_for_free_slots page: +00:00 for UTC and +01:00 for BST; A-118',
  ),
  rule: 'searched-times-fit-the-season',
});

/** What is searched, from start to end. */
export const slotRangeVectors: readonly Vector[] = [
  slotSearch(
    'range-reversed',
    'range-not-reversed',
    'An end that is a day before the start.',
    between(
      (day) => `ge${day(4)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'range-of-15-days',
    'range-is-two-weeks-at-most',
    'A range of 15 days.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(15)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'range-of-31-days',
    'range-is-two-weeks-at-most',
    'A range of 31 days.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(31)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'range-of-14-days',
    'range-is-two-weeks-at-most',
    'A range of 14 days, the longest.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(14)}`,
    ),
    accepted,
  ),
  slotSearch(
    'range-of-14-days-in-autumn',
    'range-is-two-weeks-at-most',
    'A range of 14 days in which the clocks go back.',
    withQuery({ start: ['ge2027-10-25T00:00:00+01:00'], end: ['le2027-11-08T00:00:00+00:00'] }),
    accepted,
    'A-038',
  ),
  slotSearch(
    'range-of-one-day',
    'range-not-reversed',
    'The same day as start and end.',
    between(
      (day) => `ge${day(3)}`,
      (day) => `le${day(3)}`,
    ),
    accepted,
  ),
  slotSearch(
    'range-in-mixed-forms',
    'start-is-a-date',
    'A date as start, a date and time as end.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${localDateTime(instantOf(day(3), 17 * 60))}`,
    ),
    accepted,
  ),
  slotSearch(
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
  slotSearch(
    'range-past',
    'range-not-reversed',
    'A range in the past: nothing is free in it, which is no error.',
    withQuery({ start: ['ge2024-02-29'], end: ['le2024-03-07'] }),
    accepted,
    'search_for_free_slots page: searching in the past is allowed',
  ),
  season('start', "A winter's day with the offset of summer.", ['ge2027-01-11T00:00:00+01:00', 'le2027-01-15']),
  season('end', "A summer's day with the offset of winter.", ['ge2027-07-12', 'le2027-07-16T00:00:00+00:00']),
  slotSearch(
    'include-with-space',
    'includes-are-known',
    'A space before an include.',
    withQuery({ '_include:recurse': [' Schedule:actor:Practitioner'] }),
    noted('slot-includes-are-known'),
    'search_for_free_slots page: the includes; A-118',
  ),
];
