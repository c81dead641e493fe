import { hostname } from 'node:os';
import type { Database } from '../database/database.ts';
import { guard, nothing } from '../failures/guard.ts';
import { traceOf, type Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { showExchange, type Shown } from '../journal/show-exchange.ts';

/** What the replicas of both mocks over one database have seen. */
export interface JournalOfReplicas {
  /**
   * The newest exchanges first, masked, each with the mock and the replica that it was at.
   * @param trace only those with this `Ssp-TraceID`
   * @throws DatabaseError
   */
  list(limit: number, trace: string | undefined): Promise<readonly Shown[]>;
  /** How many of this replica's own were not told: too many at once, too large, or while the database was away. */
  readonly untold: number;
  /** Forgets those of the namespace. @throws DatabaseError */
  forget(): Promise<void>;
}

/** Whose exchanges are told, and how many are kept of all. */
export interface JournalKeeping {
  readonly namespace: string;
  /** `mock-ssp`. */
  readonly mock: string;
  readonly most: number;
}

/** Milliseconds for which exchanges are gathered. */
const gathering = 100;

/** How many wait to be told, and are told at once. */
const mostWaiting = 2000;
const mostAtOnce = 100;

/** Characters of the largest that is told. */
const largest = 32 * 1024;

/** Where this is: a machine, or a container, and a process there. */
const replica = `${hostname()}/${process.pid}`;

/** Tells the database of each exchange that has ended, some at a time: no request waits for it, and none is refused for it. */
export class SharedJournal implements JournalOfReplicas {
  readonly #database: Database;
  readonly #keeping: JournalKeeping;
  readonly #stop: () => void;
  #waiting: (readonly [id: string, exchange: Exchange])[] = [];
  #timer: NodeJS.Timeout | undefined;
  #untold = 0;

  constructor(database: Database, keeping: JournalKeeping, journal: Journal<Exchange>) {
    this.#database = database;
    this.#keeping = keeping;
    this.#stop = journal.onEnd((exchange, id) => this.#take(id, exchange));
  }

  get untold(): number {
    return this.#untold;
  }

  async list(limit: number, trace: string | undefined): Promise<readonly Shown[]> {
    const rows = await this.#database.query<{ mock: string; replica: string; shown: Shown }>(
      'select mock, replica, shown from mock_spine.exchanges where namespace = $1 and ($2::text is null or trace = $2) order by number desc limit $3',
      [this.#keeping.namespace, trace ?? null, limit],
    );
    return rows.map((row) => ({ ...row.shown, mock: row.mock, replica: row.replica }));
  }

  async forget(): Promise<void> {
    this.#waiting = [];
    await this.#database.query('delete from mock_spine.exchanges where namespace = $1', [this.#keeping.namespace]);
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  #take(id: string, exchange: Exchange): void {
    if (this.#waiting.length >= mostWaiting) this.#untold += 1;
    else this.#waiting.push([id, exchange]);
    this.#timer ??= this.#tellSoon();
  }

  #tellSoon(): NodeJS.Timeout {
    return setTimeout(
      guard(nothing, () => this.#tell()),
      gathering,
    ).unref();
  }

  async #tell(): Promise<void> {
    const batch = this.#waiting.splice(0, mostAtOnce);
    try {
      const rows = batch.map(([id, exchange]) => writeRow(id, exchange)).filter((row) => row.length <= largest);
      this.#untold += batch.length - rows.length;
      const { namespace, mock, most } = this.#keeping;
      await this.#database
        .query('select mock_spine.keep_exchanges($1, $2, $3, $4, $5)', [
          namespace,
          mock,
          replica,
          `[${rows.join(',')}]`,
          most,
        ])
        .catch(() => void (this.#untold += rows.length));
    } finally {
      this.#timer = this.#waiting.length > 0 ? this.#tellSoon() : undefined;
    }
  }
}

/** Of the findings only those that say that something was wrong: the rest is ten times as long, and kept by the replica itself. */
function writeRow(id: string, exchange: Exchange): string {
  const shown = showExchange(id, exchange, { reveal: false });
  const { findings = [] } = shown as { readonly findings?: readonly { readonly verdict: string }[] };
  const wrong = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'note');
  return JSON.stringify({ id, trace: traceOf(exchange), shown: { ...shown, findings: wrong } });
}
