import {
  accepted,
  accessDenied,
  badRequest,
  bothHops,
  invalidIdentifierSystem,
  invalidNhsNumber,
  invalidParameter,
  noPatientConsent,
  noted,
  patientNotFound,
} from './answers.ts';
import { withPath, withPractice, withQuery, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'search-documentreference';
const suite = "search for a patient's documents page (asserted by the 1.6.0 suite)";
const page = "search for a patient's documents page, 1.6.0";
const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';
const includes = [
  'DocumentReference:subject:Patient',
  'DocumentReference:custodian:Organization',
  'DocumentReference:author:Organization',
  'DocumentReference:author:Practitioner',
];

/** Leaves one of the mandatory `_include` parameters out. */
const without = (include: string): Change => withQuery({ _include: includes.filter((other) => other !== include) });

/** Asks for another patient's documents. @param id logical id */
const ofPatient =
  (id: string): Change =>
  (draft) => ({ ...draft, path: draft.path.replace(/^\/Patient\/[^/]+/, `/Patient/${id}`) });

function row(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidParameter,
  source = page,
): Vector {
  return {
    name: `documents-${name}`,
    requirement: 'A-070',
    rule: `documents-${rule}`,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}

function patient(name: string, id: string, says: string, answer: Expected = patientNotFound, source = suite): Vector {
  return {
    name: `documents-of-${name}`,
    requirement: 'A-047',
    rule: 'documents-patient-found',
    says,
    source,
    interaction,
    needsCast: id !== 'none',
    change: ofPatient(id),
    at: bothHops(answer),
  };
}

const nhsNumberSystem = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number';

/** @param query what follows `/Patient` */
function find(name: string, rule: string, says: string, query: string, answer: Expected, source = suite): Vector {
  return {
    name: `documents-find-${name}`,
    requirement: 'A-007',
    rule,
    says: `At the documents service root: ${says}`,
    source,
    interaction: 'search-patient-documents',
    change: withPath(`/Patient${query}`),
    at: bothHops(answer),
  };
}

/** Find a patient at the documents service root. Source: find a patient page of Access Document. */
const findVectors: readonly Vector[] = [
  find('without-identifier', 'identifier-given-once', 'no identifier parameter.', '', badRequest),
  find(
    'with-identifier-in-wrong-case',
    'identifier-given-once',
    'Identifier with a capital I.',
    `?Identifier=${nhsNumberSystem}%7C9690937278`,
    badRequest,
  ),
  find(
    'with-identifier-twice',
    'identifier-given-once',
    'two identifier parameters.',
    `?identifier=${nhsNumberSystem}%7C9690937278&identifier=${nhsNumberSystem}%7C9690937286`,
    badRequest,
  ),
  find(
    'with-blank-system',
    'identifier-has-system-and-value',
    'a blank system.',
    '?identifier=%7C9690937278',
    invalidParameter,
  ),
  find(
    'with-blank-value',
    'identifier-has-system-and-value',
    'a blank value.',
    `?identifier=${nhsNumberSystem}%7C`,
    invalidParameter,
  ),
  find(
    'with-unknown-system',
    'identifier-system-is-nhs-number',
    "a system that is not the NHS number's.",
    '?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fbogus%7C9690937278',
    invalidIdentifierSystem,
    'find a patient page of Access Document, 1.6.0',
  ),
  find(
    'with-bad-check-digit',
    'identifier-is-nhs-number',
    'an NHS number whose check digit is wrong.',
    `?identifier=${nhsNumberSystem}%7C9690937279`,
    invalidNhsNumber,
    'find a patient page of Access Document, 1.6.0',
  ),
];

/** The parameters of a search for documents. Source: search for a patient's documents page. */
const parameterVectors: readonly Vector[] = [
  ...includes.map((include) =>
    row(
      `without-include-${include.split(':').slice(1).join('-').toLowerCase()}`,
      'includes-given',
      `No _include=${include}.`,
      without(include),
      invalidParameter,
      suite,
    ),
  ),
  row(
    'without-revinclude',
    'includes-given',
    'No _revinclude:recurse.',
    withQuery({ '_revinclude:recurse': [] }),
    invalidParameter,
    suite,
  ),
  row(
    'without-includes',
    'includes-given',
    'None of the includes.',
    (draft) => withPath(draft.path.split('?')[0]!)(draft),
    invalidParameter,
    suite,
  ),
  row(
    'parameter-unknown',
    'parameters-known',
    'A parameter that nobody knows.',
    withQuery({ BadParameter: ['BadParamValue'] }),
    invalidParameter,
    suite,
  ),
  row(
    'parameter-type',
    'parameters-known',
    'type, which was removed from the API.',
    withQuery({ type: ['http://snomed.info/sct|824331000000106'] }),
    invalidParameter,
    "search for a patient's documents page: removed; A-070",
  ),
  row(
    'parameter-facility',
    'parameters-known',
    'facility, which was removed from the API.',
    withQuery({ facility: [`${ods}|RLP`] }),
    invalidParameter,
    "search for a patient's documents page: removed; A-070",
  ),
  row(
    'parameter-in-wrong-case',
    'parameters-known',
    'Created with a capital C.',
    withQuery({ Created: ['ge2020-01-01'] }),
    invalidParameter,
    'SSP page: all URLs are case sensitive',
  ),
  row(
    'parameter-format',
    'parameters-known',
    '_format, which every request may have.',
    withQuery({ _format: ['application/fhir+json'] }),
    accepted,
    'FHIR API guidance page, "Content types"',
  ),
  row(
    'include-of-another-kind',
    'includes-are-known',
    'One more _include, which nobody knows.',
    withQuery({ _include: [...includes, 'DocumentReference:other'] }),
    noted('documents-includes-are-known'),
    'FHIR API guidance page: unrecognised criteria are ignored; A-118',
  ),
  row(
    'include-with-space',
    'includes-are-known',
    'A space before an include.',
    withQuery({ _include: [...includes, ' DocumentReference:author:Organization'] }),
    noted('documents-includes-are-known'),
    'A-118',
  ),
  {
    ...row(
      'created-in-the-offset-of-summer',
      'created-is-a-date',
      "A winter's day with the offset of summer.",
      withQuery({ created: ['ge2020-01-15T14:20:00+01:00'] }),
      noted('searched-times-fit-the-season'),
      'FHIR resource guidance page: local time; A-118',
    ),
    rule: 'searched-times-fit-the-season',
  },
  row(
    'created-from',
    'created-is-a-range',
    'One created, with ge.',
    withQuery({ created: ['ge2020-01-01'] }),
    accepted,
  ),
  row('created-to', 'created-is-a-range', 'One created, with le.', withQuery({ created: ['le2020-01-01'] }), accepted),
  row(
    'created-between',
    'created-is-a-range',
    'Two created, with le before ge.',
    withQuery({ created: ['le2022-01-01', 'ge2020-01-01'] }),
    accepted,
  ),
  row(
    'created-thrice',
    'created-is-a-range',
    'Three created.',
    withQuery({ created: ['ge2020-01-01', 'le2021-01-01', 'le2022-01-01'] }),
  ),
  row(
    'created-with-ge-twice',
    'created-is-a-range',
    'ge twice.',
    withQuery({ created: ['ge2020-01-01', 'ge2021-01-01'] }),
  ),
  row(
    'created-with-other-prefix',
    'created-is-a-range',
    'gt, which the page does not name.',
    withQuery({ created: ['gt2020-01-01'] }),
  ),
  row(
    'created-without-prefix',
    'created-is-a-range',
    'A date without a prefix.',
    withQuery({ created: ['2020-01-01'] }),
  ),
  row('created-blank', 'created-is-a-range', 'A blank created.', withQuery({ created: [''] })),
  row(
    'created-partial',
    'created-is-a-date',
    'A year and a month.',
    withQuery({ created: ['ge2020-01'] }),
    invalidParameter,
    'error handling page: an invalid date; A-070',
  ),
  row(
    'created-not-in-calendar',
    'created-is-a-date',
    '29 February in a year that has none.',
    withQuery({ created: ['ge2021-02-29'] }),
    invalidParameter,
    'error handling page: an invalid date',
  ),
  row(
    'created-without-offset',
    'created-is-a-date',
    'A time without an offset.',
    withQuery({ created: ['ge2020-01-01T00:00:00'] }),
    invalidParameter,
    'A-070',
  ),
  row(
    'created-with-time',
    'created-is-a-date',
    'A date and time.',
    withQuery({ created: ['ge2020-01-15T14:20:00+00:00'] }),
    accepted,
  ),
  row(
    'created-with-raw-plus',
    'created-is-a-date',
    'A plus sign that is not percent-encoded.',
    (draft) => ({ ...draft, path: `${draft.path}&created=ge2020-06-15T14:20:00+01:00` }),
    accepted,
    'issue: tolerate what real clients send',
  ),
  row(
    'created-reversed',
    'created-not-reversed',
    'le before ge in time.',
    withQuery({ created: ['ge2020-01-02', 'le2020-01-01'] }),
    invalidParameter,
    'A-070',
  ),
  row(
    'created-on-one-day',
    'created-not-reversed',
    'The same day twice.',
    withQuery({ created: ['ge2020-01-15', 'le2020-01-15'] }),
    accepted,
  ),
  row(
    'author-of-another-system',
    'author-is-an-organisation',
    'An author by SDS user id.',
    withQuery({ author: ['https://fhir.nhs.uk/Id/sds-user-id|G13579135'] }),
    invalidParameter,
    suite,
  ),
  row(
    'author-without-system',
    'author-is-an-organisation',
    'An ODS code without a system.',
    withQuery({ author: ['RLP'] }),
  ),
  row(
    'author-without-value',
    'author-is-an-organisation',
    'The system without an ODS code.',
    withQuery({ author: [`${ods}|`] }),
  ),
  row(
    'author-twice',
    'author-is-an-organisation',
    'Two authors.',
    withQuery({ author: [`${ods}|RLP`, `${ods}|B82617`] }),
    invalidParameter,
    'A-070',
  ),
  row(
    'author-who-wrote-nothing',
    'author-is-an-organisation',
    'An organisation that wrote nothing: no document is found, which is no error.',
    withQuery({ author: [`${ods}|INVOC1`] }),
    accepted,
  ),
  row(
    'description-blank',
    'description-is-a-text',
    'A blank description.',
    withQuery({ description: [' '] }),
    invalidParameter,
    'A-070',
  ),
  row(
    'description-twice',
    'description-is-a-text',
    'Two descriptions.',
    withQuery({ description: ['a', 'b'] }),
    invalidParameter,
    'A-070',
  ),
  row(
    'description-of-nothing',
    'description-is-a-text',
    'Words that no document has: none is found, which is no error.',
    withQuery({ description: ['quantum'] }),
    accepted,
  ),
];

/** Whose documents. Source: search for a patient's documents page, "Error handling"; ids of the cast. */
const patientVectors: readonly Vector[] = [
  patient('nobody', 'none', 'A patient who does not exist.'),
  patient('sensitive-patient', '9', 'A patient with the sensitive flag.', patientNotFound, page),
  patient('unverified-patient', '14', 'A patient whose NHS number is not verified.', patientNotFound, page),
  patient('deceased-patient', '18', 'A patient who has died.', patientNotFound, page),
  patient('inactive-patient', '21', 'A patient who has left.', patientNotFound, page),
  patient('patient-elsewhere', '31', 'A patient of another practice.', patientNotFound, page),
  patient('patient-without-any', '20', 'A patient who has none: nothing is found, which is no error.', accepted, page),
  {
    ...patient(
      'dissenting-patient',
      '15',
      'A patient who has dissented to sharing the record.',
      noPatientConsent,
      page,
    ),
    requirement: 'A-074',
    rule: 'documents-patient-consents',
  },
  {
    name: 'documents-disabled',
    requirement: 'A-048',
    rule: 'capability-enabled',
    says: 'A search for documents at a practice where Access Document is switched off.',
    source: page,
    interaction,
    needsCast: true,
    change: withPractice('X12345', '200000000116'),
    at: bothHops({ ...accessDenied, diagnostics: 'The Access Document capability is disabled at this practice.' }),
  },
];

/** Everything before a document is retrieved: find the patient, search for the documents. */
export const searchForDocumentsVectors: readonly Vector[] = [...findVectors, ...parameterVectors, ...patientVectors];
