import { accepted, invalidParameter } from '../answers.ts';
import { withQuery } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { documents, documentsSuite } from './documents.ts';

export const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** Who wrote the documents, and what they are about. */
export const documentsAuthorVectors: readonly Vector[] = [
  documents(
    'author-of-another-system',
    'author-is-an-organisation',
    'An author by SDS user id.',
    withQuery({ author: ['https://fhir.nhs.uk/Id/sds-user-id|G13579135'] }),
    invalidParameter,
    documentsSuite,
  ),
  documents(
    'author-without-system',
    'author-is-an-organisation',
    'An ODS code without a system.',
    withQuery({ author: ['RLP'] }),
  ),
  documents(
    'author-without-value',
    'author-is-an-organisation',
    'The system without an ODS code.',
    withQuery({ author: [`${ods}|`] }),
  ),
  documents(
    'author-in-a-list',
    'author-is-an-organisation',
    'Two ODS codes in one author, separated by a comma.',
    withQuery({ author: [`${ods}|RLP,${ods}|B82617`] }),
    invalidParameter,
    "search for a patient's documents page, 1.6.0: an identifier other than an ODS code",
  ),
  documents(
    'author-of-blanks',
    'author-is-an-organisation',
    'The system with a blank for an ODS code.',
    withQuery({ author: [`${ods}| `] }),
    invalidParameter,
    "search for a patient's documents page, 1.6.0: an identifier other than an ODS code; A-310",
  ),
  documents(
    'author-twice',
    'author-is-an-organisation',
    'Two authors.',
    withQuery({ author: [`${ods}|RLP`, `${ods}|B82617`] }),
    invalidParameter,
    'A-070',
  ),
  documents(
    'author-who-wrote-nothing',
    'author-is-an-organisation',
    'An organisation that wrote nothing: no document is found, which is no error.',
    withQuery({ author: [`${ods}|INVOC1`] }),
    accepted,
  ),
  documents(
    'description-blank',
    'description-is-a-text',
    'A blank description.',
    withQuery({ description: [' '] }),
    invalidParameter,
    'A-070',
  ),
  documents(
    'description-twice',
    'description-is-a-text',
    'Two descriptions.',
    withQuery({ description: ['a', 'b'] }),
    invalidParameter,
    'A-070',
  ),
  documents(
    'description-of-nothing',
    'description-is-a-text',
    'Words that no document has: none is found, which is no error.',
    withQuery({ description: ['quantum'] }),
    accepted,
  ),
];
