import { expect, it } from '@jest/globals';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { judgeHead } from '../src/answers/judge-head.ts';
import type { TestedAnswer } from '../src/kit/send.ts';

const bundle = { resourceType: 'Bundle', type: 'searchset' };
const patient = { resourceType: 'Patient', id: '1', meta: { versionId: '7' } };
const fhir = ['Content-Type', 'application/fhir+json; charset=utf-8'];

const findingsOf = (headers: readonly string[], body: object): string[] =>
  judgeHead({ status: 200, headers: readHeaders(headers), body: JSON.stringify(body) } as unknown as TestedAnswer).map(
    ({ says }) => says,
  );

// Source: general API guidance page, "Content types" and "Character encoding"; its examples have a space before charset, which the page tells consumers to leave out. Parameters are as RFC 9110, 8.3.1 has them.
it.each([
  ['application/fhir+json;charset=utf-8'],
  ['application/fhir+json; charset=UTF-8'],
  ['Application/FHIR+JSON; fhirVersion=3.0; charset="utf-8"'],
])('A-212 an answer that says %j is as the pages have it', (type) => {
  expect(findingsOf(['Content-Type', type], bundle)).toEqual([]);
});

it.each([
  [undefined, 'it has no Content-Type'],
  ['application/fhir+json', 'its Content-Type does not say charset=utf-8'],
  ['application/fhir+json; charset=iso-8859-1', 'its Content-Type does not say charset=utf-8'],
  [
    'application/json+fhir;charset=utf-8',
    'its Content-Type is "application/json+fhir;charset=utf-8", not application/fhir+json',
  ],
  ['text/html', 'its Content-Type is "text/html", not application/fhir+json'],
])('A-212 of an answer that says %j it is told', (type, says) => {
  expect(findingsOf(type === undefined ? [] : ['Content-Type', type], bundle)).toEqual([says]);
});

// Source: FHIR API guidance page, "Read resource"; a search answers a Bundle, of which it has N/A.
it.each([
  [patient, ['ETag', 'W/"7"'], []],
  [patient, ['ETag', '"7"'], []],
  [{ ...patient, meta: {} }, ['ETag', 'W/"7"'], []],
  [patient, [], ['the resource that was read has no ETag']],
  [patient, ['ETag', 'W/"6"'], ['its ETag is "W/\\"6\\"", and meta.versionId "7"']],
  [bundle, [], []],
])('A-212 %j with %j: %j', (body, headers, says) => {
  expect(findingsOf([...fhir, ...headers], body)).toEqual(says);
});
