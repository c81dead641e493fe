import { all, mapBody, mapClaim, type Change } from '../changes.ts';
import type { Expected } from '../vector.ts';

const sectionSystem = 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1';
export const numberSystem = 'http://fhir.nhs.net/Id/nhs-number';

export interface Body {
  readonly resourceType: string;
  readonly parameter: readonly Parameter[];
}
type Parameter = Readonly<Record<string, unknown>> & { readonly name: string };

export const parameters = (map: (all: readonly Parameter[]) => readonly Parameter[]): Change =>
  mapBody((body: Body) => ({ ...body, parameter: map(body.parameter) }));

export const replaced = (name: string, by: readonly object[]): Change =>
  parameters((sent) => sent.flatMap((one) => (one.name === name ? (by as readonly Parameter[]) : [one])));

export const section = (code: string, system = sectionSystem): Parameter => ({
  name: 'recordSection',
  valueCodeableConcept: { coding: [{ system, code }] },
});
export const askingSection = (code: string): Change => replaced('recordSection', [section(code)]);
export const sectionPeriod = (code: string, valuePeriod: object): Change =>
  all(
    askingSection(code),
    parameters((sent) => [...sent, { name: 'timePeriod', valuePeriod }]),
  );
export const number = (value: string, system = numberSystem): Parameter => ({
  name: 'patientNHSNumber',
  valueIdentifier: { system, value },
});

/** Asks about somebody else, in the body and in the token. */
export const about = (value: string): Change =>
  all(
    replaced('patientNHSNumber', [number(value)]),
    mapClaim('requested_record', (record: object) => ({ ...record, identifier: [{ system: numberSystem, value }] })),
  );

/** One request for a section that is not a good one, or goes to an edge. */
export type CareRecordRow = readonly [
  name: string,
  rule: string,
  says: string,
  source: string,
  change: Change,
  answer: Expected,
  needsCast?: true,
];
