import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from '@mock-spine/shared/database/database-error';
import type { Database } from '@mock-spine/shared/database/database';
import { nothing } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';
import { addParts, partsOf, scoreOf, type ScorePart } from '../scorecard/score-parts.ts';
import type { Score, Scorecard } from '../scorecard/scorecard.ts';

/** Milliseconds after which an exchange is looked at: look-ups at other replicas are told by then. */
export const settling = 200;

/** How often what was counted is told, where nobody asks before, in milliseconds. */
const telling = 1000;

/** Milliseconds in which the other replicas answer who asks: they let what has just ended settle, and tell. */
const answering = 2 * settling;

/** Consumers of a namespace that are kept, and what is nobody's. */
const mostParts = 101;

/** Other replicas may tell of the same consumer at the same time, in turn. */
const mostTries = 20;

/** Whose scorecard is shared. */
export interface ScorecardSharing {
  readonly namespace: string;
  readonly scorecard: Scorecard;
  /** How often the SSP was reset: what was counted before is not counted now. */
  readonly epoch: () => number;
}

/** Adds what each replica has counted to one scorecard in the database, which outlives them all. */
export class SharedScorecard {
  readonly #database: Database;
  readonly #sharing: ScorecardSharing;
  readonly #stop: () => void;
  /** What could not be told yet, with its epoch. */
  readonly #untold = new Map<string, ScorePart>();
  #untoldOf = 0;
  #turn: Promise<void> = Promise.resolve();
  #isExpected = false;

  constructor(database: Database, sharing: ScorecardSharing) {
    this.#database = database;
    this.#sharing = sharing;
    const stopListening = database.listen({
      heard: (message) => {
        if (asks(message, sharing.namespace)) void this.#answer();
      },
      again: () => {},
    });
    const over = new AbortController();
    void this.#tellForever(over.signal);
    this.#stop = () => {
      stopListening();
      over.abort();
    };
  }

  /** Something ended here, of which it is to be told some time. */
  expect(): void {
    this.#isExpected = true;
  }

  /** What all replicas have counted of what ended before. @throws DatabaseError */
  async read(): Promise<Score> {
    const { namespace, scorecard, epoch } = this.#sharing;
    await this.#database.query('select pg_notify($1, $2)', [
      'mock_spine',
      JSON.stringify({ namespace, score: 'asked' }),
    ]);
    await wait(answering);
    await this.tell();
    const rows = await this.#database.query<{ value: ScorePart }>(
      'select value from mock_spine.scores where namespace = $1 and epoch = $2 order by at',
      [namespace, epoch()],
    );
    return scoreOf(
      rows.map(({ value }) => value),
      scorecard.read().since,
    );
  }

  /** Tells what was counted here, after what is being told. @throws DatabaseError: then it is told the next time */
  tell(): Promise<void> {
    this.#turn = this.#turn.catch(nothing).then(() => this.#tell());
    return this.#turn;
  }

  close(): void {
    this.#stop();
  }

  async #tell(): Promise<void> {
    const epoch = this.#sharing.epoch();
    if (epoch !== this.#untoldOf) this.#untold.clear();
    this.#untoldOf = epoch;
    for (const [name, part] of partsOf(this.#sharing.scorecard.take())) {
      const before = this.#untold.get(name);
      this.#untold.set(name, before ? addParts(before, part) : part);
    }
    for (const [name, part] of this.#untold) {
      await this.#add(name, part, epoch);
      this.#untold.delete(name);
    }
  }

  async #add(name: string, part: ScorePart, epoch: number): Promise<void> {
    const { namespace } = this.#sharing;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const [known] = await this.#database.query<{ value: ScorePart; version: string }>(
        'select value, version from mock_spine.scores where namespace = $1 and epoch = $2 and part = $3',
        [namespace, epoch, name],
      );
      const value = JSON.stringify(known ? addParts(known.value, part) : part);
      const [put] = await this.#database.query<{ made: string | null }>(
        'select mock_spine.put_score($1, $2, $3, $4, $5, $6) as made',
        [namespace, epoch, name, known?.version ?? 0, value, mostParts],
      );
      if (put?.made != null) return;
    }
    throw new DatabaseError('busy');
  }

  async #answer(): Promise<void> {
    await wait(settling);
    await this.tell().catch(unlessAway);
  }

  async #tellForever(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await wait(telling, undefined, { ref: false });
      if (over.aborted || !this.#isExpected) continue;
      await this.tell().catch(unlessAway);
      this.#isExpected = this.#sharing.scorecard.isBehind || this.#untold.size > 0;
    }
  }
}

/** What could not be told gathers until the database is there again. */
function unlessAway(error: unknown): void {
  if (!(error instanceof DatabaseError)) reportFailure(error);
}

function asks(message: string, namespace: string): boolean {
  const told = objectIn(parseJson(message));
  return told?.['namespace'] === namespace && told['score'] === 'asked';
}
