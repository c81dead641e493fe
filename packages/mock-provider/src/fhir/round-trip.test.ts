import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { readXml } from './read-xml.ts';
import { isResourceType, stu3 } from './stu3.ts';
import { arbitraryResource } from './testing/arbitrary-resource.ts';
import { gpConnectExamples } from './testing/gp-connect-examples.ts';
import { validateResource } from './validate.ts';
import { writeXml } from './write-xml.ts';

const types = Object.keys(stu3().definitions).filter(isResourceType);

describe('a resource that is valid', () => {
  it.each(someOf(types, 8))('survives JSON to XML to JSON unchanged: any %s', (type) => {
    fc.assert(
      fc.property(arbitraryResource(type), (resource) => {
        expect(validateResource(resource, type)).toEqual([]);
        expect(readXml(writeXml(resource))).toStrictEqual({ resource });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a resource in which one thing was changed', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom<unknown>(
      null,
      '',
      ' ',
      {},
      [],
      [null],
      [{}],
      { id: 'x' },
      [{ id: 'x' }],
      '\r\n',
      '\uFFFF',
      true,
      0,
      '2017',
      '<div xmlns="http://www.w3.org/1999/xhtml">&#13;</div>',
    ),
  );

  it.each(someOf(types, 8))('is not valid, or survives JSON to XML to JSON unchanged: %s', (type) => {
    fc.assert(
      fc.property(
        arbitraryResource(type),
        anything,
        fc.nat(),
        fc.constantFrom(...changes),
        (resource, value, at, change) => {
          const copy = JSON.parse(JSON.stringify(resource)) as JsonObject;
          const places = placesIn(copy);
          change(...places[at % places.length]!, value);
          const sent = JSON.parse(JSON.stringify(copy)) as JsonObject;
          if (validateResource(sent, type).length === 0)
            expect(readXml(writeXml(sent))).toStrictEqual({ resource: sent });
        },
      ),
      { numRuns: 40 },
    );
  });
});

type JsonObject = Record<string, unknown>;

type Change = (object: JsonObject, name: string, value: unknown) => void;

const changes: readonly Change[] = [
  (object, name) => Reflect.deleteProperty(object, name),
  (object, name, value) => (object[name] = value),
  (object, name, value) => (object[`_${name}`] = value),
  (object, _, value) => Array.isArray(object) && object.push(value),
];

const placesIn = (value: unknown): [object: JsonObject, name: string][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [
        [value as JsonObject, name] as [JsonObject, string],
        ...placesIn(inner),
      ]);

describe('an example of the GP Connect pages', () => {
  it.each(Object.keys(gpConnectExamples))('is valid and survives JSON to XML to JSON unchanged: %s', (name) => {
    const resource = gpConnectExamples[name]!;
    expect(validateResource(resource)).toEqual([]);
    expect(readXml(writeXml(resource))).toStrictEqual({ resource });
  });
});
