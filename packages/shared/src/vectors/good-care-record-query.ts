import { dstu2Systems } from '../dialects/dstu2/systems.ts';

/** The body that asks for a section of a record as HTML. Source: retrieve a care record section page, 0.7.4. */
export const goodCareRecordQuery = (nhsNumber: string, section = 'SUM') => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'patientNHSNumber', valueIdentifier: { system: dstu2Systems.nhsNumber, value: nhsNumber } },
    {
      name: 'recordSection',
      valueCodeableConcept: { coding: [{ system: dstu2Systems.recordSection, code: section }] },
    },
  ],
});
