import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { minute } from '../clock.ts';
import { guard, nothing } from '../failures/guard.ts';
import { suggest } from '../settings/settings.ts';
import { defaultNamespace } from './names.ts';
import type { TlsFacts } from '../tls/facts.ts';

/** Why a namespace is over: it has ended, with all that is in it, or another replica has ended it; or the mock stops. */
export type Over = 'ended' | 'ended-elsewhere' | 'stopped';

/** What a namespace holds: what a mock is without listeners. */
export interface Ending {
  /** Ends what goes on in it. */
  readonly end: (over: Over) => void;
}

/** A namespace that is there. Times are in milliseconds since the epoch. */
export interface Namespace<Instance extends Ending> {
  readonly name: string;
  readonly instance: Instance;
  readonly madeAt: number;
  readonly usedAt: number;
  /** Answers that are under way, streams among them. */
  readonly underWay: number;
}

/** Why a namespace is not made. */
export class NamespaceRefusal extends Error {
  readonly reason: 'taken' | 'full';

  constructor(reason: NamespaceRefusal['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** How many namespaces there may be, and for how long. */
export interface NamespaceLimits {
  /** Most at a time. */
  readonly most: number;
  /** How long nobody may have used one, in milliseconds, until it ends. */
  readonly idle: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The limits that are set. One that replicas share is idle when it is at none of them in use, which they find out together. */
export const namespaceLimits = (
  { namespaces, namespaceIdle, database }: LimitsSet,
  now: () => number,
): NamespaceLimits => ({
  most: namespaces,
  idle: database === undefined ? namespaceIdle * minute : Number.POSITIVE_INFINITY,
  now,
});

interface LimitsSet {
  readonly namespaces: number;
  /** Minutes. */
  readonly namespaceIdle: number;
  readonly database: string | undefined;
}

/** How often it is looked whether one has been idle for long, in milliseconds. */
const sweeping = 15_000;

interface Kept<Instance extends Ending> extends Namespace<Instance> {
  usedAt: number;
  underWay: number;
}

/** The namespaces of a mock: each is one more mock of the same making, behind the same listeners. */
export class Namespaces<Instance extends Ending> {
  readonly #limits: NamespaceLimits;
  readonly #kept = new Map<string, Kept<Instance>>();
  /** Those that are being made, by name: each until it is made, or is not. */
  readonly #coming = new Map<string, Promise<unknown>>();
  readonly #onKept: (namespace: Namespace<Instance>) => void;
  readonly #heard: ((namespace: Namespace<Instance>, over: Over) => void)[] = [];
  #sweeper: NodeJS.Timeout | undefined;
  #look: (() => Promise<void>) | undefined;

  /** @param onKept is told, each quarter of a minute, of each that was used and stays */
  constructor(limits: NamespaceLimits, onKept: (namespace: Namespace<Instance>) => void = () => {}) {
    this.#limits = limits;
    this.#onKept = onKept;
  }

  /** Whether there are none, neither here nor at other replicas. */
  get areNone(): boolean {
    return this.#kept.size === 0 && this.#look === undefined;
  }

  /** The one with this name; one that was idle for too long ends instead. */
  find(name: string): Namespace<Instance> | undefined {
    const kept = this.#kept.get(name);
    if (kept === undefined || !this.#isOver(kept)) return kept;
    this.end(name);
    return undefined;
  }

  /** As `find`; where replicas share their namespaces, also one that another has made just now. */
  findAnywhere(name: string): Namespace<Instance> | undefined | Promise<Namespace<Instance> | undefined> {
    const found = this.find(name);
    if (found !== undefined || this.#look === undefined) return found;
    return this.#look().then(() => this.find(name));
  }

  /** Has what other replicas made looked for, where a name is not known here. */
  lookElsewhere(look: () => Promise<void>): void {
    this.#look = look;
  }

  /** The time that they go by, in milliseconds since the epoch. */
  now(): number {
    return this.#limits.now();
  }

  /** The names of all. */
  names(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** All, by name. */
  list(): readonly Namespace<Instance>[] {
    this.sweep();
    return [...this.#kept.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether one of this name is being made. */
  isComing(name: string): boolean {
    return this.#coming.has(name);
  }

  /** Waits while one of this name is being made, whether it is in the end or not. */
  async untilMade(name: string): Promise<void> {
    await this.#coming.get(name)?.catch(nothing);
  }

  /** The nearest name that there is, as the end of a sentence; empty where none is near. */
  suggest(name: string): string {
    return suggest(name, [...this.#kept.keys()], '');
  }

  /**
   * Makes one.
   * @throws NamespaceRefusal when the name is taken, or there are as many as may be; what `compose` throws
   */
  async make(name: string, compose: () => Promise<Instance> | Instance): Promise<Namespace<Instance>> {
    this.sweep();
    if (name === defaultNamespace || this.#kept.has(name) || this.#coming.has(name))
      throw new NamespaceRefusal('taken', `The namespace ${name} is there already.`);
    if (this.#kept.size + this.#coming.size >= this.#limits.most)
      throw new NamespaceRefusal('full', `${this.#limits.most} namespaces are there, and no more may be.`);
    const coming = this.#compose(name, compose);
    this.#coming.set(name, coming);
    return coming;
  }

  /** Counts something as use of a namespace until it is closed: an answer, be it a stream. */
  use({ name }: Namespace<Instance>, answer: EventEmitter): void {
    const kept = this.#kept.get(name);
    if (kept === undefined) return;
    kept.usedAt = this.#limits.now();
    kept.underWay += 1;
    answer.once(
      'close',
      guard(nothing, () => {
        kept.usedAt = this.#limits.now();
        kept.underWay -= 1;
      }),
    );
  }

  /** Has somebody told of each that is over. */
  onEnd(heard: (namespace: Namespace<Instance>, over: Over) => void): void {
    this.#heard.push(heard);
  }

  /** Ends one: it is unknown from now on. @returns whether it was there */
  end(name: string, over: Over = 'ended'): boolean {
    const kept = this.#kept.get(name);
    if (kept === undefined) return false;
    this.#kept.delete(name);
    if (this.#kept.size === 0) this.#stop();
    kept.instance.end(over);
    for (const heard of this.#heard) heard(kept, over);
    return true;
  }

  /** Ends those that were idle for too long. */
  sweep(): void {
    for (const kept of this.#kept.values()) {
      if (this.#isOver(kept)) this.end(kept.name);
      else this.#onKept(kept);
    }
  }

  /** Ends what goes on in all, since the mock stops. */
  close(): void {
    for (const name of this.#kept.keys()) this.end(name, 'stopped');
  }

  async #compose(name: string, compose: () => Promise<Instance> | Instance): Promise<Namespace<Instance>> {
    try {
      // Not before it is known that it is coming.
      await Promise.resolve();
      const instance = await compose();
      const at = this.#limits.now();
      const kept = { name, instance, madeAt: at, usedAt: at, underWay: 0 };
      this.#kept.set(name, kept);
      this.#sweeper ??= setInterval(
        guard(nothing, () => this.sweep()),
        sweeping,
      ).unref();
      return kept;
    } finally {
      this.#coming.delete(name);
    }
  }

  #isOver({ underWay, usedAt }: Kept<Instance>): boolean {
    return underWay === 0 && this.#limits.now() - usedAt > this.#limits.idle;
  }

  #stop(): void {
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }
}

/** Answers one request whose TLS session is known. */
type Handle = (request: IncomingMessage, response: ServerResponse, tls: TlsFacts) => void | Promise<void>;

/**
 * Has each request answered by the namespace that its target names, and by the default one where it names none that is there.
 * @param own what answers for the default one
 * @param nameOf the name in a request target; undefined where there is none
 */
export function handleByNamespace<Instance extends Ending & { readonly handle: Handle }>(
  own: Handle,
  namespaces: Namespaces<Instance>,
  nameOf: (target: string) => string | undefined,
): Handle {
  const handleIn = (
    namespace: Namespace<Instance> | undefined,
    ...[request, response, tls]: Parameters<Handle>
  ): ReturnType<Handle> => {
    if (namespace === undefined) return own(request, response, tls);
    namespaces.use(namespace, response);
    return namespace.instance.handle(request, response, tls);
  };
  return (request, response, tls) => {
    const name = namespaces.areNone ? undefined : nameOf(request.url ?? '');
    if (name === undefined) return own(request, response, tls);
    const namespace = namespaces.findAnywhere(name);
    return namespace instanceof Promise
      ? namespace.then((found) => handleIn(found, request, response, tls))
      : handleIn(namespace, request, response, tls);
  };
}
