import { afterEach, expect, it } from '@jest/globals';
import { Namespaces, type Ending } from '../namespaces/namespaces.ts';
import type { Database } from './database.ts';
import type { Listener } from './listen.ts';
import { SharedNamespaces } from './shared-namespaces.ts';

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((one) => one.close()));

/** What a database of one mock's namespaces does; the end of a namespace waits for `held`. */
function table() {
  const rows: { id: string; name: string; means: object }[] = [];
  const listeners = new Set<Listener>();
  let [last, reads] = [0, 0];
  const tell = () => listeners.forEach(({ heard }) => heard(JSON.stringify({ namespaces: 'ssp' })));
  const made = (name: string, means: string): string | null => {
    if (rows.some((row) => row.name === name)) return null;
    rows.push({ id: String(++last), name, means: JSON.parse(means) as object });
    tell();
    return String(last);
  };
  const database = (held: Promise<void>): Database => ({
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      if (text.startsWith('select id')) {
        // Who reads without end would not let the test go on.
        if (++reads > tooOften) throw new Error('It is read again and again.');
        return structuredClone(rows) as unknown as Row[];
      }
      if (text.includes('make_namespace'))
        return [{ made: made(String(values[1]), String(values[2])) }] as unknown as Row[];
      const at = rows.findIndex(({ id }) => id === values[1]);
      if (at >= 0) rows.splice(at, 1);
      tell();
      await held;
      return [];
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    failure: () => Promise.resolve(undefined),
    beforeClose: () => () => {},
    close: () => Promise.resolve(),
  });
  return { database, reads: () => reads };
}

/** A replica, which makes a namespace of what it claims it with. */
function replicaOver(database: Database, most = 9) {
  const namespaces = new Namespaces<Ending>({ most, idle: Number.POSITIVE_INFINITY, now: Date.now });
  const sharing = new SharedNamespaces<object, Ending>(database, namespaces, {
    mock: 'ssp',
    adopt: () => ({ end: () => {} }),
    most: 9,
    idle: 1_000_000,
  });
  closing.push(sharing);
  const make = (name: string, before: Promise<void> = Promise.resolve()) =>
    namespaces.make(name, async () => {
      try {
        await sharing.claim(name, {});
        return { end: () => {} };
      } finally {
        await before;
      }
    });
  return { namespaces, sharing, make };
}

// Source: docs/team.md: "one that was made at one replica answers at every other from the next call on, and one that ends does so everywhere".
it('a replica that is refused a name has the namespace of the one that got it, as soon as it has taken back its own', async () => {
  const { database } = table();
  const [one, other] = [replicaOver(database(Promise.resolve())), replicaOver(database(Promise.resolve()))];
  const before = gate();
  const made = one.make('team-a');
  const refused = other.make('team-a', before.passed);
  await made;
  await other.sharing.load();
  expect(other.namespaces.names()).toEqual([]);
  before.open();
  await expect(refused).rejects.toThrow('The namespace team-a is there already.');
  await until(() => other.namespaces.names().length > 0);
});

it('a replica that is still telling of an end has the namespace that another one has made anew meanwhile', async () => {
  const { database } = table();
  const held = gate();
  const [one, other] = [replicaOver(database(held.passed)), replicaOver(database(Promise.resolve()))];
  await one.make('team-a');
  await other.sharing.load();
  const ended = one.sharing.end('team-a');
  await other.sharing.load();
  await other.make('team-a');
  await until(() => one.namespaces.names().length > 0);
  held.open();
  await ended;
  expect(one.namespaces.names()).toEqual(['team-a']);
});

// Source: docs/team.md, "Namespaces": there may be as many as --namespaces says, at each replica; one that has no room for another looks again with the next call that names it.
it('a replica that may have fewer than the others does not read again and again what it has no room for', async () => {
  const { database, reads } = table();
  const one = replicaOver(database(Promise.resolve()));
  const small = replicaOver(database(Promise.resolve()), 1);
  await one.make('team-a');
  await one.make('team-b');
  await small.sharing.load();
  expect(small.namespaces.names()).toEqual(['team-a']);
  await wait();
  expect(reads()).toBeLessThan(tooOften);
});

// Source: docs/team.md: "one that was made at one replica answers at every other from the next call on", whether or not that one has been told of it yet.
it('a replica that has not been told of a namespace looks for it before it says that there is none', async () => {
  const { database } = table();
  const deaf: Database = { ...database(Promise.resolve()), listen: () => () => {} };
  const [one, other] = [replicaOver(database(Promise.resolve())), replicaOver(deaf)];
  expect(await other.namespaces.findAnywhere('team-a')).toBeUndefined();
  await one.make('team-a');
  expect(await other.namespaces.findAnywhere('team-a')).toMatchObject({ name: 'team-a' });
});

/** More than a replica reads for a handful of changes. */
const tooOften = 100;

/** Waits until what was begun has been read. */
async function wait(): Promise<void> {
  for (let turn = 0; turn < 2 * tooOften; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}
