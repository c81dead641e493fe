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
} as const satisfies AssumptionTable;
