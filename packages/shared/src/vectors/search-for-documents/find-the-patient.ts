import { badRequest, bothHops, invalidNhsNumber, invalidParameter, noted } from '../answers.ts';
import { withPath } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';
import { documentsSuite } from './documents.ts';

const nhsNumberSystem = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number';

/** @param query what follows `/Patient` */
function find(
  name: string,
  rule: string,
  says: string,
  query: string,
  answer: Expected,
  source = documentsSuite,
): Vector {
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

/** Finds the patient at the documents service root. Source: find a patient page of Access Document. */
export const documentsFindVectors: readonly Vector[] = [
  find('without-identifier', 'identifier-given-once', 'no identifier parameter.', '', badRequest),
  find(
    'with-identifier-in-wrong-case',
    'identifier-given-once',
    'Identifier with a capital I.',
    `?Identifier=${nhsNumberSystem}%7C9690937278`,
    noted('query-parameters-are-known', badRequest),
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
    'documents-identifier-system-is-nhs-number',
    "a system that is not the NHS number's.",
    '?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fbogus%7C9690937278',
    invalidParameter,
    'find a patient page of Access Document, 1.5.0 and later; release notes of 1.5.0, "Find Patient API updates"',
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
