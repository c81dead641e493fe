import { setImmediate as immediate } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { DatabaseError } from '../database/database-error.ts';
import { guard, nothing } from '../failures/guard.ts';
import { reportFailure } from '../failures/report-failure.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Ended, Journal } from '../journal/journal.ts';
import { rememberCertificates } from '../journal/show-certificates.ts';
import { packChains } from './packed-chains.ts';
import { cleanJson, writeRow, type Batch, type ToldKnowledge } from './write-row.ts';

/** Whose exchanges are told, and how many are kept of all. */
export interface JournalKeeping {
  readonly namespace: string;
  /** `mock-ssp`. */
  readonly mock: string;
  /** Where this is: a machine, or a container, and a process there. */
  readonly replica: string;
  /** Which run of it. */
  readonly mark: string;
  /** What all replicas of the mock are called together, also after a restart: their journal is one. */
  readonly run: string;
  /** Exchanges of all. */
  readonly most: number;
  /** Bytes of all. */
  readonly mostBytes: number;
  /** Bytes of the namespace. */
  readonly mostBytesThere: number;
}

/** Milliseconds for which exchanges are gathered, and between two tries while the database does not take them. */
const [gathering, pause] = [100, 1000];

/** How many are told at once, and how many characters of their bodies: masking them takes time. */
const [mostAtOnce, mostOfBodies] = [100, 1024 * 1024];

/**
 * Tells the database of each exchange that has ended, some at a time: no request waits for it, and none is refused for it. What waits is the journal in memory
 * itself: while the database is away nothing else is kept, and what is still there afterwards is told then.
 */
export class Teller {
  readonly #database: Database;
  readonly #keeping: JournalKeeping;
  readonly #journal: Journal<Exchange>;
  readonly #knowledge: ToldKnowledge;
  readonly #onTried: (failure: DatabaseError | undefined) => void;
  readonly #stop: () => void;
  /** Rules of which it was told what they say. */
  readonly #toldRules = new Set<string>();
  readonly #chains = packChains(rememberCertificates());
  /** How many ends were told, or let go. */
  #told = 0;
  #untold = 0;
  #atOnce = mostAtOnce;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param onTried hears whether the database took what it was told last */
  constructor(
    database: Database,
    keeping: JournalKeeping,
    { journal, knowledge }: { readonly journal: Journal<Exchange>; readonly knowledge: ToldKnowledge },
    onTried: (failure: DatabaseError | undefined) => void,
  ) {
    this.#database = database;
    this.#keeping = keeping;
    this.#journal = journal;
    this.#knowledge = knowledge;
    this.#onTried = onTried;
    this.#stop = journal.onEnd(() => this.#tellSoon(gathering));
  }

  /** How many were not told: too large, or forgotten before the database took them. */
  get untold(): number {
    return this.#untold;
  }

  /** Tells what has ended by now, as far as the database takes it. */
  async tellAll(): Promise<void> {
    const ends = this.#journal.ends;
    let isTaken = true;
    while (isTaken && this.#told < ends) isTaken = await this.#tell();
  }

  /** Lets go of what was not told yet: it was forgotten. */
  async skip(): Promise<void> {
    this.#told = this.#journal.ends;
    await this.#turn;
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  #tellSoon(after: number): void {
    this.#timer ??= setTimeout(
      guard(nothing, () => {
        this.#timer = undefined;
        return this.#tell();
      }),
      after,
    ).unref();
  }

  /** One batch after the other. @returns whether the database took it */
  #tell(): Promise<boolean> {
    const telling = this.#turn.then(() => this.#tellBatch());
    this.#turn = telling.catch(nothing);
    return telling;
  }

  async #tellBatch(): Promise<boolean> {
    const since = this.#told;
    const batch = this.#journal.endedAfter(since, this.#atOnce);
    const upTo = batch.at(-1)?.end ?? this.#journal.ends;
    const { kept, failure } = batch.length === 0 ? { kept: 0 } : await this.#write(batch);
    if (batch.length > 0) this.#onTried(failure);
    if (failure !== undefined && !this.#skips(failure)) {
      this.#tellSoon(pause);
      return false;
    }
    if (failure === undefined) this.#atOnce = Math.min(mostAtOnce, 2 * this.#atOnce);
    // What was forgotten meanwhile stays so.
    if (this.#told === since) this.#untold += upTo - since - kept;
    this.#told = Math.max(this.#told, upTo);
    if (this.#told < this.#journal.ends) this.#tellSoon(gathering);
    return true;
  }

  /** Of some that the database does not understand fewer are told at once, and the one that is alone then is left out. */
  #skips({ reason }: DatabaseError): boolean {
    const isAlone = this.#atOnce === 1;
    if (reason === 'failed') this.#atOnce = 1;
    return reason === 'failed' && isAlone;
  }

  /** @returns how many are kept, and why none is where it failed */
  async #write(batch: readonly Ended<Exchange>[]): Promise<{ kept: number; failure?: DatabaseError }> {
    const { namespace, mock, replica, mark, most, mostBytes, mostBytesThere } = this.#keeping;
    const rules = new Map<string, object>();
    const chains = new Map<string, string>();
    const common = {
      mock,
      knowledge: this.#knowledge,
      meet: ({ id, says }: { id: string; says: object }) => {
        if (!this.#toldRules.has(id)) rules.set(id, says);
      },
      chains: this.#chains,
      meetChain: (hash: string, chain: string) => void chains.set(hash, chain),
      room: mostOfBodies,
    };
    const before = this.#told;
    const rows = await writeRows(batch, common);
    if (this.#told !== before) return { kept: 0 };
    try {
      await this.#database.query('select mock_spine.keep_exchanges($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        namespace,
        mock,
        replica,
        mark,
        `[${rows.join(',')}]`,
        JSON.stringify([...rules].map(([id, says]) => ({ id, says }))),
        `[${[...chains].map(([hash, chain]) => `{"hash":"${hash}","chain":${cleanJson(chain)}}`).join(',')}]`,
        most,
        mostBytes,
        mostBytesThere,
      ]);
      for (const id of rules.keys()) this.#toldRules.add(id);
      return { kept: rows.length };
    } catch (error) {
      if (error instanceof DatabaseError) return { kept: 0, failure: error };
      throw error;
    }
  }
}

/** Milliseconds for which rows are written in one go: requests are served in between. */
const atATime = 5;

async function writeRows(batch: readonly Ended<Exchange>[], common: Batch): Promise<string[]> {
  const rows: string[] = [];
  let since = performance.now();
  for (const ended of batch) {
    const row = tryToWrite(ended, common);
    if (row !== undefined) rows.push(row);
    if (performance.now() - since < atATime) continue;
    await immediate();
    since = performance.now();
  }
  return rows;
}

/** One that cannot be shown must not keep the others from being told. */
function tryToWrite(ended: Ended<Exchange>, batch: Batch): string | undefined {
  try {
    return writeRow(ended, batch);
  } catch (error) {
    reportFailure(error);
    return undefined;
  }
}
