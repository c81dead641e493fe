import { describe, expect, it } from '@jest/globals';
import { assumedClauses, findUnwritten, readAssumptions } from './assumptions.ts';
import { table } from './markdown.ts';

const titles = readAssumptions('# Assumptions\n\n### A-001 Statuses are those of 1.6.0\nText.\n\n### A-002 More\n');

describe('a generated page', () => {
  it('shows rows as a table, in which a bar is no border', () => {
    expect(table([{ name: 'a|b', count: undefined }], { Name: ({ name }) => name, Count: ({ count }) => count })).toBe(
      '| Name | Count |\n| --- | --- |\n| a\\|b |  |',
    );
  });

  it('lists each assumption that rules stand on once, with its title', () => {
    expect(
      assumedClauses(
        [{ requirement: 'A-002' }, { requirement: 'P-05' }, { requirement: 'A-001' }, { requirement: 'A-002' }],
        titles,
      ),
    ).toEqual([
      { id: 'A-001', force: 'ASSUMED', says: 'Statuses are those of 1.6.0' },
      { id: 'A-002', force: 'ASSUMED', says: 'More' },
    ]);
  });

  it('may name only assumptions that are written down', () => {
    expect(findUnwritten(['see A-001 and A-003', 'A-0031'], titles)).toEqual([
      'docs/assumptions.md has no entry "### A-003 …", which a record names.',
    ]);
  });
});
