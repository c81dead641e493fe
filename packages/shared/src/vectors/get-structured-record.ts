import { accepted, bothHops, invalidIdentifierSystem, invalidNhsNumber, invalidParameter, invalidResource } from './answers.ts';
import { mapBody, withElements, withHeader, all, type Change } from './changes.ts';
import { aboutPatient, area, asking, code, count, flag, mapParameters, withIdentifier } from './record-parameters.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'get-structured-record';
const suite = 'retrieve_patient_record page (asserted by the suite)';
const page = 'retrieve_patient_record page, "Error handling"';

function row(name: string, rule: string, says: string, change: Change, answer: Expected, source = page, requirement = 'A-081'): Vector {
  return { name: `record-${name}`, requirement, rule: `structured-${rule}`, says, source, interaction, change, at: bothHops(answer) };
}

const resolved = flag('includeResolvedAllergies', true);

/** The parameters of `$gpc.getstructuredrecord`, but for dates and combinations. */
export const getStructuredRecordVectors: readonly Vector[] = [
  row('body-malformed', 'body-is-parsed', 'A body that is not JSON.', (draft) => ({ ...draft, body: '{"resourceType":' }), invalidResource, 'retrieve_patient_record page: unparsable since 1.6 is 422 INVALID_RESOURCE'),
  row('body-malformed-xml', 'body-is-parsed', 'A body in XML that is not well-formed.', all(withHeader('Content-Type', 'application/fhir+xml;charset=utf-8'), (draft) => ({ ...draft, body: '<Parameters' })), invalidResource, 'retrieve_patient_record page: unparsable since 1.6 is 422 INVALID_RESOURCE'),
  row('in-a-bundle', 'body-is-parameters', 'A Bundle.', mapBody(() => ({ resourceType: 'Bundle', type: 'collection' })), invalidResource),
  row('without-parameters', 'parameter-recognised', 'No parameter.', withElements({ parameter: undefined }), invalidParameter),
  row('with-unknown-parameters-only', 'parameter-recognised', 'Parameters that the operation does not know, and no other.', mapParameters(() => [{ name: 'includeEverything' }]), invalidParameter),
  row('without-nhs-number', 'nhs-number-given', 'No patientNHSNumber.', mapParameters(([, ...others]) => others), invalidParameter),
  row('with-nhs-number-in-wrong-case', 'nhs-number-given', 'patientNhsNumber.', mapParameters(([patient, ...others]) => [{ ...patient, name: 'patientNhsNumber' }, ...others]), invalidParameter, 'SSP page: names are case sensitive'),
  row('with-nhs-number-as-text', 'nhs-number-given', 'patientNHSNumber as a string.', mapParameters(([, ...others]) => [{ name: 'patientNHSNumber', valueString: '9690937278' }, ...others]), invalidParameter),
  row('with-nhs-number-twice', 'parameters-once', 'patientNHSNumber twice.', mapParameters(([patient, ...others]) => [patient, patient, ...others]), invalidResource),
  row('with-allergies-twice', 'parameters-once', 'includeAllergies twice.', asking({ name: 'includeAllergies', part: [resolved] }, { name: 'includeAllergies', part: [resolved] }), invalidResource),
  row('with-part-twice', 'parameters-once', 'includeResolvedAllergies twice.', area('includeAllergies', resolved, resolved), invalidResource),
  row('with-identifier-of-another-system', 'nhs-number-has-system', 'An identifier of another system.', withIdentifier({ system: 'https://fhir.nhs.uk/Id/other' }), invalidIdentifierSystem, 'error handling page and retrieve_patient_record page: the suite asserts a failure'),
  row('with-identifier-without-system', 'nhs-number-has-system', 'An identifier without a system.', withIdentifier({ system: undefined }), invalidIdentifierSystem, 'error handling page and retrieve_patient_record page: the suite asserts a failure'),
  ...['9690937279', '123', '96909372781', 'abcdefghij', ''].map((value, i) => row(`with-bad-nhs-number-${i + 1}`, 'nhs-number-is-valid', `The NHS number ${value === '' ? 'without a value' : value}.`, aboutPatient(value), invalidNhsNumber)),
  row('with-allergies-without-part', 'mandatory-parts-given', 'includeAllergies alone.', area('includeAllergies'), invalidParameter, suite, 'A-087'),
  row('with-allergies-with-empty-part', 'mandatory-parts-given', 'includeAllergies with an empty list of parts.', asking({ name: 'includeAllergies', part: [] }), invalidParameter, suite, 'A-087'),
  row('with-allergies-with-unknown-part-only', 'mandatory-parts-given', 'includeAllergies with a part that the operation does not know.', area('includeAllergies', flag('includeEndedAllergies', true)), invalidParameter, suite, 'A-087'),
  row('with-part-without-value', 'parts-have-values', 'includePrescriptionIssues without a value.', area('includeMedication', { name: 'includePrescriptionIssues' }), invalidParameter),
  row('with-empty-period', 'parts-have-values', 'A period with neither start nor end.', area('includeReferrals', { name: 'referralSearchPeriod', valuePeriod: {} }), invalidParameter),
  row('with-flag-as-text', 'parts-have-types', 'includeResolvedAllergies as a string.', area('includeAllergies', { name: 'includeResolvedAllergies', valueString: 'true' }), invalidParameter, suite, 'A-083'),
  row('with-flag-in-quotes', 'parts-have-types', 'includeResolvedAllergies with a Boolean in quotes.', area('includeAllergies', flag('includeResolvedAllergies', 'true')), invalidParameter, suite, 'A-083'),
  row('with-period-for-date', 'parts-have-types', 'medicationSearchFromDate as a period.', area('includeMedication', { name: 'medicationSearchFromDate', valuePeriod: { start: '2020-01-01' } }), invalidParameter, suite, 'A-083'),
  row('with-count-of-nought', 'parts-have-types', 'The most recent none.', area('includeConsultations', count('includeNumberOfMostRecent', 0)), invalidParameter, 'retrieve_patient_record page: positiveInt', 'A-083'),
  row('with-count-as-integer', 'parts-have-types', 'includeNumberOfMostRecent as valueInteger, as the predefined searches have it.', area('includeConsultations', { name: 'includeNumberOfMostRecent', valueInteger: 3 }), accepted, 'multi area searches page', 'A-083'),
  row('with-unknown-status', 'problem-filters-are-known', 'filterStatus resolved.', area('includeProblems', code('filterStatus', 'resolved')), invalidParameter),
  row('with-unknown-significance', 'problem-filters-are-known', 'filterSignificance severe.', area('includeProblems', code('filterSignificance', 'severe')), invalidParameter),
  row('with-period-and-count', 'consultation-filter-is-one', 'A period and a number of consultations.', area('includeConsultations', { name: 'consultationSearchPeriod', valuePeriod: { start: '2020-01-01' } }, count('includeNumberOfMostRecent', 3)), invalidResource),
  row('with-unknown-element', 'body-is-valid-stu3', 'An element that STU3 does not have.', withElements({ patient: 'x' }), invalidResource),
  row('with-unknown-parameter', 'parameter-recognised', 'A parameter that the operation does not know beside some that it knows: it is warned of.', asking({ name: 'includeAllergies', part: [resolved] }, { name: 'includeEverything' }), accepted, suite, 'A-080'),
  row('with-unknown-part', 'mandatory-parts-given', 'A part that the operation does not know beside the mandatory one: it is warned of.', area('includeAllergies', resolved, flag('includeCertainty', true)), accepted, suite, 'A-080'),
  row('with-nhs-number-only', 'parameter-recognised', 'patientNHSNumber alone: who the patient is, and nothing clinical.', asking(), accepted, 'retrieve_patient_record page: "when the parameter is not set, no … information"', 'A-080'),
  row('with-problems-twice', 'parameters-once', 'includeProblems twice, which may be repeated.', asking({ name: 'includeProblems', part: [code('filterStatus', 'active')] }, { name: 'includeProblems', part: [code('filterSignificance', 'minor')] }), accepted),
];
