import { careConnect, coded, has, identified, is, itemsOf, text } from './clause-words.ts';
import type { Clauses } from './reading-profiles.ts';

/** The codes that the parts of a blood pressure may have. Source: uncategorised data guidance page, "Standard blood pressure representation". */
const pressureCodes = {
  panel: ['163020007', '386534000', '75367002'],
  systolic: ['72313002', '271649006'],
  diastolic: ['1091811000000102', '271650006'],
};

const values = ['valueQuantity', 'valueString', 'valueCodeableConcept', 'valueBoolean', 'valueDateTime'];
const comments = '"code":"37331000000100"';

/** Observations, and what else an investigation has. Source: the pages of the resources in Access Record Structured, 1.6.0. */
export const observationClauses: Readonly<Record<string, Clauses>> = {
  'Observation (uncategorised)': observation(
    'observation uncategorised page',
    ['status', 'subject.reference', 'issued', 'performer.reference'],
    ['basedOn', 'category', 'dataAbsentReason', 'bodySite', 'method', 'specimen', 'device', 'component'],
    [
      'status',
      'code',
      'subject',
      'context',
      'effectiveDateTime',
      'issued',
      'performer',
      'valueQuantity',
      'valueString',
      'interpretation',
      'comment',
      'referenceRange',
      'related',
    ],
    [
      is('status', 'final'),
      [
        'free text without a code is a comment note, with its text',
        (one) => !text(one['code']).includes(comments) || has(one, 'comment'),
      ],
      [
        'its relations are members or the top',
        (one) => itemsOf(one, 'related').every(({ type }) => type === 'has-member' || type === 'derived-from'),
      ],
      [
        'a body weight is in kg, a temperature in Cel, a rate of breathing in /min',
        ({ code, valueQuantity }) =>
          [
            ['27113001', 'kg'],
            ['703421000', 'Cel'],
            ['86290005', '/min'],
          ].every(([of, unit]) => !text(code).includes(`"${of}"`) || text(valueQuantity).includes(`"code":"${unit}"`)),
      ],
    ],
  ),
  'Observation (blood pressure)': observation(
    'observation blood pressure page',
    ['status', 'subject.reference', 'issued', 'performer.reference', 'component.code.coding.code'],
    [
      'basedOn',
      'category',
      'dataAbsentReason',
      'interpretation',
      'method',
      'specimen',
      'device',
      'referenceRange',
      ...values,
    ],
    [
      'status',
      'code',
      'subject',
      'context',
      'effectiveDateTime',
      'issued',
      'performer',
      'comment',
      'bodySite',
      'related',
      'component',
    ],
    [
      is('status', 'final'),
      coded(...pressureCodes.panel),
      [
        'it is a triple: the panel, a systolic and a diastolic component',
        (one) => {
          const [systolic, diastolic, ...more] = itemsOf(one, 'component').map(({ code }) => text(code));
          return (
            more.length === 0 &&
            pressureCodes.systolic.some((code) => systolic?.includes(`"${code}"`)) &&
            pressureCodes.diastolic.some((code) => diastolic?.includes(`"${code}"`))
          );
        },
      ],
      [
        'a component has a value in mm[Hg], or the reason why it has none',
        (one) =>
          itemsOf(one, 'component').every(({ valueQuantity, dataAbsentReason }) =>
            valueQuantity === undefined
              ? text(dataAbsentReason).includes('"http://hl7.org/fhir/data-absent-reason","code":"unknown"')
              : dataAbsentReason === undefined && text(valueQuantity).includes('"unit":"mm[Hg]"'),
          ),
      ],
      [
        'one without a panel has the description that the page prints',
        ({ code }) =>
          !text(code).includes('"75367002"') ||
          /Extension-coding-sctdescid".*"valueId":"125176019".*"display":"Blood pressure"/.test(text(code)),
      ],
    ],
  ),
  // The page forbids `issued`, the profile wants it: it is the report's (A-105).
  'Observation (test group)': observation(
    'observation test group page; profile Observation 1.7',
    ['status', 'issued', 'related.target.reference'],
    [
      'basedOn',
      'category',
      'context',
      'effectiveDateTime',
      'dataAbsentReason',
      'interpretation',
      'bodySite',
      'method',
      'device',
      'referenceRange',
      'component',
      ...values,
    ],
    ['status', 'code', 'subject', 'issued', 'performer', 'comment', 'specimen', 'related'],
    [['members are members', (one) => itemsOf(one, 'related').every(({ type }) => type === 'has-member')]],
  ),
  'Observation (test result)': observation(
    'observation test result page',
    ['status', 'subject.reference', 'issued'],
    ['basedOn', 'context', 'device', 'component'],
    [
      'status',
      'category',
      'code',
      'subject',
      'effectiveDateTime',
      'issued',
      'performer',
      'valueQuantity',
      'dataAbsentReason',
      'interpretation',
      'comment',
      'bodySite',
      'method',
      'specimen',
      'referenceRange',
      'related',
    ],
    [
      [
        'it belongs to its group, or to none',
        (one) =>
          itemsOf(one, 'related').every(({ type }) => type === 'derived-from') && itemsOf(one, 'related').length <= 1,
      ],
    ],
  ),
  'Observation (filing comment)': observation(
    'observation filing comments page',
    ['status', 'subject.reference', 'issued', 'performer.reference'],
    [
      'basedOn',
      'category',
      'dataAbsentReason',
      'interpretation',
      'bodySite',
      'method',
      'specimen',
      'referenceRange',
      'device',
      'component',
    ],
    [
      'status',
      'code',
      'subject',
      'context',
      'effectiveDateTime',
      'issued',
      'performer',
      'valueCodeableConcept',
      'comment',
      'related',
    ],
    [
      is('status', 'unknown'),
      coded('37331000000100'),
      [
        'one about a group is derived from it and has its code, one about the report has neither',
        (one) =>
          has(one, 'related') === has(one, 'valueCodeableConcept') &&
          itemsOf(one, 'related').every(({ type }) => type === 'derived-from'),
      ],
    ],
  ),
  DiagnosticReport: {
    source: 'DiagnosticReport page',
    profile: `${careConnect}DiagnosticReport-1`,
    shall: [...identified, 'status', 'code.coding.code', 'subject.reference', 'issued'],
    shallNot: ['effectiveDateTime', 'effectivePeriod', 'imagingStudy', 'image', 'presentedForm'],
    only: [
      'identifier',
      'basedOn',
      'status',
      'category',
      'code',
      'subject',
      'context',
      'issued',
      'performer',
      'specimen',
      'result',
      'codedDiagnosis',
      'conclusion',
    ],
    holds: [
      coded('721981007'),
      [
        'a practitioner performs it only beside an organisation',
        ({ performer }) => !text(performer).includes('Practitioner/') || text(performer).includes('Organization/'),
      ],
    ],
  },
  Specimen: {
    source: 'specimen page',
    profile: `${careConnect}Specimen-1`,
    shall: [...identified, 'subject.reference'],
    shallNot: ['parent', 'request', 'collection.method', 'processing', 'container'],
    only: ['identifier', 'accessionIdentifier', 'status', 'type', 'subject', 'receivedTime', 'collection', 'note'],
  },
  'ProcedureRequest (test request)': {
    source: 'ProcedureRequest page',
    profile: `${careConnect}ProcedureRequest-1`,
    shall: [...identified, 'status', 'intent', 'code', 'subject.reference'],
    shallNot: [
      'definition',
      'basedOn',
      'replaces',
      'requisition',
      'priority',
      'doNotPerform',
      'category',
      'context',
      'occurrenceDateTime',
      'occurrencePeriod',
      'asNeededBoolean',
      'authoredOn',
      'performerType',
      'supportingInfo',
      'specimen',
      'bodySite',
      'relevantHistory',
    ],
    only: [
      'identifier',
      'status',
      'intent',
      'code',
      'subject',
      'performer',
      'requester',
      'reasonCode',
      'reasonReference',
      'note',
    ],
    holds: [
      is('status', 'active'),
      is('intent', 'order'),
      [
        'it has a code, or says that there is none',
        ({ code }) => text(code).includes('"coding"') || text(code) === '{"text":"No code available"}',
      ],
    ],
  },
};

function observation(
  source: string,
  shall: readonly string[],
  shallNot: readonly string[],
  only: readonly string[],
  holds: NonNullable<Clauses['holds']>,
): Clauses {
  return {
    source,
    profile: `${careConnect}Observation-1`,
    shall: [...identified, 'code.coding.code', ...shall],
    shallNot,
    only: ['identifier', ...only],
    holds,
  };
}
