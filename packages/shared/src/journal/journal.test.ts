import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Journal, loadPerSecond } from './journal.ts';
import { maskTarget, maskText } from './mask.ts';

describe('a journal', () => {
  it('lists the newest first and keeps no more than it may', () => {
    const journal = new Journal<string>('ssp', 2);
    for (const entry of ['a', 'b', 'c']) journal.add(entry);
    expect(journal.list(10)).toEqual([
      { id: 'ssp-3', entry: 'c' },
      { id: 'ssp-2', entry: 'b' },
    ]);
    expect(journal.get('ssp-1')).toBeUndefined();
    expect(journal.get('ssp-2')).toBe('b');
  });

  it('keeps fewer while more come than anybody looks at, and as many as before once they are done', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    const journal = new Journal<number>('ssp', { most: 200, underLoad: 50 });
    const come = (entries: number, perSecond: number): number => {
      for (let i = 0; i < entries; i++) {
        now.mockReturnValue(performance.now() + 1000 / perSecond);
        journal.add(i);
      }
      return journal.size;
    };
    expect(come(loadPerSecond, loadPerSecond - 1)).toBe(200);
    // Not at once: a burst is no load.
    expect(come(loadPerSecond - 1, 10_000)).toBe(200);
    expect(come(1, 10_000)).toBe(50);
    expect(come(2 * loadPerSecond, 10_000)).toBe(50);
    expect(come(loadPerSecond, loadPerSecond - 1)).toBe(50 + 1);
    expect(come(200, loadPerSecond - 1)).toBe(200);
    now.mockRestore();
  });

  it('keeps what it is told to keep, however fast it comes', () => {
    const journal = new Journal<number>('ssp', 200);
    for (let i = 0; i < 10_000; i++) journal.add(i);
    expect(journal.size).toBe(200);
  });

  it.each(['ssp-0', 'ssp-2', 'ssp-', 'ssp', '', 'other-1', 'ssp--1', 'ssp-1.5', 'ssp-99999999999999999999'])(
    'finds nothing by the id %j',
    (id) => {
      const journal = new Journal<string>('ssp', 2);
      journal.add('a');
      expect(journal.get(id)).toBeUndefined();
    },
  );

  it('forgets on clear, and goes on counting', () => {
    const journal = new Journal<string>('ssp', 2);
    journal.add('a');
    journal.clear();
    expect(journal.list(10)).toEqual([]);
    expect(journal.add('b')).toBe('ssp-2');
  });

  it('lists what is older than an id, be that kept or not', () => {
    const journal = new Journal<string>('ssp', 3);
    for (const entry of ['a', 'b', 'c', 'd']) journal.add(entry);
    expect(journal.list(10, undefined, 'ssp-4').map(({ id }) => id)).toEqual(['ssp-3', 'ssp-2']);
    expect(journal.list(10, undefined, 'ssp-2')).toEqual([]);
    expect(journal.list(10, undefined, 'ssp-1')).toEqual([]);
    expect([
      journal.hasGiven('ssp-1'),
      journal.hasGiven('ssp-4'),
      journal.hasGiven('ssp-5'),
      journal.hasGiven('other-1'),
    ]).toEqual([true, true, false, false]);
    expect(journal.size).toBe(3);
  });

  it('tells of ends in their order, which is not that of the beginnings, to those who listen', () => {
    const journal = new Journal<string>('ssp', 10);
    const told: string[] = [];
    const stopListening = journal.onEnd((entry, id) => told.push(`${id} ${entry}`));
    const [first, second] = [journal.add('a'), journal.add('b')];
    journal.end(second, 'b');
    journal.record('c');
    journal.end(first, 'a');
    stopListening();
    journal.record('d');
    expect(told).toEqual(['ssp-2 b', 'ssp-3 c', 'ssp-1 a']);
    expect(journal.endedAfter(1).map(({ id, end }) => [id, end])).toEqual([
      ['ssp-3', 2],
      ['ssp-1', 3],
      ['ssp-4', 4],
    ]);
  });

  it('remembers no more ends than entries, and none of what it has forgotten', () => {
    const journal = new Journal<string>('ssp', 2);
    for (const entry of ['a', 'b', 'c']) journal.record(entry);
    expect(journal.endedAfter(0).map(({ entry }) => entry)).toEqual(['b', 'c']);
    journal.clear();
    expect(journal.endedAfter(0)).toEqual([]);
    expect(journal.ends).toBe(3);
  });

  it('agrees with a plain list, whatever is done with it', () => {
    const step = fc.oneof(fc.record({ add: fc.string() }), fc.constant('clear' as const));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step), (capacity, steps) => {
        const journal = new Journal<string>('x', capacity);
        let model: string[] = [];
        for (const next of steps) {
          if (next === 'clear') {
            journal.clear();
            model = [];
          } else {
            journal.add(next.add);
            model = [next.add, ...model].slice(0, capacity);
          }
        }
        expect(journal.list(100).map(({ entry }) => entry)).toEqual(model);
      }),
    );
  });
});

describe('exchanges under way', () => {
  it('are those that have not ended and are kept, the newest first', () => {
    const journal = new Journal<string>('ssp', 3);
    const ids = ['a', 'b', 'c', 'd'].map((entry) => journal.add(entry));
    journal.end(ids[2]!, 'c');
    journal.record('e');
    expect(journal.underWay()).toEqual([{ id: 'ssp-4', entry: 'd' }]);
    journal.end(ids[3]!, 'd');
    journal.end(ids[0]!, 'a');
    expect(journal.underWay()).toEqual([]);
  });
});

it('a listener that fails is reported; it ends no exchange, and the others are told', () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const journal = new Journal<string>('ssp', 3);
  const told: string[] = [];
  journal.onEnd(() => {
    throw new TypeError();
  });
  const off = journal.onEnd((entry) => told.push(entry));
  journal.record('a');
  off();
  journal.record('b');
  expect({ told, reports: said.mock.calls.length }).toEqual({ told: ['a'], reports: 2 });
  said.mockRestore();
});

describe('masking', () => {
  it.each([
    [
      '/B82617/STU3/1/gpconnect/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278&_format=json',
      '/B82617/STU3/1/gpconnect/Patient?identifier=***&_format=***',
    ],
    ['/x/Patient/9690937278', '/x/Patient/***'],
    ['/x/Patient?9690937278', '/x/Patient?***'],
    ['/metadata', '/metadata'],
  ])('hides what is sensitive in the target %s', (target, masked) => {
    expect(maskTarget(target)).toBe(masked);
  });

  it('hides NHS numbers and tokens in a text, and leaves ASIDs', () => {
    expect(
      maskText(
        'found 9690937278 from 200000000359 with Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0. and eyJhIjoxfQ.eyJiIjoyfQ.',
      ),
    ).toBe('found *** from 200000000359 with Bearer *** and ***');
  });
});
