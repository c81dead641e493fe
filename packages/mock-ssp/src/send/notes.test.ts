import { describe, expect, it } from '@jest/globals';
import { noteFormat } from './notes.ts';

const reasons = (body: string) =>
  noteFormat({ response: { status: 200, headers: [['Content-Type', 'application/fhir+xml']], body } }).map(
    ({ reason }) => reason,
  );

describe('whether a body is FHIR', () => {
  // FHIR STU3, "XML representation": every resource is an element in the namespace http://hl7.org/fhir.
  it.each<[string, string, string[]]>([
    ['a resource', '<?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"/>', []],
    [
      'a resource with other attributes before',
      '<Patient id="a"\n xmlns="http://hl7.org/fhir"><id value="1"/></Patient>',
      [],
    ],
    ['the namespace outside a tag', '<html>xmlns="http://hl7.org/fhir"</html>', ['body-not-fhir']],
    ['the namespace in an end tag', '</html xmlns="http://hl7.org/fhir">', ['body-not-fhir']],
    ['HTML', '<html lang="en"></html>', ['body-not-fhir']],
  ])('%s', (_, body, expected) => expect(reasons(body)).toEqual(expected));

  it.each([
    '<a ',
    '<a',
    '<',
    ' xmlns="http://hl7.org/fhir"',
    'xmlns="http://hl7.org/fhir"',
    '<a xmlns="http://hl7.org/fhi',
    '>',
  ])('T-02 a megabyte of %j is read in 200 ms', (unit) => {
    const body = unit.repeat(Math.ceil((1024 * 1024) / unit.length));
    // The least of three: other programs and the collector of garbage come in between.
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      reasons(body);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
