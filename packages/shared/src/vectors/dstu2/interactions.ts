import { badRequest, bothHops } from '../answers.ts';
import { withHeader, withPath, type Change } from '../changes.ts';
import type { Vector } from '../vector.ts';

type Row = readonly [name: string, rule: string, says: string, source: string, change: Change];

const rows: readonly Row[] = [
  [
    'interaction-of-a-section',
    'interaction-fits-method',
    'The id for a section of a record where the conformance statement is asked for.',
    'SSP.feature of the assurance suite, 0.7.4; sheet of error codes',
    withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord'),
  ],
  [
    'path-in-wrong-case',
    'interaction-fits-path',
    'The conformance statement in another case.',
    'Http.feature of the assurance suite, 0.7.4; sheet of error codes',
    withPath('/Metadata'),
  ],
];

/** The interaction id against the request, at the conformance statement of GP Connect 0.7. */
export const dstu2InteractionVectors: readonly Vector[] = rows.map(([name, rule, says, source, change]): Vector => ({
  name: `dstu2-${name}`,
  requirement: 'P-06',
  rule,
  says,
  source,
  interaction: 'read-metadata-html',
  change,
  at: bothHops(badRequest),
}));
