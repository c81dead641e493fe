import { describe, expect, it } from '@jest/globals';
import { stu3 } from './stu3.ts';

/** The elements whose codes STU3 binds as required, in what a body or a claim of a token can hold. Source: FHIR STU3, the definitions of the types, binding strength "required". */
const required: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['status'],
  Appointment_Participant: ['required', 'status'],
  Parameters: [],
  Parameters_Parameter: [],
  Patient: ['gender'],
  Patient_Contact: ['gender'],
  Patient_Link: ['type'],
  Organization: [],
  Device: ['status'],
  Device_Udi: ['entryType'],
  Practitioner: ['gender'],
  Practitioner_Qualification: [],
  Identifier: ['use'],
  HumanName: ['use'],
  Address: ['use', 'type'],
  ContactPoint: ['system', 'use'],
  Narrative: ['status'],
  Coding: [],
  CodeableConcept: [],
  Extension: [],
  Reference: [],
  Period: [],
};

describe('A-053 the codes to which a body is held', () => {
  it.each(Object.entries(required))('of %s are those of required bindings: %j', (type, elements) => {
    const { properties } = stu3().definitions[type]!;
    const held = Object.entries(properties!)
      .filter(([name, property]) => name !== 'resourceType' && JSON.stringify(property).includes('"enum"'))
      .map(([name]) => name);
    expect(held).toEqual(elements);
  });
});
