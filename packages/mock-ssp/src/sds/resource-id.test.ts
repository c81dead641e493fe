import { expect, it } from '@jest/globals';
import { resourceId } from './resource-id.ts';

// Source: RFC 9562 §4.1, §4.2 and §5.5: the version 5 and the variant 10; in capitals, as SDS writes the ids of its resources.
it('is a GUID of version 5 in capitals, the same for the same name and another for another', () => {
  const names = Array.from({ length: 64 }, (_, i) => `Device/${i}`);
  const ids = names.map(resourceId);
  expect(ids.filter((id) => !/^[\dA-F]{8}-[\dA-F]{4}-5[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(names.length);
  expect(names.map(resourceId)).toEqual(ids);
});
