import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryStore } from './memory-store.ts';
import type { Store, StoredAppointment } from './store.ts';

const asked = (slots: readonly string[], patient = '1'): Omit<StoredAppointment, 'id' | 'version'> => ({
  practice: 'B82617',
  updated: 0,
  patient,
  slots,
  start: 0,
  status: 'booked',
  resource: {},
});

/** Every implementation of the store has to pass these. */
describe.each([['in memory', createMemoryStore]])('the store %s', (_, create) => {
  let store: Store;
  beforeEach(() => {
    store = create();
  });

  it('gives a slot to one of two who ask for it at once', async () => {
    const booked = await Promise.all([store.book(asked(['a', 'b'])), store.book(asked(['b', 'c']))]);
    expect(booked.filter(Boolean)).toHaveLength(1);
    expect([...(await store.takenSlots('B82617'))].sort()).toEqual(['a', 'b']);
  });

  it('keeps the slots of two practices apart', async () => {
    await store.book(asked(['a']));
    expect(await store.book({ ...asked(['a']), practice: 'A20047' })).toBeDefined();
  });

  it('lets one of two change a version', async () => {
    const first = (await store.book(asked(['a'])))!;
    const changed = await Promise.all([store.replace(first), store.replace(first)]);
    expect(changed.filter(Boolean)).toMatchObject([{ version: 2 }]);
  });

  it('frees the slots of what is cancelled, and keeps it', async () => {
    const first = (await store.book(asked(['a'])))!;
    await store.replace({ ...first, status: 'cancelled' });
    expect(await store.book(asked(['a'], '2'))).toBeDefined();
    expect(await store.appointmentsOf('B82617', '1')).toMatchObject([
      { id: first.id, status: 'cancelled', version: 2 },
    ]);
  });

  it('registers a number once, under the id that is asked for or a new one', async () => {
    const registration = { practice: 'B82617', nhsNumber: '9990020078', since: 0, sent: {} };
    const both = await Promise.all([
      store.register({ ...registration, id: undefined }),
      store.register({ ...registration, id: '21' }),
    ]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await store.registrationById('B82617', both[0]!.id)).toEqual(both[0]);
    expect(await store.registrationByNhsNumber('A20047', '9990020078')).toBeUndefined();
  });

  it('lays out standing appointments again, but for those that somebody touched', async () => {
    const standing = (slot: string): StoredAppointment[] =>
      ['1', '2'].map((id) => ({ ...asked([`${slot}-${id}`]), id, version: 1 }));
    await store.layOut(standing('this-week'));
    await store.replace((await store.appointment('B82617', '2'))!);
    await store.layOut(standing('next-week'));
    expect((await store.appointment('B82617', '1'))!.slots).toEqual(['next-week-1']);
    expect((await store.appointment('B82617', '2'))!.slots).toEqual(['this-week-2']);
    expect([...(await store.takenSlots('B82617'))].sort()).toEqual(['next-week-1', 'this-week-2']);
  });

  it('does the same after it was cleared as before', async () => {
    const first = await store.book(asked(['a']));
    await store.clear();
    expect(await store.appointment('B82617', first!.id)).toBeUndefined();
    expect(await store.book(asked(['a']))).toEqual(first);
  });
});
