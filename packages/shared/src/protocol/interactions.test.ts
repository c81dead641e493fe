import { describe, expect, it } from '@jest/globals';
import { fitsPath, interactionById, interactionByName, interactions, interactionsAt, lacksId } from './interactions.ts';

describe('the interactions', () => {
  it('are the 25 of GP Connect 1.x and those of Access Record HTML, each with a name and an id of its own', () => {
    expect(interactions).toHaveLength(27);
    expect(new Set(interactions.map(({ name }) => name)).size).toBe(27);
    expect(new Set(interactions.map(({ id }) => id)).size).toBe(27);
  });

  it.each([
    ['urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1', 'GET', '/Patient', 'patient/*.read', 'gpconnect'],
    [
      'urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1',
      'POST',
      '/Patient/$gpc.registerpatient',
      'patient/*.write',
      'gpconnect',
    ],
    ['urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1', 'GET', '/Slot', 'organization/*.read', 'gpconnect'],
    [
      'urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1',
      'GET',
      '/Patient/[id]/Appointment',
      'patient/*.read',
      'gpconnect',
    ],
    [
      'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
      'POST',
      '/Patient/$gpc.getstructuredrecord',
      'patient/*.read',
      'structured',
    ],
    [
      'urn:nhs:names:services:gpconnect:documents:fhir:rest:migrate:binary-1',
      'GET',
      '/Binary/[id]',
      'patient/*.read',
      'documents',
    ],
  ])('%s is %s %s with %s at the %s root', (id, method, path, scope, capability) => {
    expect(interactionById(id)).toMatchObject({ method, path, scope, capability });
  });

  it('are not found by an id in another case', () => {
    expect(interactionById('URN:nhs:names:services:gpconnect:fhir:rest:search:patient-1')).toBeUndefined();
  });
});

describe('fitsPath', () => {
  it.each([
    ['read-patient', '/Patient/1', true],
    ['read-patient', '/Patient/', false],
    ['read-patient', '/Patient/1/2', false],
    ['read-patient', '/Patient/$gpc.registerpatient', false],
    ['read-patient', '/Patient', false],
    ['search-patient', '/Patient', true],
    ['search-patient', '/patient', false],
    ['search-patient', '/Patient/', false],
    ['register-patient', '/Patient/$gpc.registerpatient', true],
    ['register-patient', '/Patient/$gpcXregisterpatient', false],
    ['search-patient-appointments', '/Patient/1/Appointment', true],
    ['read-metadata', '/metadata', true],
    ['read-metadata', '/metadatas', false],
    ['read-metadata-html', '/metadata', true],
    ['read-metadata-html', '/OperationDefinition/gpc.getcarerecord', true],
    ['read-metadata', '/OperationDefinition/gpc.getcarerecord', false],
  ])('%s and %s: %s', (name, path, fits) => {
    expect(fitsPath(interactionByName(name)!, path)).toBe(fits);
  });
});

describe('lacksId', () => {
  it.each([
    ['read-patient', '/Patient/', true],
    ['read-patient', '/Patient', false],
    ['read-patient', '/Patient/1', false],
    ['read-patient', '/Practitioner/', false],
    ['search-patient', '/Patient/', false],
    ['update-appointment', '/Appointment/', true],
    ['search-documentreference', '/Patient//DocumentReference', true],
  ])('%s and %s: %s', (name, path, lacks) => {
    expect(lacksId(interactionByName(name)!, path)).toBe(lacks);
  });
});

describe('interactionsAt', () => {
  it('finds both interactions that share a method and a path', () => {
    expect(interactionsAt('gpconnect', 'PUT', '/Appointment/1').map(({ name }) => name)).toEqual([
      'update-appointment',
      'cancel-appointment',
    ]);
  });

  it('finds none at another capability', () => {
    expect(interactionsAt('structured', 'GET', '/Slot')).toEqual([]);
  });
});
