import { describe, expect, it } from '@jest/globals';
import { validateResource } from './validate.ts';
import { appointment, invalidResources, invalidRepeats, validResources } from './testing/validate-cases.ts';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('a resource that is not valid', () => {
  it.each(invalidResources)('is told of by path and reason: %s', (_, change, path, reason) => {
    expect(validateResource(JSON.parse(JSON.stringify({ ...appointment, ...change })), 'Appointment')).toEqual([
      { path, reason },
    ]);
  });

  it.each(invalidRepeats)('is told of where a primitive repeats: %s', (_, name, path, reason) => {
    expect(validateResource({ resourceType: 'Patient', name: [name] })).toEqual([{ path, reason }]);
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 'a', 'Appointment', 'must be an object'],
    ['an array', [appointment], 'Appointment', 'must be an object'],
    ['null', null, 'Appointment', 'must be an object'],
    ['no type', {}, 'Appointment.resourceType', 'required element is missing'],
    ['another type', { resourceType: 'Bundle', type: 'batch' }, 'Appointment.resourceType', 'must be Appointment'],
    [
      'brackets, a hundred thousand deep',
      { ...appointment, slot: nested(100_000) },
      'Appointment',
      'nested too deeply: more than 64 levels',
    ],
  ])('is told of as a whole: %s', (_, json, path, reason) => {
    expect(validateResource(json, 'Appointment')).toEqual([{ path, reason }]);
  });

  it('is told of by every fault, up to twenty, one for each place', () => {
    const faults = validateResource(
      { ...appointment, status: 'done', slot: Array.from({ length: 1000 }, () => ({ bogus: 1 })) },
      'Appointment',
    );
    expect(faults).toHaveLength(20);
    expect(faults[1]).toEqual({ path: 'Appointment.slot[0].bogus', reason: 'unknown property' });
  });

  it('is told of by its first fault when it is huge', () => {
    expect(validateResource({ ...appointment, slot: Array.from({ length: 100_000 }, () => 1) }, 'Appointment')).toEqual(
      [{ path: 'Appointment.slot[0]', reason: 'must be an object' }],
    );
  });

  it('is told of by its resource type when any type would do', () => {
    expect(validateResource({ resourceType: 'Hospital' })).toEqual([
      { path: 'Resource.resourceType', reason: 'is not a resource type of STU3 that this provider knows' },
    ]);
  });
});

describe('a resource that is valid', () => {
  it.each(validResources)('has no findings: %s', (_, resource) => {
    expect(validateResource(JSON.parse(JSON.stringify(resource)))).toEqual([]);
  });
});

it('is not asked to validate what is no resource', () => {
  expect(() => validateResource(appointment, 'Appointment_Participant')).toThrow(
    'The STU3 schema has no resource Appointment_Participant.',
  );
});
