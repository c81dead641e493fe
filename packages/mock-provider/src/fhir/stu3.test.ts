import { describe, expect, it } from '@jest/globals';
import { isResourceType, stu3 } from './stu3.ts';

const propertiesOf = (type: string): string[] => Object.keys(stu3().definitions[type]!.properties!);

describe('the STU3 schema', () => {
  it('closes every object', () => {
    const open = Object.entries(stu3().definitions).filter(
      ([, definition]) =>
        definition.properties && (definition as { additionalProperties?: unknown }).additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  it('refers to nothing outside itself', () => {
    const references = [...JSON.stringify(stu3()).matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference!);
    const broken = references.filter(
      (reference) =>
        !reference.startsWith('#/definitions/') ||
        !Object.hasOwn(stu3().definitions, reference.slice('#/definitions/'.length)),
    );
    expect(broken).toEqual([]);
  });

  // Elements that other STU3 libraries are known to lose.
  it.each([
    ['Binary', 'content'],
    ['DocumentReference', 'created'],
    ['DocumentReference', 'indexed'],
    ['Appointment', 'incomingReferral'],
    ['Appointment', '_status'],
    ['Dosage', 'doseQuantity'],
    ['Dosage', 'rateQuantity'],
    ['Immunization', 'notGiven'],
    ['HealthcareService', 'providedBy'],
    ['Condition', 'context'],
    ['Extension', 'valueSignature'],
  ])('has %s.%s', (type, element) => {
    expect(propertiesOf(type)).toContain(element);
  });

  it.each([
    ['Bundle', 'extension'],
    ['Binary', 'text'],
    ['Binary', 'data'],
    ['Extension', '_url'],
    ['Extension', 'valueDosage'],
    ['Extension', 'valueSimpleQuantity'],
    ['Narrative', '_div'],
    ['Patient', 'animals'],
  ])('has no %s.%s', (type, element) => {
    expect(propertiesOf(type)).not.toContain(element);
  });

  it('has the elements in the order of the specification', () => {
    expect(propertiesOf('Slot').filter((name) => !name.startsWith('_'))).toEqual([
      'resourceType',
      'id',
      'meta',
      'implicitRules',
      'language',
      'text',
      'contained',
      'extension',
      'modifierExtension',
      'identifier',
      'serviceCategory',
      'serviceType',
      'specialty',
      'appointmentType',
      'schedule',
      'status',
      'start',
      'end',
      'overbooked',
      'comment',
    ]);
  });

  // Cardinality 1..1 and 1..* of the STU3 resource pages.
  it.each([
    ['AllergyIntolerance', ['resourceType', 'patient'], ['verificationStatus']],
    ['Appointment', ['resourceType', 'participant'], ['status']],
    ['Appointment_Participant', [], ['status']],
    ['Binary', ['resourceType'], ['contentType', 'content']],
    ['Bundle', ['resourceType'], ['type']],
    ['Bundle_Link', [], ['relation', 'url']],
    ['CapabilityStatement', ['resourceType'], ['status', 'date', 'kind', 'fhirVersion', 'acceptUnknown', 'format']],
    ['Composition', ['resourceType', 'type', 'subject', 'author'], ['status', 'date', 'title']],
    ['DocumentReference', ['resourceType', 'type', 'content'], ['status', 'indexed']],
    ['Encounter', ['resourceType'], ['status']],
    ['Extension', ['url'], ['value[x]']],
    ['Immunization', ['resourceType', 'vaccineCode', 'patient'], ['status', 'notGiven', 'primarySource']],
    ['List', ['resourceType'], ['status', 'mode']],
    ['MedicationRequest', ['resourceType', 'subject'], ['intent', 'medication[x]']],
    ['MedicationStatement', ['resourceType', 'subject'], ['status', 'taken', 'medication[x]']],
    ['Observation', ['resourceType', 'code'], ['status']],
    ['OperationOutcome_Issue', [], ['severity', 'code']],
    ['Parameters_Parameter', [], ['name']],
    ['Patient', ['resourceType'], []],
    ['Schedule', ['resourceType', 'actor'], []],
    ['Slot', ['resourceType', 'schedule'], ['status', 'start', 'end']],
  ])('requires of %s what the specification does', (type, required, needs) => {
    const definition = stu3().definitions[type] as { required?: string[]; needs?: string[] };
    expect({ required: definition.required ?? [], needs: definition.needs ?? [] }).toEqual({ required, needs });
  });
});

describe('a resource type', () => {
  it.each([
    ['Patient', true],
    ['HumanName', false],
    ['Appointment_Participant', false],
    ['patient', false],
    ['__proto__', false],
    ['constructor', false],
    [undefined, false],
    [['Patient'], false],
  ])('is one of the schema or not: %j', (name, known) => {
    expect(isResourceType(name)).toBe(known);
  });
});
