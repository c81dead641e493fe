import { all as changes, mapBody, mapClaim, type Change } from '@mock-spine/shared/vectors/changes';
import type { Resource, TestProvider } from '../running-provider.ts';
import { readHtml } from './read-html.ts';

const numberSystem = 'http://fhir.nhs.net/Id/nhs-number';

/** Asks about somebody, in the body and in the token. */
export const asking = (nhsNumber: string, section: string, valuePeriod?: object): Change =>
  changes(
    mapClaim('requested_record', (record: object) => ({
      ...record,
      identifier: [{ system: numberSystem, value: nhsNumber }],
    })),
    mapBody(() => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'patientNHSNumber', valueIdentifier: { system: numberSystem, value: nhsNumber } },
        {
          name: 'recordSection',
          valueCodeableConcept: {
            coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: section }],
          },
        },
        ...(valuePeriod ? [{ name: 'timePeriod', valuePeriod }] : []),
      ],
    })),
  );

interface Composition extends Resource {
  readonly section: readonly { readonly title: string; readonly text: { readonly div: string } }[];
}

/** Asks for a section of a record. */
export const askSection = async (running: TestProvider, nhsNumber: string, section: string, valuePeriod?: object) => {
  const asked = await running.ask('get-care-record', asking(nhsNumber, section, valuePeriod));
  const { section: sections } = asked.entries[0] as Composition;
  return { ...asked, html: sections[0]!.text.div, div: readHtml(sections[0]!.text.div) };
};

/** NHS numbers of the cast; of `empty` nothing is recorded. */
export const people = {
  normal2: '9690937286',
  full: '9990020019',
  inTransit: '9990020027',
  confidential: '9990020051',
  lately: '9990020345',
  empty: '9690938134',
} as const;
