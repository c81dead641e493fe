import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from './read-xml.ts';
import { validateResource } from './validate.ts';
import { writeXml } from './write-xml.ts';
import { patient, xmlWritten, xmlRead, xmlRefused } from './testing/xml-cases.ts';

describe('XML that is written', () => {
  it.each(xmlWritten)('has %s', (_, properties, content) => {
    expect(writeXml({ resourceType: 'Patient', ...properties })).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>${patient(content)}`,
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a property that its type has not',
      { resourceType: 'Patient', name: [{ nickname: 'a' }] },
      'Patient.name[0] has a property that cannot be written as XML: nickname.',
    ],
    [
      'a companion of nothing',
      { resourceType: 'Patient', name: [{ text: 'a' }], _name: [{ id: 'a' }] },
      'Patient has a property that cannot be written as XML: _name.',
    ],
    ['no resource', { resourceType: 'HumanName' }, 'HumanName is no resource that can be written as XML.'],
  ])('is never of %s', (_, resource, message) => {
    expect(() => writeXml(resource)).toThrow(message);
  });
});

describe('XML that is read', () => {
  it.each(xmlRead)('may have %s', (_, xml, properties) => {
    const resource = { resourceType: 'Patient', ...properties };
    expect(readXml(xml)).toStrictEqual({ resource });
    expect(validateResource(resource)).toEqual([]);
  });

  it.each(xmlRefused)('is told of by path and reason: %s', (_, xml, path, reason) => {
    expect(readXml(xml)).toEqual({ findings: [{ path, reason }] });
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'document must contain a root element'],
    ['JSON', '{"resourceType":"Patient"}', 'text data outside of root node'],
    ['a tag that is not closed', '<Patient xmlns="http://hl7.org/fhir">', 'unclosed tag'],
    ['a prefix that is not declared', '<f:Patient/>', 'unbound namespace prefix'],
    ['two roots', `${patient('')}${patient('')}`, 'documents may contain only one root'],
    [
      'an external entity',
      `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>${patient('<name><text value="&x;"/></name>')}`,
      'A DOCTYPE is not allowed.',
    ],
    [
      'a billion laughs',
      `<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${patient('<name><text value="&b;"/></name>')}`,
      'A DOCTYPE is not allowed.',
    ],
    ['an entity that nobody declared', patient('<name><text value="&nbsp;"/></name>'), 'undefined entity'],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${patient('')}`, 'The encoding must be UTF-8.'],
    [
      'a narrative a hundred thousand deep',
      patient(`<text><div xmlns="http://www.w3.org/1999/xhtml">${'<b>'.repeat(100_000)}`),
      'The narrative is nested too deeply.',
    ],
    ['a character that XML has not', patient('<name><text value="\u0001"/></name>'), 'disallowed character'],
  ])('is malformed: %s', (_, xml, message) => {
    expect(readXml(xml)).toEqual({ malformed: expect.stringContaining(message) });
  });

  it.each<[string, string, string, string]>([
    ['a boolean', '<active value="yes"/>', 'Patient.active', 'must be a boolean'],
    ['an integer', '<multipleBirthInteger value="01"/>', 'Patient.multipleBirthInteger', 'must be an integer'],
    [
      'a decimal',
      '<extension url="a"><valueDecimal value="1e5"/></extension>',
      'Patient.extension[0].valueDecimal',
      'must be a number',
    ],
    ['an empty value', '<gender value=""/>', 'Patient.gender', 'is not one of male, female, other, unknown'],
  ])('is left to the validator where a value has not the form of its type: %s', (_, content, path, reason) => {
    const reading = readXml(patient(content)) as { resource: unknown };
    expect(validateResource(reading.resource)).toEqual([{ path, reason }]);
  });

  it('is a resource, findings or malformed, whatever is sent', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '=',
      '&',
      ';',
      ' ',
      '<Patient xmlns="http://hl7.org/fhir">',
      '</Patient>',
      '<name>',
      '</name>',
      '<given value="a"/>',
      '<contained>',
      '</contained>',
      '<text>',
      '<div xmlns="http://www.w3.org/1999/xhtml">',
      '</div>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?',
      '?>',
      'é😀',
      '\uD83D',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 20 }), (parts) => {
        expect(Object.keys(readXml(parts.join('')))).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
