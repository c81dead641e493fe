import { invalidParameter } from '../answers.ts';
import { withQuery } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { between, slotSearch } from './slot-search.ts';

/** The forms of start and end. */
export const slotDateVectors: readonly Vector[] = [
  slotSearch('start-blank', 'start-is-a-date', 'A blank start.', withQuery({ start: [''] }), invalidParameter),
  slotSearch(
    'start-without-prefix',
    'start-is-a-date',
    'A start without ge.',
    between(
      (day) => day(0),
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'start-with-le',
    'start-is-a-date',
    'le where ge belongs.',
    between(
      (day) => `le${day(0)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'end-with-ge',
    'end-is-a-date',
    'ge where le belongs.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `ge${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'start-partial',
    'start-is-a-date',
    'A year and a month.',
    between(
      (day) => `ge${day(0).slice(0, 7)}`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'end-partial',
    'end-is-a-date',
    'A year alone.',
    between(
      (day) => `ge${day(0)}`,
      (day) => `le${day(3).slice(0, 4)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'start-without-offset',
    'start-is-a-date',
    'A time without an offset.',
    between(
      (day) => `ge${day(0)}T00:00:00`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
    'start-without-seconds',
    'start-is-a-date',
    'A time without seconds.',
    between(
      (day) => `ge${day(0)}T00:00+01:00`,
      (day) => `le${day(3)}`,
    ),
    invalidParameter,
  ),
  slotSearch(
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
  slotSearch(
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
  slotSearch(
    'start-not-in-calendar',
    'start-is-a-date',
    '29 February in a year that has none.',
    withQuery({ start: ['ge2027-02-29'], end: ['le2027-03-01'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  slotSearch(
    'end-not-in-calendar',
    'end-is-a-date',
    '31 June.',
    withQuery({ start: ['ge2027-06-25'], end: ['le2027-06-31'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  slotSearch(
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
];
