import type { ServerResponse } from 'node:http';
import type { Exchange, Reading } from '../journal/exchange.ts';
import { showExchange } from '../journal/show-exchange.ts';
import type { Ended, Journal } from '../journal/journal.ts';
import { endFailed, guard } from '../failures/guard.ts';
import { ControlError } from './control-error.ts';
import type { Wanted } from './exchange-filters.ts';
import { FeedOfOthers, type AskedOfFeed } from './feed-of-others.ts';

/** How streams are kept going and within bounds. */
export interface StreamLimits {
  /** Milliseconds between two comments that show that the stream lives. */
  readonly heartbeat: number;
  /** Bytes that may wait for a client that does not read. */
  readonly largestBacklog: number;
}

/** Places for streams: all that a control API has open share them. */
export interface StreamPlaces {
  /** Streams that may be open at the same time. */
  readonly most: number;
  taken: number;
}

const defaultStreamLimits: StreamLimits = { heartbeat: 15_000, largestBacklog: 1024 * 1024 };

/** What one client asks for. */
export interface StreamRequest {
  readonly wanted: Wanted;
  readonly reading: Reading;
  /** Its `Last-Event-ID`: what ended after that is sent first. */
  readonly lastEventId: string | undefined;
  /** What of other replicas is wanted, too. */
  readonly others?: AskedOfFeed | undefined;
}

/**
 * Sends exchanges to those who listen, each when it ends: server-sent events of the type `exchange`. An event's id tells the run of this mock and
 * the place among the ends of exchanges, which is another order than that of their beginnings; one that is told what other replicas saw also the place among those.
 */
export class ExchangeStream {
  readonly #journal: Journal<Exchange>;
  readonly #places: StreamPlaces;
  readonly #limits: StreamLimits;
  readonly #run: string;
  readonly #clients = new Set<Client>();
  #unlisten: (() => void) | undefined;

  /**
   * @param run the run of this replica, by which its event ids begin
   * @param places which others may take, too
   */
  constructor(
    journal: Journal<Exchange>,
    run: string,
    places: StreamPlaces,
    limits: StreamLimits = defaultStreamLimits,
  ) {
    this.#journal = journal;
    this.#run = run;
    this.#places = places;
    this.#limits = limits;
  }

  /** @throws ControlError 503 when as many are open as may be */
  admit(): void {
    if (this.#places.taken < this.#places.most) return;
    throw new ControlError(
      503,
      `${this.#places.most} streams of exchanges are open, and no more may be.`,
      'Close one, or allow more with --control-streams.',
    );
  }

  /** Answers with the stream; it ends when the client goes, does not read, or `close` is called. */
  open(response: ServerResponse, request: StreamRequest): void {
    response.writeHead(200, [
      'Content-Type',
      'text/event-stream; charset=utf-8',
      'Cache-Control',
      'no-store',
      'X-Accel-Buffering',
      'no',
      'Connection',
      'close',
    ]);
    const client = new Client(response, request, this.#limits, this.#run);
    client.comment('exchanges follow, each when it ends');
    if (request.lastEventId !== undefined)
      this.#catchUp(client, request.others?.ownFrom ?? this.#endIn(request.lastEventId));
    client.mark(this.#journal.ends);
    client.follow();
    this.#clients.add(client);
    this.#places.taken += 1;
    this.#unlisten ??= this.#journal.onEnd((entry, id) => this.#tell({ id, entry, end: this.#journal.ends }));
    response.on(
      'close',
      guard(response, () => this.#leave(client)),
    );
  }

  /** Ends every stream. @param because as a comment of each */
  close(because: string): void {
    for (const client of this.#clients) client.end(because);
  }

  /** Those who read alike get one text. */
  #tell(ended: Ended<Exchange>): void {
    const show = showOnce(ended);
    for (const client of this.#clients) client.tell(ended, show);
  }

  /** The id of another run says nothing of this one: everything that is kept is new then. */
  #endIn(lastEventId: string): number {
    const [run, end = ''] = lastEventId.split(':');
    return run === this.#run && /^\d{1,15}$/.test(end) ? Number(end) : 0;
  }

  #catchUp(client: Client, seen: number): void {
    const missed = this.#journal.endedAfter(seen);
    if (missed.length < this.#journal.ends - seen) client.comment('some that ended meanwhile are no longer kept');
    for (const ended of missed) client.tell(ended, showOnce(ended));
  }

  #leave(client: Client): void {
    client.stop();
    this.#clients.delete(client);
    this.#places.taken -= 1;
    if (this.#clients.size > 0) return;
    this.#unlisten?.();
    this.#unlisten = undefined;
  }
}

/** Writes an exchange for a reading, once for each. */
function showOnce({ id, entry }: Ended<Exchange>): (reading: Reading) => string {
  const texts = new Map<boolean, string>();
  return (reading) => {
    const text = texts.get(reading.reveal) ?? JSON.stringify(showExchange(id, entry, reading));
    texts.set(reading.reveal, text);
    return text;
  };
}

class Client {
  readonly #response: ServerResponse;
  readonly #request: StreamRequest;
  readonly #largestBacklog: number;
  readonly #run: string;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #feed: FeedOfOthers | undefined;
  #end = 0;
  readonly #served = (error: unknown): void => {
    this.stop();
    endFailed(this.#response, error);
  };

  constructor(
    response: ServerResponse,
    request: StreamRequest,
    { heartbeat, largestBacklog }: StreamLimits,
    run: string,
  ) {
    this.#response = response;
    this.#request = request;
    this.#largestBacklog = largestBacklog;
    this.#run = run;
    this.#feed =
      request.others &&
      new FeedOfOthers(request.others, {
        exchange: (shown) => this.#tellText(JSON.stringify(shown)),
        missing: (missing) => this.#writeEvent('replicas', JSON.stringify({ missing: missing ?? null })),
        moved: () => this.#writePlace(),
      });
    this.#heartbeat = setInterval(
      guard(this.#served, () => this.comment('still here')),
      heartbeat,
    ).unref();
  }

  /** One that fails must not keep the others from being told. */
  readonly tell = guard(
    (error) => this.#served(error),
    ({ id, entry, end }: Ended<Exchange>, show: (reading: Reading) => string) => {
      this.#end = end;
      if (this.#response.writableEnded || !this.#request.wanted(entry, id)) return;
      this.#tellText(this.#feed?.withReplica(show(this.#request.reading)) ?? show(this.#request.reading));
    },
  );

  /** Has what others see told as well, where that is wanted. */
  follow(): void {
    this.#feed?.follow();
  }

  comment(text: string): void {
    if (!this.#response.writableEnded) this.#write(`: ${text}\n\n`);
  }

  /**
   * Tells the run and how many have ended by now, as the id of no event: a browser that is cut off before the first exchange asks for what it has missed, too,
   * and soon. Source: HTML, "Server-sent events", 9.2.6: an id counts though no data follows.
   */
  mark(end: number): void {
    this.#end = end;
    if (!this.#response.writableEnded) this.#write(`retry: ${retry}\n`);
    this.#writePlace();
  }

  end(because: string): void {
    this.stop();
    if (!this.#response.writableEnded) this.#response.end(`: ${because}\n\n`);
  }

  stop(): void {
    clearInterval(this.#heartbeat);
    this.#feed?.close();
  }

  #writePlace(): void {
    if (!this.#response.writableEnded) this.#write(`id: ${this.#id()}\n\n`);
  }

  #id(): string {
    const own = `${this.#run}:${this.#end}`;
    return this.#feed === undefined ? own : this.#feed.idWith(own);
  }

  #tellText(shown: string): void {
    this.#writeEvent('exchange', shown);
  }

  #writeEvent(event: string, data: string): void {
    if (!this.#response.writableEnded) this.#write(`id: ${this.#id()}\nevent: ${event}\ndata: ${data}\n\n`);
  }

  #write(text: string): void {
    this.#response.write(text);
    if (this.#response.writableLength <= this.#largestBacklog) return;
    this.end('too slow: more waits than is kept for one client; go on with Last-Event-ID');
    // Who reads on gets what waits and this reason; who does not must not hold it for ever.
    setTimeout(
      guard(this.#response, () => this.#response.destroy()),
      patience,
    ).unref();
  }
}

/** How long a client waits before it comes again, in milliseconds. */
const retry = 1000;

/** How long a client that is dropped may take to read what waits, in milliseconds. */
const patience = 10_000;
