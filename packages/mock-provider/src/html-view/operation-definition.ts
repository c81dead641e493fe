import { dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';

/** The operation that the conformance statement names. Source: retrieve a care record section page, 0.7.4; OperationDefinition gpconnect-carerecord-operation-1, 0.7.2; FHIR DSTU2, OperationDefinition. */
export const careRecordOperation = {
  resourceType: 'OperationDefinition',
  id: 'gpc.getcarerecord',
  meta: { versionId: '1' },
  url: dstu2Systems.careRecordOperation,
  version: '0.7.2',
  name: 'Get Care Record',
  status: 'active',
  kind: 'operation',
  publisher: 'A mock. Synthetic data only.',
  date: '2026-11-01',
  description: "Gets a section of a patient's record as HTML",
  idempotent: true,
  code: 'gpc.getcarerecord',
  system: false,
  type: ['Patient'],
  instance: false,
  parameter: [
    { name: 'patientNHSNumber', use: 'in', min: 1, max: '1', type: 'Identifier' },
    {
      name: 'recordSection',
      use: 'in',
      min: 1,
      max: '1',
      type: 'CodeableConcept',
      binding: { strength: 'required', valueSetReference: { reference: dstu2Systems.recordSection } },
    },
    { name: 'timePeriod', use: 'in', min: 0, max: '1', type: 'Period' },
    { name: 'response', use: 'out', min: 1, max: '1', type: 'Bundle' },
  ],
} as const;
