import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { isSectionCode, takesPeriod } from '@mock-spine/shared/protocol/care-record-sections';
import { isOnCalendar } from '../../fhir/calendar.ts';
import { parametersOf, periodIn, sectionCodeIn, sentPeriodIn } from '../../html-view/query.ts';
import { firstDayOf, lastDayOf } from '../../structured/periods.ts';
import { withBodyAtService } from '../given.ts';
import { quote, quoteAsText, type ProviderRule } from '../rule.ts';
import { careRecordRule } from './care-record.ts';

/** HTML layout page, 0.7.4, and the suite: the period of a section. */
export const careRecordPeriodRules: readonly ProviderRule[] = withBodyAtService([
  careRecordRule(
    'period-is-permitted',
    'A period is sent for sections alone that go by one.',
    'BAD_REQUEST',
    ['care-record-section-is-known'],
    (json) => {
      const code = sectionCodeIn(json);
      if (parametersOf(json, 'timePeriod').length === 0 || !isSectionCode(code) || takesPeriod(code)) return undefined;
      return { expected: `no timePeriod for ${code}`, actual: 'one', next: 'Leave it out: all is answered.' };
    },
  ),
  careRecordRule(
    'period-once',
    'There is at most one timePeriod.',
    'BAD_REQUEST',
    ['care-record-period-is-permitted'],
    (json) => {
      const { length } = parametersOf(json, 'timePeriod');
      return length > 1 ? { expected: 'one timePeriod', actual: `${length} of them`, next: 'Send one.' } : undefined;
    },
  ),
  careRecordRule(
    'period-has-a-bound',
    'A period has a start or an end.',
    'INVALID_PARAMETER',
    ['care-record-period-once'],
    (json) => {
      if (parametersOf(json, 'timePeriod').length === 0) return undefined;
      const sent = sentPeriodIn(json);
      if (sent && boundsOf(sent).some((bound) => bound !== '')) return undefined;
      return {
        expected: 'a valuePeriod with a start or an end',
        actual: sent ? 'neither' : 'no valuePeriod',
        next: 'Leave timePeriod out for all.',
      };
    },
  ),
  careRecordRule(
    'period-has-dates',
    'The bounds of a period are dates, or times with an offset.',
    'INVALID_PARAMETER',
    ['care-record-period-has-a-bound'],
    (json) => {
      const wrong = boundsOf(sentPeriodIn(json) ?? {}).find((bound) => !isBound(bound));
      return wrong === undefined
        ? undefined
        : {
            expected: 'yyyy, yyyy-mm, yyyy-mm-dd or yyyy-mm-ddThh:mm:ss+hh:mm',
            actual: quoteAsText(wrong),
            next: 'Send whole days; the time of day is left out.',
          };
    },
  ),
  careRecordRule(
    'period-is-in-order',
    'A period does not end before it starts.',
    'INVALID_PARAMETER',
    ['care-record-period-has-dates'],
    (json) => {
      const { start, end } = periodIn(json) ?? {};
      if (start === undefined || end === undefined || firstDayOf(start) <= lastDayOf(end)) return undefined;
      return { expected: `an end on ${quote(start)} or later`, actual: quote(end), next: 'Swap the two.' };
    },
  ),
]);

/** The bounds that were sent, whatever they are. */
const boundsOf = ({ start, end }: JsonObject): readonly unknown[] =>
  [start, end].filter((bound) => bound !== undefined);

const form = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2}(T([01]\d|2[0-3]):[0-5]\d:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

const isBound = (bound: unknown): boolean => typeof bound === 'string' && form.test(bound) && isOnCalendar(bound);
