import { accepted, invalidIdentifierSystem, invalidNhsNumber, invalidParameter, invalidResource } from './answers.ts';
import { all, mapBody, withElements, withHeader } from './changes.ts';
import { recordPartVectors } from './get-structured-record/parts.ts';
import { recordRequest, recordSuite } from './get-structured-record/record-request.ts';
import { aboutPatient, area, asking, code, bool, mapParameters, withIdentifier } from './record-parameters.ts';
import type { Vector } from './vector.ts';

const resolved = bool('includeResolvedAllergies', true);

/** The parameters of `$gpc.getstructuredrecord`, but for dates and combinations. */
export const getStructuredRecordVectors: readonly Vector[] = [
  recordRequest(
    'body-malformed',
    'body-is-parsed',
    'A body that is not JSON.',
    (draft) => ({ ...draft, body: '{"resourceType":' }),
    invalidResource,
    'retrieve_patient_record page: unparsable since 1.6 is 422 INVALID_RESOURCE',
  ),
  recordRequest(
    'body-malformed-xml',
    'body-is-parsed',
    'A body in XML that is not well-formed.',
    all(withHeader('Content-Type', 'application/fhir+xml;charset=utf-8'), (draft) => ({
      ...draft,
      body: '<Parameters',
    })),
    invalidResource,
    'retrieve_patient_record page: unparsable since 1.6 is 422 INVALID_RESOURCE',
  ),
  recordRequest(
    'in-a-bundle',
    'body-is-parameters',
    'A Bundle.',
    mapBody(() => ({ resourceType: 'Bundle', type: 'collection' })),
    invalidResource,
  ),
  recordRequest(
    'without-parameters',
    'parameter-recognised',
    'No parameter.',
    withElements({ parameter: undefined }),
    invalidParameter,
  ),
  recordRequest(
    'with-unknown-parameters-only',
    'parameter-recognised',
    'Parameters that the operation does not know, and no other.',
    mapParameters(() => [{ name: 'includeEverything' }]),
    invalidParameter,
  ),
  recordRequest(
    'without-nhs-number',
    'nhs-number-given',
    'No patientNHSNumber.',
    mapParameters(([, ...others]) => others),
    invalidParameter,
  ),
  recordRequest(
    'with-nhs-number-in-wrong-case',
    'nhs-number-given',
    'patientNhsNumber.',
    mapParameters(([patient, ...others]) => [{ ...patient, name: 'patientNhsNumber' }, ...others]),
    invalidParameter,
    'SSP page: names are case sensitive',
  ),
  recordRequest(
    'with-nhs-number-as-text',
    'nhs-number-given',
    'patientNHSNumber as a string.',
    mapParameters(([, ...others]) => [{ name: 'patientNHSNumber', valueString: '9690937278' }, ...others]),
    invalidParameter,
  ),
  recordRequest(
    'with-nhs-number-twice',
    'parameters-once',
    'patientNHSNumber twice.',
    mapParameters(([patient, ...others]) => [patient, patient, ...others]),
    invalidResource,
  ),
  recordRequest(
    'with-allergies-twice',
    'parameters-once',
    'includeAllergies twice.',
    asking({ name: 'includeAllergies', part: [resolved] }, { name: 'includeAllergies', part: [resolved] }),
    invalidResource,
  ),
  recordRequest(
    'with-part-twice',
    'parameters-once',
    'includeResolvedAllergies twice.',
    area('includeAllergies', resolved, resolved),
    invalidResource,
  ),
  recordRequest(
    'with-identifier-of-another-system',
    'nhs-number-has-system',
    'An identifier of another system.',
    withIdentifier({ system: 'https://fhir.nhs.uk/Id/other' }),
    invalidIdentifierSystem,
    'error handling page and retrieve_patient_record page: the suite asserts a failure',
  ),
  recordRequest(
    'with-identifier-without-system',
    'nhs-number-has-system',
    'An identifier without a system.',
    withIdentifier({ system: undefined }),
    invalidIdentifierSystem,
    'error handling page and retrieve_patient_record page: the suite asserts a failure',
  ),
  ...['9690937279', '123', '96909372781', 'abcdefghij', ''].map((value, i) =>
    recordRequest(
      `with-bad-nhs-number-${i + 1}`,
      'nhs-number-is-valid',
      `The NHS number ${value === '' ? 'without a value' : value}.`,
      aboutPatient(value),
      invalidNhsNumber,
    ),
  ),
  ...recordPartVectors,
  recordRequest(
    'with-unknown-element',
    'body-is-valid-stu3',
    'An element that STU3 does not have.',
    withElements({ patient: 'x' }),
    invalidResource,
  ),
  recordRequest(
    'with-unknown-parameter',
    'parameter-recognised',
    'A parameter that the operation does not know beside some that it knows: it is warned of.',
    asking({ name: 'includeAllergies', part: [resolved] }, { name: 'includeEverything' }),
    accepted,
    recordSuite,
    'A-080',
  ),
  recordRequest(
    'with-unknown-part',
    'mandatory-parts-given',
    'A part that the operation does not know beside the mandatory one: it is warned of.',
    area('includeAllergies', resolved, bool('includeCertainty', true)),
    accepted,
    recordSuite,
    'A-080',
  ),
  recordRequest(
    'with-nhs-number-only',
    'parameter-recognised',
    'patientNHSNumber alone: who the patient is, and nothing clinical.',
    asking(),
    accepted,
    'retrieve_patient_record page: "when the parameter is not set, no … information"',
    'A-080',
  ),
  recordRequest(
    'with-problems-twice',
    'parameters-once',
    'includeProblems twice, which may be repeated.',
    asking(
      { name: 'includeProblems', part: [code('filterStatus', 'active')] },
      { name: 'includeProblems', part: [code('filterSignificance', 'minor')] },
    ),
    accepted,
  ),
];
