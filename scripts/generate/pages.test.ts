import { describe, expect, it } from '@jest/globals';
import { table } from './markdown.ts';

describe('a generated page', () => {
  it('shows rows as a table, in which a bar is no border', () => {
    expect(table([{ name: 'a|b', count: undefined }], { Name: ({ name }) => name, Count: ({ count }) => count })).toBe(
      '| Name | Count |\n| --- | --- |\n| a\\|b |  |',
    );
  });
});
