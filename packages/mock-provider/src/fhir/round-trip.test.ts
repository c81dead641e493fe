import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from './read-xml.ts';
import { stu3, isResourceType } from './stu3.ts';
import { arbitraryResource } from './testing/arbitrary-resource.ts';
import { validateResource } from './validate.ts';
import { writeXml } from './write-xml.ts';

const types = Object.keys(stu3().definitions).filter(isResourceType);

describe('a resource that is valid', () => {
  it.each(types)('survives JSON to XML to JSON unchanged, and the way through text: %s', (type) => {
    fc.assert(
      fc.property(arbitraryResource(type), (resource) => {
        expect(validateResource(resource, type)).toEqual([]);
        const xml = writeXml(resource);
        expect(readXml(xml)).toEqual({ resource });
        expect(readXml(Buffer.from(xml, 'utf8').toString('utf8'))).toEqual({ resource });
      }),
      { numRuns: 60 },
    );
  });
});
