import { randomUUID } from 'node:crypto';
import { guard, nothing } from '../failures/guard.ts';
import { objectIn, parseJson } from '../protocol/json.ts';
import type { Database } from './database.ts';

/** What a mock counts while it serves requests, and its replicas count too: that a limit was used, a trace id seen. */
export interface SharedCount {
  /** `trace`, `sender`. */
  readonly kind: string;
  /** Takes what was counted at another replica. */
  readonly take: (key: string, times: number) => void;
}

/** Milliseconds for which counts are gathered: so much later the others know of them. */
const gathering = 50;

/** Keys that are gathered at most; what comes beyond is counted at its own replica alone. */
const mostGathered = 10_000;

/** Bytes of a message. PostgreSQL takes less than 8,000. */
const longestMessage = 7_500;

/** Tells the other replicas what was counted here, some at a time and never in the way of a request: who is told a little later may let one more pass. */
export class Tallies {
  readonly #database: Database;
  readonly #namespace: string;
  /** Its own messages are heard, too. */
  readonly #from = randomUUID();
  readonly #gathered = new Map<string, readonly [kind: string, key: string, times: number]>();
  readonly #stop: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, namespace: string, tallies: readonly SharedCount[]) {
    this.#database = database;
    this.#namespace = namespace;
    const takers = new Map(tallies.map(({ kind, take }) => [kind, take]));
    this.#stop = database.listen({
      heard: (message) => {
        for (const [kind, key, times] of this.#read(message)) takers.get(kind)?.(key, times);
      },
      again: () => {},
    });
  }

  /** Counts something here. @param key short: an ASID, a trace id, the name of a fault */
  count(kind: string, key: string): void {
    const id = `${kind} ${key}`;
    const before = this.#gathered.get(id);
    if (before === undefined && this.#gathered.size >= mostGathered) return;
    this.#gathered.set(id, [kind, key, (before?.[2] ?? 0) + 1]);
    this.#timer ??= setTimeout(
      guard(nothing, () => this.#tell()),
      gathering,
    ).unref();
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const entries = [...this.#gathered.values()];
    this.#gathered.clear();
    for (const part of inParts(entries)) {
      const message = JSON.stringify({ namespace: this.#namespace, from: this.#from, counted: part });
      // While the database is away, each replica counts for itself.
      await this.#database.query('select pg_notify($1, $2)', ['mock_spine', message]).catch(nothing);
    }
  }

  #read(message: string): readonly (readonly [kind: string, key: string, times: number])[] {
    const told = objectIn(parseJson(message));
    if (told?.['namespace'] !== this.#namespace || told['from'] === this.#from) return [];
    return Array.isArray(told['counted']) ? (told['counted'] as [string, string, number][]) : [];
  }
}

/** As many in a message as it takes. */
function inParts<T>(entries: readonly T[]): T[][] {
  const parts: T[][] = [];
  let room = 0;
  for (const entry of entries) {
    const length = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (length > room) {
      parts.push([]);
      room = longestMessage;
    }
    parts.at(-1)?.push(entry);
    room -= length;
  }
  return parts;
}
