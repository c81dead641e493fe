import { localDate } from '@mock-spine/shared/world/local-time';
import { readDateParameter, type DateParameter } from '../fhir/dates.ts';
import type { ProviderFacts } from '../request/facts.ts';
import { atServiceRoot, isFor } from './given.ts';
import { describeLacking } from './lacking-parameter.ts';
import { quote, type ProviderRule } from './rule.ts';

const requirement = 'A-040';
const next = 'Send start=ge<date>&start=le<date>, whole dates without a time.';

/** Retrieve a patient's appointments page, "Search parameters": exactly two `start`, from and to. */
export const retrieveAPatientsAppointmentsRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'appointments-start-given-twice',
    requirement,
    says: "A search for a patient's appointments has exactly two start parameters, one with ge and one with le.",
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-patient-appointments'),
    check: ({ query }) => {
      const given = query.getAll('start');
      const prefixes = given.map((text) => text.slice(0, 2));
      if (given.length === 2 && prefixes.includes('ge') && prefixes.includes('le')) return undefined;
      return {
        expected: 'two start parameters, one with ge and one with le',
        ...(given.length === 0
          ? describeLacking(query, 'start', next)
          : { actual: `${given.length}, ${given.map((text) => quote(text)).join(' and ')}`, next }),
      };
    },
  },
  {
    id: 'appointments-start-is-a-date',
    requirement,
    says: 'Each start is a whole date without a time.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['appointments-start-given-twice'],
    check: ({ query }) => {
      const wrong = query.getAll('start').find((text) => !readDateParameter(text)?.dateOnly);
      if (wrong === undefined) return undefined;
      return { expected: 'a whole date of the calendar after the prefix, without a time', actual: quote(wrong), next };
    },
  },
  {
    id: 'appointments-range-not-reversed',
    requirement,
    says: 'The range does not end before it starts.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['appointments-start-is-a-date'],
    check: (facts) => {
      const { from, to } = appointmentRange(facts);
      if (!from || !to || from.date <= to.date) return undefined;
      return {
        expected: 'a start with ge that is not later than the one with le',
        actual: `ge${from.date} and le${to.date}`,
        next: 'Exchange the two.',
      };
    },
  },
  {
    id: 'appointments-range-not-past',
    requirement,
    says: 'No part of the range is before today.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['appointments-start-is-a-date'],
    check: (facts) => {
      const today = localDate(facts.now * 1000);
      const { from } = appointmentRange(facts);
      if (!from || from.date >= today) return undefined;
      return {
        expected: `a range that begins today, ${today}, or later: appointments in the past cannot be requested`,
        actual: quote(`ge${from.date}`),
        next: `Send start=ge${today} or a later date.`,
      };
    },
  },
]);

/** The range of a search; a bound is absent only where the rules about it are switched off. */
export function appointmentRange({ query }: ProviderFacts): {
  readonly from?: DateParameter;
  readonly to?: DateParameter;
} {
  const dates = query.getAll('start').map(readDateParameter);
  const [from, to] = ['ge', 'le'].map((prefix) => dates.find((date) => date?.prefix === prefix));
  return { ...(from && { from }), ...(to && { to }) };
}
