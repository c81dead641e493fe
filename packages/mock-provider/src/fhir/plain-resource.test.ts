import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ResourceClaim } from '@mock-spine/shared/protocol/token';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { isPlainResource } from './plain-resource.ts';
import { validateResource } from './validate.ts';

const types: readonly (readonly [claim: ResourceClaim, type: string])[] = [
  ['requesting_device', 'Device'],
  ['requesting_organization', 'Organization'],
  ['requesting_practitioner', 'Practitioner'],
];

it.each(types)('%s of a good request is plain', (claim) => {
  const { claims } = goodDraft('search-patient', 'https://localhost:9443').token;
  expect(isPlainResource(claims[claim], claim)).toBe(true);
});

const plainText = fc.constantFrom('10019', 'https://fhir.nhs.uk/Id/sds-user-id', 'Claire', 'a');
const oddText = fc.oneof(fc.constantFrom('', ' ', 'a b', 'a\u0001', '\u00e9', '\ud800'), fc.string({ maxLength: 70 }));
const anything = fc.oneof(oddText, fc.constantFrom<unknown>(null, 1, true, {}, [], [null], [{}], { constructor: {} }));

/** What it should be, and now and then something else. */
const mostly = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 14, arbitrary: value }, { weight: 1, arbitrary: anything });
const withSome = (elements: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
  fc.record(elements, { requiredKeys: [], noNullPrototype: true });
const text = mostly(plainText);
const listOf = (value: fc.Arbitrary<unknown>) => mostly(fc.array(mostly(value), { minLength: 1, maxLength: 2 }));

const elements: Readonly<Record<ResourceClaim, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  requesting_device: { model: text, version: text },
  requesting_organization: { name: text },
  requesting_practitioner: { name: listOf(withSome({ family: text, given: listOf(text), prefix: listOf(text) })) },
};

it.each(types)('%s that is plain is valid STU3', (claim, resourceType) => {
  const identifier = listOf(withSome({ system: text, value: text }));
  const resource = mostly(withSome({ id: text, identifier, ...elements[claim] }));
  let plain = 0;
  fc.assert(
    fc.property(resource, fc.option(anything, { freq: 1 }), (sent, more) => {
      const whole = { resourceType, ...(sent as object), ...(more !== null && { active: more, use: more }) };
      if (!isPlainResource(whole, claim)) return;
      plain += 1;
      expect(validateResource(whole, resourceType)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(100);
});
