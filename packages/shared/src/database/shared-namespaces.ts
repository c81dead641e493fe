import { setTimeout as wait } from 'node:timers/promises';
import { nothing } from '../failures/guard.ts';
import { reportFailure } from '../failures/report-failure.ts';
import { NamespaceRefusal, type Ending, type Namespace, type Namespaces } from '../namespaces/namespaces.ts';
import { objectIn, parseJson } from '../protocol/json.ts';
import { DatabaseError } from './database-error.ts';
import type { Database } from './database.ts';

/** How a replica has the namespaces of the others. */
export interface SharedMaking<Means, Instance extends Ending> {
  /** Whose namespaces they are. */
  readonly mock: 'provider' | 'ssp';
  /** Makes here what another replica has made. @param means as it was claimed with */
  readonly adopt: (name: string, means: Means) => Promise<Instance> | Instance;
  /** Most at a time. */
  readonly most: number;
  /** How long nobody may have used one at any replica, in milliseconds, until it ends. */
  readonly idle: number;
}

/** How often replicas tell which were used, and end those that were not, in milliseconds. */
const telling = 15_000;

interface Row<Means> {
  readonly id: string;
  readonly name: string;
  readonly means: Means;
}

/** Keeps the namespaces of a mock alike at all its replicas: one that is made or ended at one of them is at the others. */
export class SharedNamespaces<Means, Instance extends Ending> {
  readonly #database: Database;
  readonly #namespaces: Namespaces<Instance>;
  readonly #making: SharedMaking<Means, Instance>;
  /** The ids under which those that are here stand in the database, by name. */
  readonly #ids = new Map<string, string>();
  /** Those that the database is being told the end of, by name. */
  readonly #ending = new Map<string, { readonly id: string; readonly told: Promise<void> }>();
  readonly #stop: () => void;
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #toldAt = 0;

  /** @param namespaces none of which ends by itself when it is idle */
  constructor(database: Database, namespaces: Namespaces<Instance>, making: SharedMaking<Means, Instance>) {
    this.#database = database;
    this.#namespaces = namespaces;
    this.#making = making;
    namespaces.lookElsewhere(() => this.#lookAgain());
    namespaces.onEnd(({ name }, over) => {
      if (over === 'ended') void this.#tellEnd(name);
    });
    const stopListening = database.listen({
      heard: (message) => {
        if (isAbout(message, making.mock)) this.#lookAgain().catch(unlessAway);
      },
      again: () => void this.#lookAgain().catch(unlessAway),
    });
    const over = new AbortController();
    void this.#tellForever(over.signal);
    this.#stop = () => {
      stopListening();
      over.abort();
    };
  }

  /** Makes here what is there, and ends what is not there any more. @throws DatabaseError, and what making throws */
  async load(): Promise<void> {
    // One that is made meanwhile may not be among what is read.
    const before = this.#namespaces.names();
    const rows = await this.#database.query<Row<Means>>(
      'select id, name, means from mock_spine.namespaces where mock = $1 order by id',
      [this.#making.mock],
    );
    const ids = new Map(rows.map(({ id, name }) => [name, id]));
    for (const name of before) if (ids.get(name) !== this.#ids.get(name)) this.#namespaces.end(name, 'ended-elsewhere');
    const here = new Set(this.#namespaces.names());
    for (const row of rows)
      if (!here.has(row.name) && this.#ending.get(row.name)?.id !== row.id) await this.#adopt(row);
  }

  /**
   * Makes a name this replica's, before the namespace is made here.
   * @param means what other replicas make it from, as JSON has it
   * @throws NamespaceRefusal when the name is taken at any replica, or there are as many as may be; DatabaseError
   */
  async claim(name: string, means: Means): Promise<void> {
    const { mock, most } = this.#making;
    await this.#ending.get(name)?.told;
    const [row] = await this.#database.query<{ made: string | null }>(
      'select mock_spine.make_namespace($1, $2, $3, $4) as made',
      [mock, name, JSON.stringify(means), most],
    );
    const made = row?.made ?? null;
    if (made === null) throw new NamespaceRefusal('taken', `The namespace ${name} is there already.`);
    if (made === '0') throw new NamespaceRefusal('full', `${most} namespaces are there, and no more may be.`);
    this.#ids.set(name, made);
  }

  /** Ends one everywhere. @throws DatabaseError when the others cannot be told: then it comes back, empty */
  async end(name: string): Promise<void> {
    this.#namespaces.end(name);
    await (this.#ending.get(name)?.told ?? this.#tellEnd(name));
  }

  close(): void {
    this.#stop();
  }

  async #adopt({ id, name, means }: Row<Means>): Promise<void> {
    this.#ids.set(name, id);
    try {
      await this.#namespaces.make(name, () => this.#making.adopt(name, means));
    } catch (error) {
      if (!(error instanceof NamespaceRefusal)) throw error;
      // It is being made here already; where that is refused because of this one, this one is made afterwards. For one that there is no room for
      // nobody looks again by themselves, or they would without end.
      if (error.reason === 'taken') this.#lookAgainOnceMade(name).catch(unlessAway);
    }
  }

  async #lookAgainOnceMade(name: string): Promise<void> {
    await this.#namespaces.untilMade(name);
    await this.#lookAgain();
  }

  #tellEnd(name: string): Promise<void> {
    const id = this.#ids.get(name);
    if (id === undefined) return Promise.resolve();
    this.#ids.delete(name);
    const told = this.#database
      .query('select mock_spine.end_namespace($1, $2)', [this.#making.mock, id])
      .then(nothing)
      .finally(() => {
        if (this.#ending.get(name)?.id === id) this.#ending.delete(name);
      });
    this.#ending.set(name, { id, told });
    told.catch(unlessAway);
    return told;
  }

  async #tellForever(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await wait(telling, undefined, { ref: false });
      if (!over.aborted) await this.#tellUse().catch(unlessAway);
    }
  }

  async #tellUse(): Promise<void> {
    const since = this.#toldAt;
    this.#toldAt = this.#namespaces.now();
    const used = this.#namespaces.list().filter((namespace) => isUsed(namespace, since));
    const ended = await this.#database.query<{ name: string }>(
      'select mock_spine.keep_namespaces($1, $2, $3) as name',
      [this.#making.mock, used.map(({ name }) => name), this.#making.idle / 1000],
    );
    for (const { name } of ended) this.#namespaces.end(name);
  }

  /** Reads what is there: a reading that began before is not enough. */
  #lookAgain(): Promise<void> {
    if (this.#reading === undefined) {
      this.#reading = this.load().finally(() => (this.#reading = undefined));
      return this.#reading;
    }
    this.#next ??= this.#reading
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#lookAgain();
      });
    return this.#next;
  }
}

const isUsed = ({ usedAt, underWay }: Namespace<Ending>, since: number): boolean => underWay > 0 || usedAt >= since;

/** Listening again, or the next telling, makes up for what a database did not do. */
function unlessAway(error: unknown): void {
  if (!(error instanceof DatabaseError)) reportFailure(error);
}

const isAbout = (message: string, mock: string): boolean => objectIn(parseJson(message))?.['namespaces'] === mock;
