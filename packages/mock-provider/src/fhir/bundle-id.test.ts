import { describe, expect, it } from '@jest/globals';
import { asBundleId, withBundleId } from './bundle-id.ts';

describe('the id of a Bundle', () => {
  it('stands before all else, and leaves the pieces that others read as they are', () => {
    const later = [`"entry":[${'x'.repeat(100)}`, ']}'];
    const shared = ['{"resourceType":"Bundle","meta":{},', ...later];
    const pieces = withBundleId(shared, 'a-1', 'json') as readonly string[];
    expect(pieces.join('')).toBe(`{"resourceType":"Bundle","id":"a-1","meta":{},${later.join('')}`);
    expect(pieces.slice(2)).toEqual(later);
    expect(shared[0]).toBe('{"resourceType":"Bundle","meta":{},');
    expect(
      withBundleId(
        '<?xml version="1.0" encoding="UTF-8"?><Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/></Bundle>',
        'a-1',
        'xml',
      ),
    ).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Bundle xmlns="http://hl7.org/fhir"><id value="a-1"/><type value="searchset"/></Bundle>',
    );
  });

  // Source: FHIR STU3, data type id: [A-Za-z0-9\-\.]{1,64}.
  it.each([
    ['629ea9ba-a077-4d99-b289-7a9b19fd4e03', true],
    ['A.1', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['a b', false],
    ['a_b', false],
    ['"}', false],
    [undefined, false],
  ])('is %s: %s', (traceId, isId) => {
    expect(asBundleId(traceId)).toBe(isId ? traceId : undefined);
  });
});
