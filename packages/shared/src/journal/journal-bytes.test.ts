import { describe, expect, it } from '@jest/globals';
import { Journal } from './journal.ts';

describe('a journal with a budget', () => {
  const start = (bytes: number): { journal: Journal<string>; forgotten: string[] } => {
    const forgotten: string[] = [];
    return {
      forgotten,
      journal: new Journal<string>('ssp', 10, {
        bytes,
        weigh: (entry) => entry.length,
        forget: (entry) => forgotten.push(entry),
      }),
    };
  };

  it('T-02 forgets the oldest when all together are too large, and lets go of what else is kept of them', () => {
    const { journal, forgotten } = start(10);
    for (const entry of ['aaaa', 'bbbb', 'cccc']) journal.record(entry);
    expect(journal.list(10).map(({ entry }) => entry)).toEqual(['cccc', 'bbbb']);
    expect([journal.bytes, journal.size, forgotten]).toEqual([8, 2, ['aaaa']]);
  });

  it('T-02 weighs an entry again when it ends, for it has grown', () => {
    const forgotten: string[][] = [];
    const journal = new Journal<string[]>('ssp', 10, {
      bytes: 5,
      weigh: ({ length }) => length,
      forget: (entry) => forgotten.push(entry),
    });
    const [first, second]: string[][] = [[], []];
    journal.record(['a', 'b']);
    const ids = [journal.add(first!), journal.add(second!)];
    first!.push('c', 'd', 'e', 'f');
    journal.end(ids[0]!, first!);
    expect([journal.bytes, journal.size, forgotten]).toEqual([4, 2, [['a', 'b']]]);
  });

  it('T-02 does not keep what is larger than all that may be kept, nor count it when it ends', () => {
    const { journal } = start(10);
    const told: number[] = [];
    journal.onEnd((_, __, bytes) => told.push(bytes));
    journal.record('x'.repeat(9));
    const id = journal.add('x'.repeat(11));
    journal.end(id, 'x'.repeat(11));
    expect([journal.bytes, journal.size, journal.get(id), told]).toEqual([0, 0, undefined, [9, 0]]);
  });

  it('counts nothing after it was cleared', () => {
    const { journal, forgotten } = start(10);
    journal.record('aaaa');
    journal.clear();
    expect([journal.bytes, journal.size, forgotten]).toEqual([0, 0, ['aaaa']]);
  });
});
