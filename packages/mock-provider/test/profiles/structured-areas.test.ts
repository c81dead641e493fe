import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateResource } from '../../src/fhir/validate.ts';
import { referencesIn, startRecordProvider } from '../reading-records.ts';
import type { Resource, TestProvider } from '../running-provider.ts';
import { findBroken, forms, readIn } from './reading-profiles.ts';
import { clauses, nameOf } from './structured-clauses.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const areas = [
  'allergies',
  'medication',
  'consultations',
  'problems',
  'immunisations',
  'uncategorised-data',
  'investigations',
  'referrals',
  'diary-entries',
  'documents',
];
const cases: readonly (readonly [says: string, off: readonly string[]])[] = [
  ...areas.map((name) => [name, [name]] as const),
  ['all but consultations', areas.filter((name) => name !== 'consultations')],
  ['all but problems', areas.filter((name) => name !== 'problems')],
  ['all areas', areas],
];

/** What of its page a resource does not meet; where words stand for a reference, that they are none is no fault. */
function brokenIn(part: Resource): string[] {
  const isWords = JSON.stringify(part).includes(' items have been disabled');
  return findBroken(part, clauses[nameOf(part)]!).filter(
    (what) =>
      !isWords || !['entry.item.reference is absent', 'not: what was made a problem is one of four'].includes(what),
  );
}

describe.each(forms)('a record in %s', (_, accept) => {
  it.each(cases)(
    'A-092 without %s is valid STU3, has what the pages ask for, and refers to what is in it alone',
    async (says, off) => {
      await running.control('/enablement', {
        method: 'PUT',
        body: JSON.stringify({
          B82617: Object.fromEntries(areas.map((name) => [`structured/${name}`, !off.includes(name)])),
        }),
      });
      const bundle = await readIn(running, accept, 'get-structured-record');
      const resources = (bundle['entry'] as { resource: Resource }[]).map(({ resource }) => resource);
      const parts = resources.flatMap((resource) => [resource, ...((resource['contained'] ?? []) as Resource[])]);
      expect(resources.filter(({ resourceType }) => resourceType === 'OperationOutcome')).toHaveLength(1);
      for (const resource of resources)
        expect([says, resource.resourceType, resource.id, validateResource(resource)]).toEqual([
          says,
          resource.resourceType,
          resource.id,
          [],
        ]);
      expect(
        parts
          .filter(({ resourceType }) => resourceType !== 'OperationOutcome')
          .flatMap((part) => brokenIn(part).map((what) => `${nameOf(part)}/${part.id}: ${what}`)),
      ).toEqual([]);
      const inside = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
      expect(
        [...new Set(referencesIn(resources))].filter(
          (reference) => !reference.startsWith('#') && !inside.has(reference),
        ),
      ).toEqual([]);
    },
  );
});
