import { describe, expect, it } from '@jest/globals';
import { describeConfig } from '../settings/print-config.ts';
import { readSettings } from '../settings/settings.ts';
import { databaseSettings } from './database-settings.ts';

const url = 'postgres://mock:the-password@database.example:5432/mocks';

describe('the URL of a database', () => {
  it('is taken from its variable, and none is set by default', () => {
    expect(readSettings(databaseSettings, [], { MOCK_SPINE_DATABASE: url }).database).toBe(url);
    expect(readSettings(databaseSettings, [], {}).database).toBeUndefined();
  });

  it('is not shown by --print-config', () => {
    const shown = describeConfig('a mock', databaseSettings, [`--database=${url}`], {});
    expect(shown).toContain('# database: given, and not shown');
    expect(shown).not.toContain('the-password');
  });

  it('is not repeated where it is refused', () => {
    const read = () => readSettings(databaseSettings, ['--database=mysql://mock:the-password@a/b'], {});
    expect(read).toThrow('--database is another text, which is not shown; expected a URL of PostgreSQL');
    expect(read).not.toThrow(/the-password/);
  });
});
