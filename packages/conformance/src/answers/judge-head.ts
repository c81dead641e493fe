import { stu3 } from '@mock-spine/shared/dialects/stu3';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { TestedAnswer } from '../kit/send.ts';
import { readResource } from '../requests/read-bundle.ts';
import type { AnswerFinding } from './finding.ts';

/**
 * What the headers of a good answer in JSON lack that consumers read it by.
 * Source: FHIR API guidance page, "Responses": a content type is required of each, an ETag of what is read.
 */
export const judgeHead = (answer: TestedAnswer): AnswerFinding[] =>
  [contentTypeFault(answer), eTagFault(answer)]
    .flatMap((says) => says ?? [])
    .map((says) => ({ says, where: 'the answer' }));

/** Source: general API guidance page, "Content types", and "Character encoding": "responses SHALL explicitly set the character encoding to UTF-8 using the charset parameter". */
function contentTypeFault({ headers }: TestedAnswer): string | undefined {
  const value = headers.first('content-type');
  if (value === undefined) return 'it has no Content-Type';
  const [type = '', ...parameters] = value
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const [fhir] = stu3.mediaTypes.json;
  if (type !== fhir) return `its Content-Type is ${JSON.stringify(value.slice(0, 100))}, not ${fhir}`;
  return parameters.includes('charset=utf-8') || parameters.includes('charset="utf-8"')
    ? undefined
    : 'its Content-Type does not say charset=utf-8';
}

/** Source: FHIR API guidance page, "Read resource": "Servers SHALL return an ETag header with the version Id of the resource". */
function eTagFault({ headers, body }: TestedAnswer): string | undefined {
  const resource = readResource(body);
  if (resource === undefined || resource.resourceType === 'Bundle') return undefined;
  const tag = headers.first('etag');
  if (tag === undefined) return 'the resource that was read has no ETag';
  const version = objectIn(resource['meta'])?.['versionId'];
  return typeof version !== 'string' || tag.replace(/^W\//, '') === `"${version}"`
    ? undefined
    : `its ETag is ${JSON.stringify(tag.slice(0, 100))}, and meta.versionId ${JSON.stringify(version.slice(0, 70))}`;
}
