import { addDays, localDate } from '../world/local-time.ts';
import { accepted, badRequest, bothHops, invalidParameter } from './answers.ts';
import { withClaim, withQuery, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'search-patient-appointments';
const suite = 'pages of appointment management (asserted by the 1.2.7 suite)';

/** Sets the `start` parameters, given the date some days ahead. */
const starts =
  (texts: (day: (days: number) => string) => readonly string[]): Change =>
  (draft) => {
    const today = localDate((draft.token.claims['iat'] as number) * 1000);
    return withQuery({ start: texts((days) => addDays(today, days)) })(draft);
  };

function row(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidParameter,
  source = suite,
): Vector {
  return {
    name: `appointments-${name}`,
    requirement: 'A-040',
    rule: `appointments-${rule}`,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}

/** The parameters of a search for a patient's appointments. Source: retrieve_a_patients_appointments page. */
export const retrieveAPatientsAppointmentsVectors: readonly Vector[] = [
  row(
    'start-missing',
    'start-given-twice',
    'No start parameter.',
    starts(() => []),
  ),
  row(
    'start-once',
    'start-given-twice',
    'One start parameter.',
    starts((day) => [`ge${day(0)}`]),
  ),
  row(
    'start-thrice',
    'start-given-twice',
    'Three start parameters.',
    starts((day) => [`ge${day(0)}`, `le${day(3)}`, `le${day(4)}`]),
  ),
  row(
    'start-with-ge-twice',
    'start-given-twice',
    'ge twice.',
    starts((day) => [`ge${day(0)}`, `ge${day(3)}`]),
  ),
  row(
    'start-with-other-prefix',
    'start-given-twice',
    'gt and lt.',
    starts((day) => [`gt${day(0)}`, `lt${day(3)}`]),
  ),
  row(
    'start-with-time',
    'start-is-a-date',
    'A time.',
    starts((day) => [`ge${day(0)}T00:00:00+01:00`, `le${day(3)}`]),
  ),
  row(
    'start-partial',
    'start-is-a-date',
    'A year and a month.',
    starts((day) => [`ge${day(40).slice(0, 7)}`, `le${day(90)}`]),
  ),
  row(
    'start-not-in-calendar',
    'start-is-a-date',
    '30 February.',
    starts(() => ['ge2028-02-30', 'le2028-03-01']),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  row(
    'range-reversed',
    'range-not-reversed',
    'An end before the start.',
    starts((day) => [`ge${day(3)}`, `le${day(2)}`]),
  ),
  row(
    'range-past',
    'range-not-past',
    'A range that began yesterday.',
    starts((day) => [`ge${day(-1)}`, `le${day(2)}`]),
  ),
  row(
    'range-of-today',
    'range-not-past',
    'Today alone.',
    starts((day) => [`ge${day(0)}`, `le${day(0)}`]),
    accepted,
    'retrieve_a_patients_appointments page: today may be asked for',
  ),
  row(
    'range-over-leap-day',
    'start-is-a-date',
    '29 February in a year that has one.',
    starts(() => ['ge2028-02-29', 'le2028-02-29']),
    accepted,
    'FHIR STU3: dates of the calendar',
  ),
  row(
    'range-with-le-first',
    'start-given-twice',
    'le before ge.',
    starts((day) => [`le${day(7)}`, `ge${day(0)}`]),
    accepted,
    'retrieve_a_patients_appointments page: no order is asked for',
  ),
  {
    name: 'appointments-scope-wrong',
    requirement: 'S-03',
    rule: 'scope-for-appointment',
    says: 'An organisation scope.',
    source: suite,
    interaction,
    change: withClaim('requested_scope', 'organization/*.read'),
    at: bothHops(badRequest),
  },
];
