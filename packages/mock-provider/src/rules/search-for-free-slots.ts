import { codeSystems, identifierSystems, organisationTypes } from '@mock-spine/shared/protocol/identifiers';
import { localDaysBetween } from '@mock-spine/shared/world/local-time';
import { searcherOf } from '../appointments/slot-access.ts';
import { readDateParameter, type DateParameter } from '../fhir/dates.ts';
import type { AtService, ProviderFacts } from '../request/facts.ts';
import { unknownInclude } from './includes.ts';
import { atServiceRoot, isFor } from './given.ts';
import { describeLacking } from './lacking-parameter.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** The `_include` parameters that are answered, as the page lists them. */
export const slotIncludes = [
  'Slot:schedule',
  'Schedule:actor:Practitioner',
  'Schedule:actor:Location',
  'Schedule:actor:HealthcareService',
  'Location:managingOrganization',
] as const;

/** The includes of a search with or without service filtering. */
export const slotIncludesOf = (byService: boolean): readonly string[] =>
  slotIncludes.filter((include) => byService || include !== 'Schedule:actor:HealthcareService');

const requirement = 'A-038';
const longestDays = 14;

/** Search for free slots page, "Search parameters" and "Error handling". */
export const searchForFreeSlotsRules: readonly ProviderRule[] = atServiceRoot([
  ...(['start', 'end', 'status'] as const).map((name): RuleOn<AtService> => ({
    id: `slot-${name}-given-once`,
    requirement,
    says: `A search for slots has exactly one ${name} parameter.`,
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot'),
    check: ({ query }) => {
      const given = query.getAll(name).length;
      if (given === 1) return undefined;
      const next = `Send ${examples[name]}.`;
      return {
        expected: `one ${name} parameter`,
        ...(given === 0 ? describeLacking(query, name, next) : { actual: `${given} of them`, next }),
      };
    },
  })),
  {
    id: 'slot-include-given',
    requirement,
    says: 'A search for slots asks for their schedules: _include=Slot:schedule.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot'),
    check: ({ query }) => {
      if (query.getAll('_include').includes('Slot:schedule')) return undefined;
      const sent = query.get('_include');
      const next = 'Add _include=Slot:schedule.';
      return {
        expected: '_include=Slot:schedule',
        ...(sent === null ? describeLacking(query, '_include', next) : { actual: quote(sent), next }),
      };
    },
  },
  {
    id: 'slot-status-is-free',
    requirement,
    says: 'The status searched for is free.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['slot-status-given-once'],
    check: ({ query }) =>
      query.get('status') === 'free'
        ? undefined
        : { expected: 'status=free', actual: quote(query.get('status')), next: 'Send status=free.' },
  },
  dateRule('start', 'ge'),
  dateRule('end', 'le'),
  {
    id: 'slot-range-not-reversed',
    requirement,
    says: 'The end of the range is not before its start.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['slot-start-is-a-date', 'slot-end-is-a-date'],
    check: (facts) => {
      const { query } = facts;
      const { start, end } = rangeOf(facts);
      if (!start || !end || lastMomentOf(end) >= start.from) return undefined;
      return {
        expected: 'an end that is not before the start',
        actual: `start ${quote(query.get('start'))} and end ${quote(query.get('end'))}`,
        next: 'Exchange the two.',
      };
    },
  },
  {
    id: 'slot-range-is-two-weeks-at-most',
    requirement,
    says: 'The range is two weeks at most.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['slot-range-not-reversed'],
    check: (facts) => {
      const { start, end } = rangeOf(facts);
      const days = start && end ? localDaysBetween(start.from, end.from) : 0;
      if (days <= longestDays) return undefined;
      return {
        expected: `a range of at most ${longestDays} days from start to end`,
        actual: `one of ${Math.ceil(days)} days`,
        next: 'Search again and again for a longer range.',
      };
    },
  },
  {
    id: 'slot-includes-are-known',
    requirement: 'A-118',
    says: 'Every include is one that the page names.',
    force: 'SHOULD',
    failsWith: 'INVALID_PARAMETER',
    needs: ['slot-include-given'],
    check: ({ query, serviceFiltering }) =>
      unknownInclude(
        [...query.getAll('_include'), ...query.getAll('_include:recurse')],
        slotIncludesOf(serviceFiltering !== undefined),
      ),
  },
  {
    id: 'slot-filter-types-are-known',
    requirement: 'A-118',
    says: 'A searchFilter by type of organisation has a code of the value set GPConnect-OrganisationType-1.',
    force: 'SHOULD',
    failsWith: 'INVALID_PARAMETER',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot'),
    check: (facts) => {
      const wrong = unknownType(facts);
      return wrong === undefined
        ? undefined
        : {
            expected: `a code of ${codeSystems.organisationType}: ${organisationTypes.join(' or ')}`,
            actual: quote(wrong),
            next: 'Send one of them: no slot is restricted to another type.',
          };
    },
  },
  {
    id: 'slot-filter-systems-are-known',
    requirement: 'A-118',
    says: 'Every searchFilter is <system>|<code> of the type of organisation or of the ODS code.',
    force: 'SHOULD',
    failsWith: 'INVALID_PARAMETER',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot'),
    check: ({ query }) => {
      const wrong = query.getAll('searchFilter').find((filter) => !isKnownFilter(filter));
      return wrong === undefined
        ? undefined
        : {
            expected: `<system>|<code> of ${codeSystems.organisationType} or ${identifierSystems.odsOrganisation}`,
            actual: quote(wrong),
            next: 'Send one of the two systems: any other is ignored, so that nothing restricted is found by it.',
          };
    },
  },
]);

const filterStarts = [`${codeSystems.organisationType}|`, `${identifierSystems.odsOrganisation}|`];

const isKnownFilter = (filter: string): boolean =>
  filterStarts.some((start) => filter.startsWith(start) && filter.length > start.length);

/** A code that is none of GPConnect-OrganisationType-1, in a `searchFilter` of its system. */
function unknownType({ query }: ProviderFacts): string | undefined {
  return searcherOf(query).types.find((type) => !organisationTypes.includes(type));
}

const examples = { start: 'start=ge<date>', end: 'end=le<date>', status: 'status=free' } as const;

function dateRule(name: 'start' | 'end', prefix: 'ge' | 'le'): RuleOn<AtService> {
  return {
    id: `slot-${name}-is-a-date`,
    requirement,
    says: `${name} is ${prefix} and a whole date, or a date and time with the offset +00:00 or +01:00.`,
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: [`slot-${name}-given-once`],
    check: ({ query }) => {
      const text = query.get(name) ?? '';
      if (readDateParameter(text)?.prefix === prefix) return undefined;
      return {
        expected: `${name}=${prefix}yyyy-mm-dd or ${name}=${prefix}yyyy-mm-ddThh:mm:ss+hh:mm, a date of the calendar`,
        actual: quote(text),
        next: `Send the prefix ${prefix}, the whole date and, with a time, its seconds and offset.`,
      };
    },
  };
}

const lastMomentOf = ({ dateOnly, to }: DateParameter): number => (dateOnly ? to - 1 : to);

const rangeOf = ({ query }: ProviderFacts) => ({
  start: readDateParameter(query.get('start') ?? ''),
  end: readDateParameter(query.get('end') ?? ''),
});
