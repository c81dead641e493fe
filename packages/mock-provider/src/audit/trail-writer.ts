import type { KeyObject } from 'node:crypto';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { guard, nothing } from '@mock-spine/shared/failures/guard';
import { countOf } from '@mock-spine/shared/words/count-of';
import { AuditError } from './audit-error.ts';
import {
  beginning,
  LineRoom,
  type ChainLink,
  type Torn,
  type TrailEnd,
  type TrailPlace,
  type Whereabouts,
} from './trail-file.ts';
import { readHead, writeHead } from './head.ts';
import type { Tell } from './own-file.ts';

/** What a trail is written with. */
export interface TrailWriterOptions {
  /** What its place is called: the path of the file. */
  readonly file: string;
  /** Opens it, after it was closed too. */
  readonly open: () => TrailPlace;
  /** The file that tells how far it has come; undefined where there is none. */
  readonly head: string | undefined;
  readonly key: KeyObject;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly tell: Tell;
}

/** Why lines cannot be written, since when, and how many were lost to it. */
interface Failure {
  readonly since: string;
  readonly because: string;
  readonly requests: number;
}

/** Writes the lines of a trail, and comes back by itself when it could not. */
export class TrailWriter {
  readonly #options: TrailWriterOptions;
  #file: TrailPlace | undefined;
  #at: ChainLink = beginning;
  #failed: Failure | undefined;
  /** Whether the next line stands at the beginning of another file than its predecessor. */
  #continues = false;
  #torn: Torn | undefined;
  #lacksLineEnd = false;
  /** What was written since the file was last seen in its place, and how far the trail was then: the file may have been removed before that. */
  #unsettled: string[] = [];
  #settled: ChainLink = beginning;
  #settledAt = 0;
  #settling: NodeJS.Timeout | undefined;
  /** What has to be written before all else. */
  #owed: string[] = [];
  #closed = false;
  #toldOfOthers = false;
  readonly #room = new LineRoom();

  /** @throws AuditError, or the error of the system, where the trail cannot be opened */
  constructor(options: TrailWriterOptions) {
    this.#options = options;
    const head = options.head === undefined ? undefined : readHead(options.head, options.key, options.tell);
    if (head === 'foreign')
      throw new AuditError(
        `Expected the key by which ${options.head} was written; found another, or a changed file. Put the key back, or move the trail and its head away.`,
      );
    this.#open((end) => this.#startFrom(head, end));
    this.write([]);
    this.#saveHead();
  }

  /**
   * Writes lines in one go.
   * @param lines JSON of an object each
   * @returns why they could not be written; undefined when the operating system has them
   */
  write(lines: readonly string[]): string | undefined {
    if (this.#closed) return 'The audit trail is closed.';
    if (this.#failed && !this.#recover()) return this.#fail(undefined, lines.length);
    try {
      this.#append(lines);
    } catch (error) {
      return this.#fail(error, lines.length);
    }
    this.#settling ??= setTimeout(
      guard(nothing, () => this.#settleAtLeisure()),
      leisure,
    ).unref();
    return performance.now() - this.#settledAt < trusted ? undefined : this.#settle(lines.length);
  }

  /** Whether the last write failed. */
  get failed(): boolean {
    return this.#failed !== undefined;
  }

  /** Why nothing can be written now; tries to, when it could not. */
  failure(): string | undefined {
    if (this.#failed) this.#recover();
    else this.#settle(0);
    return this.#failed?.because;
  }

  /** Opens the file again, wherever it has gone. */
  reopen(): void {
    if (this.#failed) this.#recover();
    else if (this.#settle(0) === undefined && !this.#failed) this.#attempt(() => this.#open());
  }

  close(): void {
    clearTimeout(this.#settling);
    if (!this.#failed) this.#settleAtLeisure();
    this.#file?.close();
    this.#file = undefined;
    this.#closed = true;
  }

  #open(start: (end: TrailEnd) => ChainLink = (end) => this.#whereItIs(end)): void {
    this.#file?.close();
    this.#file = undefined;
    const file = this.#options.open();
    this.#file = file;
    const end = file.end();
    this.#at = start(end);
    this.#settled = this.#at;
    this.#unsettled = [];
    this.#continues = this.#at.sequence > 0 && (this.#at.chain === '' || end.last?.chain !== this.#at.chain);
    this.#torn = end.torn;
    this.#lacksLineEnd = end.lacksLineEnd || end.torn !== undefined;
  }

  /** Of a batch that a stream took in part, the whole lines stand there. */
  #whereItIs({ last }: TrailEnd): ChainLink {
    return this.#options.head === undefined && last ? last : this.#at;
  }

  /** A head is further than the last line only where lines were cut off. */
  #startFrom(head: ChainLink | undefined, { last, isEmpty }: TrailEnd): ChainLink {
    if (!head || (last && last.sequence > head.sequence)) return last ?? beginning;
    if (!isEmpty && last?.chain !== head.chain) {
      this.#options.tell(
        `Expected ${this.#options.file} to end with line ${head.sequence}; found ${last ? `another line ${last.sequence}` : 'none'}. Run pnpm audit:verify to see what is missing or changed.`,
      );
    }
    return head;
  }

  #append(lines: readonly string[]): void {
    const fields = [...(this.#torn ? [this.#note({ torn: this.#torn })] : []), ...this.#owed, ...lines];
    if (fields.length === 0 && !this.#lacksLineEnd) return;
    const room = this.#room;
    room.empty();
    if (this.#lacksLineEnd) room.addLineEnd();
    let at = this.#at;
    let continues = this.#continues;
    for (const field of fields) {
      at = room.add(this.#options.key, at, field, continues);
      continues = false;
    }
    this.#file!.append(room.bytes);
    this.#at = at;
    this.#unsettled.push(...fields);
    this.#continues = continues;
    this.#torn = undefined;
    this.#lacksLineEnd = false;
    this.#owed = [];
  }

  /**
   * Looks whether the file is in its place, and opens another if not. What was written into a removed one is written once more.
   * @param latest how many of the lines written last are not answered yet
   */
  #settle(latest: number): string | undefined {
    this.#settledAt = performance.now();
    const where = this.#whereabouts();
    if (where === 'shared') this.#tellOfOthers();
    if (where === 'in place' || where === 'shared') {
      this.#settled = this.#at;
      this.#unsettled = [];
      return undefined;
    }
    const written = this.#unsettled;
    if (where === 'renamed') return void this.#attempt(() => this.#open());
    this.#at = this.#settled;
    this.#owed = written;
    const failure = this.#attempt(() => {
      this.#open();
      this.#append([]);
    }, latest);
    if (failure !== undefined) this.#owed = written.slice(0, written.length - latest);
    return failure;
  }

  /** Lines of two writers are no chain (A-148), and whoever empties a file to rotate it takes lines away. */
  #tellOfOthers(): void {
    if (this.#toldOfOthers) return;
    this.#toldOfOthers = true;
    this.#options.tell(
      `Something else writes into ${this.#options.file}, or has cut it, so that pnpm audit:verify will find faults. Give each provider an --audit-dir of its own, and rename the file to rotate it.`,
    );
  }

  #whereabouts(): Whereabouts {
    try {
      return this.#file?.whereabouts() ?? 'removed';
    } catch {
      return 'renamed';
    }
  }

  #settleAtLeisure(): void {
    this.#settling = undefined;
    // One that could not be opened again is looked for when it is.
    if (this.#file) this.#settle(0);
    this.#saveHead();
  }

  /** A head that lags protects less, and no record is lost by it: where it cannot be written, neither can the trail, which says so. */
  #saveHead(): void {
    const { head, key } = this.#options;
    if (head === undefined) return;
    try {
      writeHead(head, key, this.#at);
    } catch {
      return;
    }
  }

  #attempt(act: () => void, requests = 0): string | undefined {
    try {
      act();
      return undefined;
    } catch (error) {
      return this.#fail(error, requests);
    }
  }

  #fail(error: unknown, requests: number): string {
    const { file, now, tell } = this.#options;
    const before = this.#failed;
    const because =
      error === undefined && before
        ? before.because
        : `The audit trail ${file} cannot be written: ${messageOf(error)}.`;
    this.#failed = {
      since: before?.since ?? new Date(now()).toISOString(),
      because,
      requests: (before?.requests ?? 0) + requests,
    };
    if (!before) tell(because);
    return because;
  }

  /** Opens the file anew and writes down what was missed; only when that is written is the trail well. */
  #recover(): boolean {
    const { since, because, requests } = this.#failed!;
    try {
      this.#open();
      this.#append([this.#note({ unwritten: { requests, since, because } })]);
    } catch (error) {
      this.#fail(error, 0);
      return false;
    }
    this.#failed = undefined;
    this.#options.tell(
      `The audit trail ${this.#options.file} is written again; ${countOf(requests, 'request')} ${requests === 1 ? 'is' : 'are'} not in it.`,
    );
    return true;
  }

  #note(fields: object): string {
    return JSON.stringify({ time: new Date(this.#options.now()).toISOString(), ...fields });
  }
}

/** How long a file that was seen in its place is taken to be there, in milliseconds. */
const trusted = 5;

/** When it is looked for after the last write, in milliseconds. */
const leisure = 100;
