import { describe, expect, it } from '@jest/globals';
import { findLackInIdentifier } from './identifier-parameter.ts';

const system = 'https://fhir.nhs.uk/Id/nhs-number';

describe('A-310 what an identifier parameter lacks', () => {
  it.each([
    [`${system}|9690937278`, undefined],
    ['', 'no system'],
    ['|', 'no system'],
    ['|9690937278', 'no system'],
    [' |9690937278', 'no system'],
    [`${system}|`, 'no value'],
    [`${system}| `, 'no value'],
    ['9690937278', 'one without a pipe'],
    [system, 'one without a pipe'],
    [`${system}%7C9690937278`, 'one whose pipe is encoded twice, as %257C'],
    ['https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7c9690937278', 'one whose pipe is encoded twice, as %257C'],
  ])('of %j is %j', (text, lack) => {
    expect(findLackInIdentifier(text)).toBe(lack);
  });
});
