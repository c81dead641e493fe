import { describe, expect, it } from '@jest/globals';
import { itWith } from './needs-command.ts';

describe('tests that need a command', () => {
  it('are ordinary where it is installed', () => {
    expect(itWith('sh', {})).toBe(it);
  });

  it('are not where it is missing, in CI or elsewhere', () => {
    expect(itWith('no-such-command', {})).not.toBe(it);
    expect(itWith('no-such-command', { CI: 'true' })).not.toBe(it);
  });
});
