import { accepted, badRequest, invalidParameter } from '../answers.ts';
import { all } from '../changes.ts';
import { parameters, sectionPeriod, type CareRecordRow } from './care-record-changes.ts';

const suite = 'assurance suite, feature/0.7.4: AccessRecord';

/** The period of a section: good ones, and others. */
export const careRecordPeriodRows: readonly CareRecordRow[] = [
  ...['SUM', 'ALL', 'IMM'].map((code): CareRecordRow => [
    `period-on-${code.toLowerCase()}`,
    'care-record-period-is-permitted',
    `A period on ${code}, which goes by none.`,
    suite,
    sectionPeriod(code, { start: '2015', end: '2016' }),
    badRequest,
  ]),
  [
    'two-periods',
    'care-record-period-once',
    'Two periods.',
    'A-229',
    all(
      sectionPeriod('ENC', { start: '2015' }),
      parameters((sent) => [...sent, { name: 'timePeriod', valuePeriod: { start: '2016' } }]),
    ),
    badRequest,
  ],
  [
    'period-of-empty-bounds',
    'care-record-period-has-a-bound',
    'A period whose start and end are empty.',
    suite,
    sectionPeriod('ENC', { start: '', end: '' }),
    invalidParameter,
  ],
  [
    'period-of-text',
    'care-record-period-has-dates',
    'A start that is no date.',
    suite,
    sectionPeriod('ENC', { start: 'abcd', end: '2016-12-12' }),
    invalidParameter,
  ],
  [
    'period-of-time-without-offset',
    'care-record-period-has-dates',
    'A time of day without an offset.',
    suite,
    sectionPeriod('ENC', { start: '2015-10-23T11:08:32', end: '2016-12-12' }),
    invalidParameter,
  ],
  [
    'period-ends-before-it-starts',
    'care-record-period-is-in-order',
    'An end before the start.',
    suite,
    sectionPeriod('ENC', { start: '2016-12-12', end: '2015-10-23' }),
    invalidParameter,
  ],
  ...[
    ['years', { start: '2015', end: '2016' }],
    ['months', { start: '2014-05', end: '2016-02' }],
    ['days', { start: '2014-05-03', end: '2016-02-28' }],
    ['times', { start: '2015-10-23T11:08:32+00:00', end: '2016-10-23T11:08:32+00:00' }],
    ['mixed-forms', { start: '2014', end: '2016-02-28' }],
    ['start-alone', { start: '2014-05-03' }],
    ['end-alone', { end: '2016-02-28' }],
    ['one-day', { start: '2016-02-28', end: '2016-02-28' }],
  ].map(([name, valuePeriod]): CareRecordRow => [
    `period-of-${String(name)}`,
    'care-record-period-has-dates',
    `A period of ${String(name)}.`,
    suite,
    sectionPeriod('ENC', valuePeriod as object),
    accepted,
  ]),
];
