import { DatabaseError } from '../database/database-error.ts';
import { reportFailure } from '../failures/report-failure.ts';
import type { Shown } from '../journal/show-exchange.ts';
import type { AskedOfOthers, JournalOfReplicas } from '../replicas/journal-of-replicas.ts';

/** Who is told what other replicas see. */
export interface FeedReader {
  readonly exchange: (shown: Shown) => void;
  /** @param missing why nothing of others is told now, in a sentence; undefined when it is again */
  readonly missing: (missing: string | undefined) => void;
  /** From here on the place among the others is another one. */
  readonly moved: () => void;
}

/** What a stream is told of others, and from where on. */
export interface AskedOfFeed extends AskedOfOthers {
  readonly ofReplicas: JournalOfReplicas;
  /** The number of the last that the client was told, or of the newest when it came for the first time; undefined where the database was away. */
  readonly from: number | undefined;
  /** The end of the last of this replica's own that the client has seen, be it at another one. */
  readonly ownFrom: number;
}

/** What other replicas saw, for one stream, each soon after they told it, and from where the client was before. */
export class FeedOfOthers {
  readonly #asked: AskedOfFeed;
  readonly #reader: FeedReader;
  /** The number of the last that was told; undefined until it is known. */
  #seen: number | undefined;
  #stop: (() => void) | undefined;
  #missing: string | undefined;
  #isLooking = false;
  #isStale = false;

  constructor(asked: AskedOfFeed, reader: FeedReader) {
    this.#asked = asked;
    this.#seen = asked.from;
    this.#reader = reader;
  }

  /** An id of an event: that of the run of all replicas first, then what is this replica's own, and the place among the others'. */
  idWith(own: string): string {
    return `${this.#asked.ofReplicas.keeping.run}:${own}:${this.#seen ?? ''}`;
  }

  /** Names the mock and the replica in an exchange of this replica's own, as those of the others are. @param json an object, not an empty one */
  withReplica(json: string): string {
    const { mock, replica } = this.#asked.ofReplicas.keeping;
    return `${json.slice(0, -1)},"mock":${JSON.stringify(mock)},"replica":${JSON.stringify(replica)}}`;
  }

  follow(): void {
    this.#stop = this.#asked.ofReplicas.onNews(() => this.#look());
    this.#look();
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** One look at a time; what is told meanwhile is looked at after it. */
  #look(): void {
    this.#tellMissing();
    this.#isStale = true;
    if (!this.#isLooking) void this.#lookUntilFresh();
  }

  async #lookUntilFresh(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#isStale && this.#stop !== undefined) {
        this.#isStale = false;
        await this.#lookOnce();
      }
    } catch (error) {
      // Whoever listens again is told that there is news.
      if (!(error instanceof DatabaseError)) reportFailure(error);
    } finally {
      this.#isLooking = false;
    }
  }

  async #lookOnce(): Promise<void> {
    const { ofReplicas } = this.#asked;
    const before = this.#seen;
    const newest = await ofReplicas.newest();
    // Where the database has lost what is not logged, numbers begin anew.
    const after = before === undefined ? newest : before > newest ? 0 : before;
    const { exchanges, upTo } = await ofReplicas.ofOthers(this.#asked, after, newest);
    if (this.#stop === undefined) return;
    for (const { number, shown } of exchanges) {
      this.#seen = number;
      this.#reader.exchange(shown);
    }
    this.#seen = upTo;
    if (before !== this.#seen) this.#reader.moved();
    this.#isStale ||= exchanges.length > 0;
  }

  #tellMissing(): void {
    const { missing } = this.#asked.ofReplicas;
    if (missing === this.#missing) return;
    this.#missing = missing;
    this.#reader.missing(missing);
  }
}
