import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@mock-spine/shared/database/database';
import { openDatabase } from '@mock-spine/shared/database/open-database';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { createMemoryStore } from './memory-store.ts';
import { createPostgresStore } from './postgres-store.ts';
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

interface Kind {
  /** `it`, where what it needs is there. */
  readonly itHere: typeof itWithPostgres;
  readonly isHere: boolean;
  readonly open: () => Promise<void>;
  /** A store of a namespace of its own. */
  readonly create: () => Store;
  readonly close: () => Promise<void>;
}

const inMemory: Kind = {
  itHere: it,
  isHere: true,
  open: async () => {},
  create: createMemoryStore,
  close: async () => {},
};

let postgres: Postgres | undefined;
let database: Database | undefined;
let stores = 0;
const inPostgres: Kind = {
  itHere: itWithPostgres,
  isHere: isInstalledPostgres,
  async open() {
    postgres = await startPostgres();
    const settings = { database: postgres.url, databaseConnections: 10, databaseTimeout: 5000 };
    database = await openDatabase(settings, { name: 'a test', tell: () => {} });
  },
  create: () => createPostgresStore(database!, `namespace-${(stores += 1)}`),
  async close() {
    await database?.close();
    await postgres?.close();
  },
};

/** Every implementation of the store has to pass these. */
describe.each([
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
])('the store %s', (_, { itHere, isHere, open, create, close }) => {
  let store: Store;
  beforeAll(() => (isHere ? open() : undefined));
  afterAll(close);
  beforeEach(() => {
    if (isHere) store = create();
  });

  itHere('gives a slot to one of two who ask for it at once', async () => {
    const booked = await Promise.all([store.book(asked(['a', 'b'])), store.book(asked(['b', 'c']))]);
    const [one, ...others] = booked.filter((appointment) => appointment !== undefined);
    expect(others).toEqual([]);
    expect([...(await store.takenSlots('B82617'))].sort()).toEqual(one!.slots);
  });

  itHere('keeps the slots of two practices apart', async () => {
    await store.book(asked(['a']));
    expect(await store.book({ ...asked(['a']), practice: 'A20047' })).toBeDefined();
  });

  itHere('lets one of two change a version', async () => {
    const first = (await store.book(asked(['a'])))!;
    const changed = await Promise.all([store.replace(first), store.replace(first)]);
    expect(changed.filter(Boolean)).toMatchObject([{ version: 2 }]);
  });

  itHere('frees the slots of what is cancelled, and keeps it', async () => {
    const first = (await store.book(asked(['a'])))!;
    await store.replace({ ...first, status: 'cancelled' });
    expect(await store.book(asked(['a'], '2'))).toBeDefined();
    expect(await store.appointmentsOf('B82617', '1')).toMatchObject([
      { id: first.id, status: 'cancelled', version: 2 },
    ]);
  });

  itHere('registers a number once, under the id that is asked for or a new one', async () => {
    const registration = { practice: 'B82617', nhsNumber: '9990020078', since: 0, sent: {} };
    const both = await Promise.all([
      store.register({ ...registration, id: undefined }),
      store.register({ ...registration, id: '21' }),
    ]);
    const [one, ...others] = both.filter((registered) => registered !== undefined);
    expect(others).toEqual([]);
    expect(['21', '101']).toContain(one!.id);
    expect(await store.registrationById('B82617', one!.id)).toEqual(one);
    expect(await store.registrationByNhsNumber('A20047', '9990020078')).toBeUndefined();
  });

  itHere('lays out standing appointments again, but for those that somebody touched', async () => {
    const standing = (slot: string): StoredAppointment[] =>
      ['1', '2'].map((id) => ({ ...asked([`${slot}-${id}`]), id, version: 1 }));
    await store.layOut(standing('this-week'));
    await store.replace((await store.appointment('B82617', '2'))!);
    await store.layOut(standing('next-week'));
    expect((await store.appointment('B82617', '1'))!.slots).toEqual(['next-week-1']);
    expect((await store.appointment('B82617', '2'))!.slots).toEqual(['this-week-2']);
    expect([...(await store.takenSlots('B82617'))].sort()).toEqual(['next-week-1', 'this-week-2']);
  });

  // Source: book_an_appointment page, 1.6.0, "Error handling": 409 once a slot is no longer free.
  itHere('keeps the slot of a booking when the standing appointment gives way that had it, cancelled', async () => {
    const cancelled: StoredAppointment = { ...asked(['a']), id: '4', version: 1, status: 'cancelled' };
    await store.layOut([cancelled]);
    expect(await store.book(asked(['a'], '2'))).toBeDefined();
    await store.layOut([{ ...cancelled, slots: ['b'] }]);
    expect([...(await store.takenSlots('B82617'))]).toEqual(['a']);
    expect(await store.book(asked(['a'], '3'))).toBeUndefined();
  });

  itHere('books many slots at once or none of them, whoever races for them in whatever order', async () => {
    const slots = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pairs = slots.flatMap((one) => slots.filter((other) => other !== one).map((other) => [one, other]));
    const booked = (await Promise.all(pairs.map((pair) => store.book(asked(pair))))).filter((one) => one !== undefined);
    const taken = booked.flatMap((one) => one.slots);
    expect(new Set(taken).size).toBe(taken.length);
    expect([...(await store.takenSlots('B82617'))].sort()).toEqual(taken.sort());
    expect(new Set(booked.map(({ id }) => id)).size).toBe(booked.length);
  });

  itHere('books no more of a clinic than it gives in a day, whoever races for it', async () => {
    const limit = { prefix: 'clinic-', most: 3 };
    const booked = await Promise.all(
      Array.from({ length: 8 }, (_slot, i) => store.book(asked([`clinic-${i}`]), limit)),
    );
    expect(booked.filter(Boolean)).toHaveLength(3);
    expect(await store.book(asked(['another-1']), { prefix: 'another-', most: 1 })).toBeDefined();
    expect(await store.book(asked(['two-1', 'two-2']), { prefix: 'two-', most: 1 })).toBeUndefined();
  });

  itHere('gives ids from 101 on, and none to who did not get the slot', async () => {
    expect((await store.book(asked(['a'])))?.id).toBe('101');
    expect(await store.book(asked(['a']))).toBeUndefined();
    expect((await store.book(asked(['b'])))?.id).toBe('102');
    const registration = { practice: 'B82617', id: undefined, since: 0, sent: {} };
    expect((await store.register({ ...registration, nhsNumber: '9990020078' }))?.id).toBe('101');
    expect(await store.register({ ...registration, nhsNumber: '9990020078' })).toBeUndefined();
    expect((await store.register({ ...registration, nhsNumber: '9990011370' }))?.id).toBe('102');
  });

  itHere('answers what it was given: elements in their order, moments, and any text', async () => {
    const resource = { resourceType: 'Appointment', comment: 'Grüße \u0000 \ud83d\ude00 "\'', a: [{ z: 1, b: null }] };
    const booked = await store.book({
      ...asked(['a', 'b']),
      updated: 1_790_000_000_123,
      start: 1_795_000_000_000,
      resource,
    });
    const found = await store.appointment('B82617', booked!.id);
    expect(found).toEqual(booked);
    expect(JSON.stringify(found!.resource)).toBe(JSON.stringify(resource));
    expect(found).toMatchObject({
      updated: 1_790_000_000_123,
      start: 1_795_000_000_000,
      slots: ['a', 'b'],
      version: 1,
    });
  });

  itHere("lists a patient's appointments by their start, and none of another", async () => {
    for (const [slot, start] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ] as const)
      await store.book({ ...asked([slot]), start });
    await store.book({ ...asked(['d'], '2'), start: 15 });
    expect((await store.appointmentsOf('B82617', '1')).map(({ start }) => start)).toEqual([10, 20, 30]);
    expect(await store.appointmentsOf('A20047', '1')).toEqual([]);
  });

  itHere('has nothing under an id that cannot be', async () => {
    for (const id of ['', '999', "1'; drop schema mock_spine cascade; --", 'a\0b', '\ud800']) {
      expect(await store.appointment('B82617', id)).toBeUndefined();
      expect(await store.registrationById('B82617', id)).toBeUndefined();
      expect(await store.registrationByNhsNumber('B82617', id)).toBeUndefined();
    }
  });

  itHere('keeps out of the way of another namespace', async () => {
    const another = create();
    await store.book(asked(['a']));
    expect((await another.book(asked(['a'])))?.id).toBe('101');
    await another.clear();
    expect([...(await store.takenSlots('B82617'))]).toEqual(['a']);
  });

  itHere('does the same after it was cleared as before', async () => {
    const first = await store.book(asked(['a']));
    await store.clear();
    expect(await store.appointment('B82617', first!.id)).toBeUndefined();
    expect(await store.book(asked(['a']))).toEqual(first);
  });
});
