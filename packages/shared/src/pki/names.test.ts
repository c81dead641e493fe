import { describe, expect, it } from '@jest/globals';
import { canonicalName } from './names.ts';

describe('a name for a certificate', () => {
  it.each([
    ['GP.Example', 'gp.example'],
    ['*.gp.example', '*.gp.example'],
    ['my_host', 'my_host'],
    ['10.0.0.7', '10.0.0.7'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['FD00:0:0::7', 'fd00::7'],
  ])('%s is compared as %s', (name, expected) => {
    expect(canonicalName(name)).toBe(expected);
  });

  it.each([
    '',
    'https://gp.example',
    'gp.example:443',
    'gp example',
    'gp..example',
    '-gp',
    'a.*.b',
    'x'.repeat(64),
    '[::1]',
  ])('%j is refused', (name) => {
    expect(() => canonicalName(name)).toThrow('is neither a DNS name nor an IP address');
  });
});
