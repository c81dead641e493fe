import {
  accepted,
  badRequest,
  bothHops,
  invalidIdentifierSystem,
  invalidNhsNumber,
  invalidParameter,
  invalidResource,
  noPatientConsent,
  patientNotFound,
} from '../answers.ts';
import { all, mapBody, mapClaim, withClaim, type Change } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

const suite = 'assurance suite, feature/0.7.4: AccessRecord';
const page = 'retrieve a care record section page, 0.7.4';
const sectionSystem = 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1';
const numberSystem = 'http://fhir.nhs.net/Id/nhs-number';

interface Body {
  readonly resourceType: string;
  readonly parameter: readonly Parameter[];
}
type Parameter = Readonly<Record<string, unknown>> & { readonly name: string };

const parameters = (map: (all: readonly Parameter[]) => readonly Parameter[]): Change =>
  mapBody((body: Body) => ({ ...body, parameter: map(body.parameter) }));

const replaced = (name: string, by: readonly object[]): Change =>
  parameters((sent) => sent.flatMap((one) => (one.name === name ? (by as readonly Parameter[]) : [one])));

const section = (code: string, system = sectionSystem): Parameter => ({
  name: 'recordSection',
  valueCodeableConcept: { coding: [{ system, code }] },
});
const asking = (code: string): Change => replaced('recordSection', [section(code)]);
const period = (code: string, valuePeriod: object): Change =>
  all(
    asking(code),
    parameters((sent) => [...sent, { name: 'timePeriod', valuePeriod }]),
  );
const number = (value: string, system = numberSystem): Parameter => ({
  name: 'patientNHSNumber',
  valueIdentifier: { system, value },
});

/** Asks about somebody else, in the body and in the token. */
const about = (value: string): Change =>
  all(
    replaced('patientNHSNumber', [number(value)]),
    mapClaim('requested_record', (record: object) => ({ ...record, identifier: [{ system: numberSystem, value }] })),
  );

type Row = readonly [
  name: string,
  rule: string,
  says: string,
  source: string,
  change: Change,
  answer: Expected,
  needsCast?: true,
];

const rows: readonly Row[] = [
  [
    'body-of-another-resource',
    'care-record-body-is-parameters',
    'A Patient in the body.',
    suite,
    mapBody(() => ({ resourceType: 'Patient' })),
    invalidResource,
  ],
  [
    'parameter-in-another-case',
    'care-record-parameters-are-known',
    'A parameter whose name is in another case.',
    suite,
    parameters((sent) => sent.map((one) => (one.name === 'recordSection' ? { ...one, name: 'RecordSection' } : one))),
    invalidParameter,
  ],
  ['no-section', 'care-record-section-once', 'No recordSection.', suite, replaced('recordSection', []), badRequest],
  [
    'two-sections',
    'care-record-section-once',
    'Two sections.',
    suite,
    replaced('recordSection', [section('SUM'), section('MED')]),
    badRequest,
  ],
  [
    'section-twice',
    'care-record-section-once',
    'The same section twice.',
    suite,
    replaced('recordSection', [section('SUM'), section('SUM')]),
    badRequest,
  ],
  [
    'section-as-text',
    'care-record-section-once',
    'A section as a text.',
    suite,
    replaced('recordSection', [{ name: 'recordSection', valueString: 'SUM' }]),
    badRequest,
  ],
  [
    'section-of-empty-system',
    'care-record-section-has-system',
    'A section whose system is empty.',
    suite,
    replaced('recordSection', [section('SUM', '')]),
    invalidParameter,
  ],
  [
    'section-of-another-system',
    'care-record-section-has-our-system',
    'A section of another system.',
    suite,
    replaced('recordSection', [section('SUM', 'http://GPConnectProviderTestSystem')]),
    badRequest,
  ],
  [
    'section-unknown',
    'care-record-section-is-known',
    'A section that is not one.',
    suite,
    asking('ZZZ'),
    invalidParameter,
  ],
  ['section-empty', 'care-record-section-is-known', 'An empty code.', suite, asking(''), invalidParameter],
  [
    'section-in-lower-case',
    'care-record-section-is-known',
    'A code in lower case.',
    suite,
    asking('sum'),
    invalidParameter,
  ],
  [
    'section-without-a-page',
    'care-record-section-is-known',
    'A section of the value set that 0.7 does not have.',
    'A-229',
    asking('INV'),
    invalidParameter,
  ],
  [
    'no-nhs-number',
    'care-record-nhs-number-once',
    'No NHS number.',
    suite,
    replaced('patientNHSNumber', []),
    badRequest,
  ],
  [
    'two-nhs-numbers',
    'care-record-nhs-number-once',
    'Two NHS numbers.',
    suite,
    replaced('patientNHSNumber', [number('9690937278'), number('9690937286')]),
    badRequest,
  ],
  [
    'nhs-number-as-text',
    'care-record-nhs-number-once',
    'An NHS number as a text.',
    suite,
    replaced('patientNHSNumber', [{ name: 'patientNHSNumber', valueString: '9690937278' }]),
    badRequest,
  ],
  [
    'nhs-number-of-stu3-system',
    'care-record-nhs-number-has-system',
    'An NHS number in the system of GP Connect 1.x.',
    suite,
    replaced('patientNHSNumber', [number('9690937278', 'https://fhir.nhs.uk/Id/nhs-number')]),
    invalidIdentifierSystem,
  ],
  [
    'nhs-number-of-empty-system',
    'care-record-nhs-number-has-system',
    'An NHS number whose system is empty.',
    suite,
    replaced('patientNHSNumber', [number('9690937278', '')]),
    invalidIdentifierSystem,
  ],
  [
    'nhs-number-too-short',
    'care-record-nhs-number-is-valid',
    'An NHS number of nine digits.',
    suite,
    replaced('patientNHSNumber', [number('969093727')]),
    invalidNhsNumber,
  ],
  [
    'nhs-number-with-wrong-check-digit',
    'care-record-nhs-number-is-valid',
    'An NHS number with a wrong check digit.',
    suite,
    replaced('patientNHSNumber', [number('9690937279')]),
    invalidNhsNumber,
  ],
  [
    'nhs-number-empty',
    'care-record-nhs-number-is-valid',
    'An empty NHS number.',
    suite,
    replaced('patientNHSNumber', [number('')]),
    invalidNhsNumber,
  ],
  ...['SUM', 'ALL', 'IMM'].map((code): Row => [
    `period-on-${code.toLowerCase()}`,
    'care-record-period-is-permitted',
    `A period on ${code}, which goes by none.`,
    suite,
    period(code, { start: '2015', end: '2016' }),
    badRequest,
  ]),
  [
    'two-periods',
    'care-record-period-once',
    'Two periods.',
    'A-229',
    all(
      period('ENC', { start: '2015' }),
      parameters((sent) => [...sent, { name: 'timePeriod', valuePeriod: { start: '2016' } }]),
    ),
    badRequest,
  ],
  [
    'period-of-empty-bounds',
    'care-record-period-has-a-bound',
    'A period whose start and end are empty.',
    suite,
    period('ENC', { start: '', end: '' }),
    invalidParameter,
  ],
  [
    'period-of-text',
    'care-record-period-has-dates',
    'A start that is no date.',
    suite,
    period('ENC', { start: 'abcd', end: '2016-12-12' }),
    invalidParameter,
  ],
  [
    'period-of-time-without-offset',
    'care-record-period-has-dates',
    'A time of day without an offset.',
    suite,
    period('ENC', { start: '2015-10-23T11:08:32', end: '2016-12-12' }),
    invalidParameter,
  ],
  [
    'period-ends-before-it-starts',
    'care-record-period-is-in-order',
    'An end before the start.',
    suite,
    period('ENC', { start: '2016-12-12', end: '2015-10-23' }),
    invalidParameter,
  ],
  [
    'body-with-foreign-element',
    'care-record-body-is-valid',
    'An element that Parameters does not have.',
    page,
    mapBody((body: Body) => ({ ...body, invalidField: 'x' })),
    invalidResource,
  ],
  [
    'requested-record-of-somebody-else',
    'care-record-of-requested-record',
    'Another patient in the token than in the body.',
    'assurance suite, feature/0.7.4: JWT; sheet of error codes',
    withClaim('requested_record', {
      resourceType: 'Patient',
      identifier: [{ system: numberSystem, value: '9690937286' }],
    }),
    badRequest,
  ],
  [
    'patient-unknown',
    'care-record-patient-found',
    'Nobody has the number.',
    suite,
    about('9999999999'),
    patientNotFound,
  ],
  [
    'patient-dissents',
    'care-record-patient-consents',
    'A patient who dissents.',
    suite,
    about('9690938576'),
    noPatientConsent,
    true,
  ],
  [
    'parameters-in-another-order',
    'care-record-section-once',
    'The parameters in another order.',
    suite,
    parameters((sent) => sent.toReversed()),
    accepted,
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
  ].map(([name, valuePeriod]): Row => [
    `period-of-${String(name)}`,
    'care-record-period-has-dates',
    `A period of ${String(name)}.`,
    suite,
    period('ENC', valuePeriod as object),
    accepted,
  ]),
];

/** Requests for a section of a record as HTML, of GP Connect 0.7. */
export const careRecordVectors: readonly Vector[] = rows.map(
  ([name, rule, says, source, change, answer, needsCast]): Vector => ({
    name: `care-record-${name}`,
    requirement: rule.includes('patient-') ? 'A-236' : rule === 'care-record-of-requested-record' ? 'P-08' : 'A-229',
    rule,
    says,
    source,
    interaction: 'get-care-record',
    change,
    ...(needsCast && { needsCast }),
    at: bothHops(answer),
  }),
);
