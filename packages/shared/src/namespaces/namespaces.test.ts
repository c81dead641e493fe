import { expect, it } from '@jest/globals';
import { Namespaces, type Ending, type Over } from './namespaces.ts';

/** Namespaces that tell what each of them is told at its end. */
function namespacesOf(limits: { readonly most?: number; readonly idle?: number } = {}) {
  let now = 0;
  const ends: [name: string, over: Over][] = [];
  const namespaces = new Namespaces<Ending>({ most: 3, idle: 1_000, ...limits, now: () => now });
  const make = (name: string) => namespaces.make(name, () => ({ end: (over) => void ends.push([name, over]) }));
  return { namespaces, ends, make, moveTo: (time: number) => (now = time) };
}

// Source: docs/team.md, "Namespaces": each is a mock by itself, so that what goes on in it ends with the mock.
it('all end when the mock stops, and are told that this is why', async () => {
  const { namespaces, ends, make } = namespacesOf();
  await make('team-a');
  await make('team-b');
  namespaces.close();
  expect(ends).toEqual([
    ['team-a', 'stopped'],
    ['team-b', 'stopped'],
  ]);
  expect(namespaces.names()).toEqual([]);
});

// Source: docs/team.md, --namespace-idle: one that nobody used for longer ends.
it('one that was idle for longer than it may ends when it is asked for, and not a moment before', async () => {
  const { namespaces, ends, make, moveTo } = namespacesOf();
  await make('team-a');
  moveTo(1_000);
  expect(namespaces.find('team-a')).toMatchObject({ name: 'team-a' });
  moveTo(1_001);
  expect(namespaces.find('team-a')).toBeUndefined();
  expect(ends).toEqual([['team-a', 'ended']]);
});

// Source: docs/team.md, --namespaces: as many as may be there at a time, those that are just being made among them.
it('there are no more than may be, however many are made at once', async () => {
  const { namespaces, make } = namespacesOf({ most: 2 });
  const made = await Promise.allSettled(['team-a', 'team-b', 'team-c'].map(make));
  expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(namespaces.list().map(({ name }) => name)).toEqual(['team-a', 'team-b']);
});
