import { accepted, invalidParameter, noted } from '../answers.ts';
import { type Change, withPath, withQuery } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { ods } from './author-and-description.ts';
import { documents, documentsSuite } from './documents.ts';

const documentIncludes = [
  'DocumentReference:subject:Patient',
  'DocumentReference:custodian:Organization',
  'DocumentReference:author:Organization',
  'DocumentReference:author:Practitioner',
];

/** Leaves one of the mandatory `_include` parameters out. */
const without = (include: string): Change =>
  withQuery({ _include: documentIncludes.filter((other) => other !== include) });

/** What is included, and which parameters are known. */
export const documentsIncludeVectors: readonly Vector[] = [
  ...documentIncludes.map((include) =>
    documents(
      `without-include-${include.split(':').slice(1).join('-').toLowerCase()}`,
      'includes-given',
      `No _include=${include}.`,
      without(include),
      invalidParameter,
      documentsSuite,
    ),
  ),
  documents(
    'without-revinclude',
    'includes-given',
    'No _revinclude:recurse.',
    withQuery({ '_revinclude:recurse': [] }),
    invalidParameter,
    documentsSuite,
  ),
  documents(
    'without-includes',
    'includes-given',
    'None of the includes.',
    (draft) => withPath(draft.path.split('?')[0]!)(draft),
    invalidParameter,
    documentsSuite,
  ),
  documents(
    'parameter-unknown',
    'parameters-known',
    'A parameter that nobody knows.',
    withQuery({ BadParameter: ['BadParamValue'] }),
    invalidParameter,
    documentsSuite,
  ),
  documents(
    'parameter-type',
    'parameters-known',
    'type, which was removed from the API.',
    withQuery({ type: ['http://snomed.info/sct|824331000000106'] }),
    invalidParameter,
    "search for a patient's documents page: removed; A-070",
  ),
  documents(
    'parameter-facility',
    'parameters-known',
    'facility, which was removed from the API.',
    withQuery({ facility: [`${ods}|RLP`] }),
    invalidParameter,
    "search for a patient's documents page: removed; A-070",
  ),
  documents(
    'parameter-in-wrong-case',
    'parameters-known',
    'Created with a capital C.',
    withQuery({ Created: ['ge2020-01-01'] }),
    invalidParameter,
    'SSP page: all URLs are case sensitive',
  ),
  documents(
    'parameter-format',
    'parameters-known',
    '_format, which every request may have.',
    withQuery({ _format: ['application/fhir+json'] }),
    accepted,
    'FHIR API guidance page, "Content types"',
  ),
  documents(
    'include-of-another-kind',
    'includes-are-known',
    'One more _include, which nobody knows.',
    withQuery({ _include: [...documentIncludes, 'DocumentReference:other'] }),
    noted('documents-includes-are-known'),
    'FHIR API guidance page: unrecognised criteria are ignored; A-118',
  ),
  documents(
    'include-with-space',
    'includes-are-known',
    'A space before an include.',
    withQuery({ _include: [...documentIncludes, ' DocumentReference:author:Organization'] }),
    noted('documents-includes-are-known'),
    'A-118',
  ),
];
