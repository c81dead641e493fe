import { accepted, invalidParameter, noted } from '../answers.ts';
import { withQuery } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { documents } from './documents.ts';

/** When the documents were made. */
export const documentsCreatedVectors: readonly Vector[] = [
  {
    ...documents(
      'created-in-the-offset-of-summer',
      'created-is-a-date',
      "A winter's day with the offset of summer.",
      withQuery({ created: ['ge2020-01-15T14:20:00+01:00'] }),
      noted('searched-times-fit-the-season'),
      'FHIR resource guidance page: local time; A-118',
    ),
    rule: 'searched-times-fit-the-season',
  },
  documents(
    'created-from',
    'created-is-a-range',
    'One created, with ge.',
    withQuery({ created: ['ge2020-01-01'] }),
    accepted,
  ),
  documents(
    'created-to',
    'created-is-a-range',
    'One created, with le.',
    withQuery({ created: ['le2020-01-01'] }),
    accepted,
  ),
  documents(
    'created-between',
    'created-is-a-range',
    'Two created, with le before ge.',
    withQuery({ created: ['le2022-01-01', 'ge2020-01-01'] }),
    accepted,
  ),
  documents(
    'created-thrice',
    'created-is-a-range',
    'Three created.',
    withQuery({ created: ['ge2020-01-01', 'le2021-01-01', 'le2022-01-01'] }),
  ),
  documents(
    'created-with-ge-twice',
    'created-is-a-range',
    'ge twice.',
    withQuery({ created: ['ge2020-01-01', 'ge2021-01-01'] }),
  ),
  documents(
    'created-with-other-prefix',
    'created-is-a-range',
    'gt, which the page does not name.',
    withQuery({ created: ['gt2020-01-01'] }),
  ),
  documents(
    'created-without-prefix',
    'created-is-a-range',
    'A date without a prefix.',
    withQuery({ created: ['2020-01-01'] }),
  ),
  documents('created-blank', 'created-is-a-range', 'A blank created.', withQuery({ created: [''] })),
  documents(
    'created-partial',
    'created-is-a-date',
    'A year and a month.',
    withQuery({ created: ['ge2020-01'] }),
    invalidParameter,
    'error handling page: an invalid date; A-070',
  ),
  documents(
    'created-not-in-calendar',
    'created-is-a-date',
    '29 February in a year that has none.',
    withQuery({ created: ['ge2021-02-29'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  documents(
    'created-without-offset',
    'created-is-a-date',
    'A time without an offset.',
    withQuery({ created: ['ge2020-01-01T00:00:00'] }),
    invalidParameter,
    'A-070',
  ),
  documents(
    'created-with-time',
    'created-is-a-date',
    'A date and time.',
    withQuery({ created: ['ge2020-01-15T14:20:00+00:00'] }),
    accepted,
  ),
  documents(
    'created-with-fractions',
    'created-is-a-date',
    'A time with fractions of a second, as .NET writes it.',
    withQuery({ created: ['ge2020-01-15T14:20:00.1234567+00:00'] }),
    accepted,
    'its page: created is a date or a dateTime; FHIR STU3, dateTime',
  ),
  {
    ...documents(
      'created-in-utc',
      'created-is-a-date',
      "A summer's time in UTC, with Z.",
      withQuery({ created: ['ge2020-06-15T14:20:00Z'] }),
      noted('searched-times-fit-the-season'),
      'its page: created is a date or a dateTime; FHIR STU3, dateTime; A-118',
    ),
    rule: 'searched-times-fit-the-season',
  },
  documents(
    'created-with-raw-plus',
    'created-is-a-date',
    'A plus sign that is not percent-encoded.',
    (draft) => ({ ...draft, path: `${draft.path}&created=ge2020-06-15T14:20:00+01:00` }),
    accepted,
    'issue: tolerate what real clients send',
  ),
  documents(
    'created-reversed',
    'created-not-reversed',
    'le before ge in time.',
    withQuery({ created: ['ge2020-01-02', 'le2020-01-01'] }),
    invalidParameter,
    'A-070',
  ),
  documents(
    'created-on-one-day',
    'created-not-reversed',
    'The same day twice.',
    withQuery({ created: ['ge2020-01-15', 'le2020-01-15'] }),
    accepted,
  ),
];
