import { describe, expect, it } from '@jest/globals';
import { readScope } from './scopes.ts';

describe('readScope', () => {
  it('reads a scope, and takes normal confidentiality where none is given', () => {
    expect(readScope('patient/*.read')).toEqual({
      value: 'patient/*.read',
      context: 'patient',
      access: 'read',
      confidentiality: 'conf/N',
    });
  });

  it('reads the confidentiality that follows', () => {
    expect(readScope('patient/*.read conf/R')).toMatchObject({ access: 'read', confidentiality: 'conf/R' });
  });

  // Source: RFC 6749 §3.3: the order of the words does not matter.
  it('reads the confidentiality that stands before it', () => {
    expect(readScope('conf/R patient/*.read')).toEqual(readScope('patient/*.read conf/R'));
  });

  it.each([
    '',
    ' ',
    'patient/*.*',
    'patient/*.read ',
    ' patient/*.read',
    'patient/*.read  conf/N',
    'patient/*.read conf/X',
    'patient/*.read conf/N conf/R',
    'conf/N',
    'Patient/*.read',
    7,
    null,
    undefined,
    ['patient/*.read'],
  ])('does not read %j', (claim) => {
    expect(readScope(claim)).toBeUndefined();
  });
});
