import { dstu2Systems } from '../dialects/dstu2/systems.ts';

/** The body that asks for a section of a record as HTML. Source: retrieve a care record section page, 0.7.4. */
export const goodCareRecordQuery = (nhsNumber: string, section = 'SUM', period?: string) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'patientNHSNumber', valueIdentifier: { system: dstu2Systems.nhsNumber, value: nhsNumber } },
    {
      name: 'recordSection',
      valueCodeableConcept: { coding: [{ system: dstu2Systems.recordSection, code: section }] },
    },
    ...(period === undefined ? [] : [{ name: 'timePeriod', valuePeriod: boundsIn(period) }]),
  ],
});

/** `2014-05/2016` as a Period. */
function boundsIn(period: string): { readonly start?: string; readonly end?: string } {
  const [start, end] = period.split('/');
  return { ...(start && { start }), ...(end && { end }) };
}
