import type { Database, SqlValue } from '../database/database.ts';
import { DatabaseError } from '../database/database-error.ts';
import { reportFailure } from '../failures/report-failure.ts';
import type { Exchange } from '../journal/exchange.ts';
import { wrapHar, type HarEntry } from '../journal/har.ts';
import type { Journal } from '../journal/journal.ts';
import type { BodyKeeper } from '../journal/kept-bodies.ts';
import type { Shown } from '../journal/show-exchange.ts';
import type { JournalSummary } from '../journal/summarise-journal.ts';
import { objectIn, parseJson } from '../protocol/json.ts';
import { conditionsOf, type Take } from './conditions.ts';
import type { AskedOf, AskedOfOthers, JournalOfReplicas, ToldExchange } from './journal-of-replicas.ts';
import { marksIn, unpackChains } from './packed-chains.ts';
import { unpackBodies, unpackLegs, type BodyTexts } from './packed-bodies.ts';
import { RuleTexts, type Packed } from './packed-findings.ts';
import { summaryOf } from './summary-query.ts';
import { Teller, type JournalKeeping } from './teller.ts';
import type { More, ToldKnowledge } from './write-row.ts';

/** That what other replicas saw is not told now. */
export const sayMissing = ({ message }: DatabaseError): string =>
  `${message} What other replicas saw is missing until it is back.`;

/** Why a database cannot be read either. */
const away: ReadonlySet<DatabaseError['reason']> = new Set(['unreachable', 'cut', 'slow', 'busy', 'refused']);

/** The journal of a replica, and what is known of its exchanges. */
export interface KnownJournal {
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  readonly knowledge: ToldKnowledge;
  /** Bytes that the exchanges of the namespace may take in the database; as many as those of all, when absent. */
  readonly mostBytes?: number | undefined;
}

/** Others' exchanges that are read at once. */
const mostAtOnce = 200;

interface Row {
  readonly number: string;
  readonly mock: string;
  readonly replica: string;
  readonly shown: Packed;
}

/** Tells the database what this replica sees, and reads what all have told. */
export class SharedJournal implements JournalOfReplicas {
  readonly keeping: JournalKeeping;
  readonly #database: Database;
  readonly #known: KnownJournal;
  readonly #teller: Teller;
  readonly #texts: RuleTexts;
  readonly #listeners = new Set<() => void>();
  readonly #stop: readonly (() => void)[];
  #missing: string | undefined;

  constructor(database: Database, keeping: Omit<JournalKeeping, 'mostBytesThere'>, known: KnownJournal) {
    this.keeping = { ...keeping, mostBytesThere: Math.min(known.mostBytes ?? keeping.mostBytes, keeping.mostBytes) };
    this.#database = database;
    this.#known = known;
    this.#texts = new RuleTexts(database);
    this.#teller = new Teller(database, this.keeping, known, (failure) => this.#miss(failure));
    const stopListening = database.listen({
      heard: (message) => this.#hear(message),
      again: () => {
        this.#miss(undefined);
        this.#tellListeners();
        void this.#teller.tellAll().catch(reportFailure);
      },
      lost: () => this.#miss(new DatabaseError('unreachable')),
    });
    this.#stop = [stopListening, database.beforeClose(() => this.#teller.tellAll()), () => this.#teller.close()];
  }

  get untold(): number {
    return this.#teller.untold;
  }

  get missing(): string | undefined {
    return this.#missing;
  }

  async list(asked: AskedOf, limit: number, before: string | undefined): Promise<readonly Shown[]> {
    await this.#teller.tellAll();
    const rows = await this.#read(asked, (take) => ({
      and:
        before === undefined ? [] : [`e.number < (select number from mock_spine.exchanges where id = ${take(before)})`],
      order: `e.number desc limit ${take(limit)}`,
    }));
    return this.#unpack(rows);
  }

  async summarise(asked: AskedOf): Promise<JournalSummary> {
    await this.#teller.tellAll();
    const [values, take] = gatherValues();
    const conditions = this.#conditionsOf(asked, take);
    return summaryOf(this.#database, conditions, values);
  }

  async find(id: string): Promise<ToldExchange | undefined> {
    const [row] = await this.#database.query<Row & { more: More; legs: readonly HarEntry[]; bodies: BodyTexts | null }>(
      `select e.mock, e.replica, e.shown, e.more, e.legs, b.bodies from mock_spine.exchanges e left join mock_spine.exchange_bodies b using (number)
        where e.namespace = $1 and e.id = $2`,
      [this.keeping.namespace, id],
    );
    if (row === undefined) return undefined;
    const [shown] = await this.#unpack([row]);
    const { certificates, side, bodies: heads } = await this.#unpackMore(row.more);
    const bodies = heads && unpackBodies(heads, row.bodies ?? undefined);
    return {
      mock: row.mock,
      replica: row.replica,
      shown: shown!,
      certificates,
      side,
      bodies,
      har: wrapHar(unpackLegs(row.legs, bodies ?? {}), row.mock, { reveal: false }),
    };
  }

  async newest(): Promise<number> {
    const [row] = await this.#database.query<{ number: string | null }>(
      'select max(number) as number from mock_spine.exchanges where namespace = $1',
      [this.keeping.namespace],
    );
    return Number(row?.number ?? 0);
  }

  async ownEndAt(number: number): Promise<number> {
    const [row] = await this.#database.query<{ end: string | null }>(
      `select more ->> 'end' as end from mock_spine.exchanges where namespace = $1 and mark = $2 and number <= $3 order by number desc limit 1`,
      [this.keeping.namespace, this.keeping.mark, number],
    );
    return Number(row?.end ?? 0);
  }

  async ofOthers(asked: AskedOfOthers, after: number, newest: number) {
    const { seenAt } = asked;
    const rows = await this.#read(asked, (take) => ({
      and: [
        `e.number > ${take(after)}`,
        `e.number <= ${take(newest)}`,
        `e.mark <> ${take(this.keeping.mark)}`,
        ...(seenAt === undefined
          ? []
          : [`(e.mark <> ${take(seenAt.mark)} or coalesce((e.more ->> 'end')::bigint > ${take(seenAt.end)}, true))`]),
      ],
      order: `e.number limit ${take(mostAtOnce)}`,
    }));
    const shown = await this.#unpack(rows);
    return {
      exchanges: rows.map((row, index) => ({ number: Number(row.number), shown: shown[index]! })),
      upTo: rows.length < mostAtOnce ? newest : Number(rows.at(-1)!.number),
    };
  }

  onNews(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async forget(): Promise<void> {
    await this.#teller.skip();
    await this.#database.query('select mock_spine.forget_exchanges($1, $2, $3)', [
      this.keeping.namespace,
      this.keeping.mock,
      this.keeping.mark,
    ]);
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  async #read(
    asked: AskedOf,
    besides: (take: Take) => { readonly and: readonly string[]; readonly order: string },
  ): Promise<readonly Row[]> {
    const [values, take] = gatherValues();
    const conditions = this.#conditionsOf(asked, take);
    const { and, order } = besides(take);
    return this.#database.query<Row>(
      `select e.number, e.mock, e.replica, e.shown from mock_spine.exchanges e where ${[...conditions, ...and].join(' and ')} order by ${order}`,
      values,
    );
  }

  #conditionsOf({ filters, mock }: AskedOf, take: Take): string[] {
    const ofMock = mock === undefined ? [] : [`e.mock = ${take(mock)}`];
    return [`e.namespace = ${take(this.keeping.namespace)}`, ...ofMock, ...conditionsOf(filters, take)];
  }

  async #unpack(rows: readonly Pick<Row, 'mock' | 'replica' | 'shown'>[]): Promise<readonly Shown[]> {
    const shown = await this.#texts.unpack(rows.map((row) => [row.mock, row.shown] as const));
    return shown.map((one, index) => ({ ...one, mock: rows[index]!.mock, replica: rows[index]!.replica }));
  }

  async #unpackMore({ certificates, side, ...more }: More): Promise<More> {
    const rows = await this.#database.query<{ hash: string; chain: object }>(
      'select hash, chain from mock_spine.chains where hash = any ($1)',
      [marksIn([certificates, side])],
    );
    const chains = new Map(rows.map(({ hash, chain }) => [hash, chain]));
    return { ...more, certificates: unpackChains(certificates, chains), side: unpackChains(side, chains) };
  }

  #hear(message: string): void {
    const { namespace, mock, mark } = this.keeping;
    const told = objectIn(parseJson(message));
    if (told?.['journal'] !== namespace || told['by'] === mark) return;
    if (told['forgotten'] === mock) {
      this.#known.journal.clear();
      this.#known.bodies.clear();
      void this.#teller.skip();
    }
    this.#tellListeners();
  }

  #miss(failure: DatabaseError | undefined): void {
    // What takes no writes is read all the same.
    if (failure !== undefined && !away.has(failure.reason)) return;
    const missing = failure && sayMissing(failure);
    if (missing === this.#missing) return;
    this.#missing = missing;
    this.#tellListeners();
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}

function gatherValues(): readonly [values: SqlValue[], take: Take] {
  const values: SqlValue[] = [];
  return [values, (value) => `$${values.push(value)}`];
}
