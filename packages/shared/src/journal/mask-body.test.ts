import { describe, expect, it } from '@jest/globals';
import { maskBody } from './mask-body.ts';

describe('a masked body', () => {
  it('keeps its structure and its codes, and says nothing of anybody', () => {
    const patient = {
      resourceType: 'Patient',
      id: '1',
      active: true,
      birthDate: '1980-01-01',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937278' }],
      name: [{ use: 'official', family: 'Jackson', given: ['Jane', 'Ann'] }],
      telecom: [{ system: 'phone', value: '01454587554' }],
    };
    expect(JSON.parse(maskBody(JSON.stringify(patient))!)).toEqual({
      resourceType: 'Patient',
      id: '***',
      active: '***',
      birthDate: '***',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '***' }],
      name: [{ use: 'official', family: '***', given: ['***', '***'] }],
      telecom: [{ system: 'phone', value: '***' }],
    });
  });

  it.each([
    ['{"code":"John Smith"}', '{"code":"***"}'],
    ['{"code":"9690937278"}', '{"code":"***"}'],
    ['{"url":"/Patient?identifier=a|9690937278"}', '{"url":"/Patient?identifier=***"}'],
    ['"9690937278"', '"***"'],
    ['[["Jane"]]', '[["***"]]'],
    ['{"total":3,"other":null}', '{"total":3,"other":"***"}'],
  ])('of %s is %s', (body, masked) => {
    expect(maskBody(body)).toBe(masked);
  });

  it.each([
    ['<Patient><name>Jane</name></Patient>'],
    [''],
    ['{'],
    ['['.repeat(100_000)],
    ['['.repeat(50_000) + ']'.repeat(50_000)],
  ])('is nothing when it cannot be told apart', (body) => {
    expect(maskBody(body)).toBeUndefined();
  });
});
