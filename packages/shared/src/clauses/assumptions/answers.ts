import type { AssumptionTable } from './assumption.ts';

/** The headers of what the provider answers. */
export const answerAssumptions = {
  'A-216': {
    title: 'Headers that the general guidance asks for',
    text: [
      'It asks for `Strict-Transport-Security`, in 0.7 and in 1.x: it is on every answer, for one second, as on those of the SSP (A-022).',
      'It asks for an ETag with the version of each resource: the statements of capabilities and of conformance have one too, which their templates leave out. A Bundle is made for the request and has none, as in the example of the operation of 0.7.',
    ],
  },
  'A-380': {
    title: '`Content-Location` is the place of the version',
    text: [
      'The FHIR API guidance requires it of what is read, created or updated, and does not say what it holds.',
      'It is the address that `Location` has when a resource is created, `[base]/[type]/[id]/_history/[vid]`, as HAPI, of which the reference provider is made, sends it; that address cannot be read, since versions are not kept.',
    ],
  },
  'A-381': {
    title: 'A read may be conditional',
    text: [
      'The table of requests of the FHIR API guidance has `ETag` as the condition of a read; that of responses has no 304. RFC 7232, to which the general guidance has servers conform, and HAPI, of which the reference provider is made, answer it.',
      'A GET whose answer would have an ETag is 304 where `If-None-Match` has that, or `*`; without that header `If-Modified-Since` counts, where the answer would have `Last-Modified`. It is recorded as what was read.',
    ],
  },
} as const satisfies AssumptionTable;
