import { withPath } from './changes.ts';
import { accepted, badRequest, bothHops, invalidIdentifierSystem, invalidNhsNumber, invalidParameter } from './answers.ts';
import type { Vector } from './vector.ts';

const system = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number';
const interaction = 'search-patient';
const requirement = 'A-007';
const suite = 'find_a_patient page (asserted by the 1.2.7 suite)';

/** The `identifier` parameter of a search for a patient. Source: find_a_patient page. */
export const findAPatientVectors: readonly Vector[] = [
  { name: 'identifier-missing', requirement, rule: 'identifier-given-once', says: 'No identifier parameter.', source: suite, interaction, change: withPath('/Patient'), at: bothHops(badRequest) },
  { name: 'identifier-in-wrong-case', requirement, rule: 'identifier-given-once', says: 'Identifier with a capital I.', source: suite, interaction, change: withPath(`/Patient?Identifier=${system}%7C9690937278`), at: bothHops(badRequest) },
  { name: 'identifier-twice', requirement, rule: 'identifier-given-once', says: 'Two identifier parameters.', source: suite, interaction, change: withPath(`/Patient?identifier=${system}%7C9690937278&identifier=${system}%7C9690937286`), at: bothHops(badRequest) },
  { name: 'identifier-without-system', requirement, rule: 'identifier-has-system-and-value', says: 'A bare NHS number.', source: suite, interaction, change: withPath('/Patient?identifier=9690937278'), at: bothHops(invalidParameter) },
  { name: 'identifier-with-blank-system', requirement, rule: 'identifier-has-system-and-value', says: 'A blank system.', source: suite, interaction, change: withPath('/Patient?identifier=%7C9690937278'), at: bothHops(invalidParameter) },
  { name: 'identifier-with-blank-value', requirement, rule: 'identifier-has-system-and-value', says: 'A blank value.', source: suite, interaction, change: withPath(`/Patient?identifier=${system}%7C`), at: bothHops(invalidParameter) },
  { name: 'identifier-system-unknown', requirement, rule: 'identifier-system-is-nhs-number', says: 'A system that is not the NHS number\'s.', source: 'find_a_patient page and error handling page', interaction, change: withPath('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fbogus%7C9690937278'), at: bothHops(invalidIdentifierSystem) },
  { name: 'nhs-number-bad-check-digit', requirement, rule: 'identifier-is-nhs-number', says: 'An NHS number whose check digit is wrong.', source: 'find_a_patient page', interaction, change: withPath(`/Patient?identifier=${system}%7C9690937279`), at: bothHops(invalidNhsNumber) },
  { name: 'nhs-number-too-short', requirement, rule: 'identifier-is-nhs-number', says: 'An NHS number of nine digits.', source: 'find_a_patient page', interaction, change: withPath(`/Patient?identifier=${system}%7C969093727`), at: bothHops(invalidNhsNumber) },
  { name: 'identifier-with-raw-pipe', requirement, rule: 'identifier-has-system-and-value', says: 'A pipe that is not percent-encoded, as real clients send it.', source: 'issue: tolerate what real clients send; SSP page', interaction, change: withPath('/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278'), at: bothHops(accepted) },
  { name: 'unknown-parameter-ignored', requirement, rule: 'identifier-given-once', says: 'A parameter that nobody knows, beside a good one.', source: 'FHIR API guidance page: unrecognised search criteria are ignored', interaction, change: (draft) => withPath(`${draft.path}&bogus=1`)(draft), at: bothHops(accepted) },
];
