import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderErrors } from './errors.ts';

/** Columns of the rows of a table, below a heading. */
const rowsBelow = (heading: string): string[][] =>
  renderErrors()
    .split(heading)[1]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

describe('the page of refusals', () => {
  it('has the name of each refusal of the SSP, by which docs/consumer-reference.md says that a fault asks for it', () => {
    const promise = readFileSync(new URL('../../docs/consumer-reference.md', import.meta.url), 'utf8')
      .split('\n')
      .find((line) => line.includes('by its name in [Refusals](errors.md)'))!;
    const named = /"refuse":"([A-Z_]+)"/.exec(promise)![1];
    expect(named).toBe('NO_DATA_SHARING');
    const [columns, , ...rows] = rowsBelow('## The Spine Secure Proxy');
    expect(columns).toEqual(['Name', 'Status', 'Issue type', 'Text', 'Source']);
    // Source: error handling page, 1.6.0, "Spine Secure Proxy": the body of a FOT check that failed.
    expect(rows).toContainEqual([
      '`NO_DATA_SHARING`',
      '403',
      '`forbidden`',
      '`FOT_CHECK_FAILED_MESSAGESENDER_<from>_MESSAGERECEIVER_<to>`',
      'published',
    ]);
    expect(rows.map(([name]) => name)).toContain('`TARGET_UNREACHABLE`');
    expect(new Set(rows.map(([name]) => name)).size).toBe(22);
  });
});
