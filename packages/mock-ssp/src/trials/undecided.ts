import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { readPeer } from '@mock-spine/shared/tls/peer';
import type { TrialAttempt } from './attempts.ts';
import { addressOf } from './caller.ts';

/** Whose attempts are told, and to whom. */
export interface Undecidable {
  /** Name of the trial. */
  readonly trial: string;
  /** Is told how each caller met the trial, and since when the connection was there, in milliseconds since the epoch. */
  readonly onAttempt: (attempt: TrialAttempt, since: number) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Who calls, as far as it is known. */
type TrialCaller = Pick<TrialAttempt, 'address' | 'fqdns'>;

/** Those whose handshake with a trial is done, and who have not shown yet what they do: one connection is one attempt. */
export class Undecided {
  readonly #open = new Map<Duplex, { readonly since: number; readonly caller: TrialCaller }>();
  readonly #told: Undecidable;

  constructor(told: Undecidable) {
    this.#told = told;
  }

  /** Takes a connection up whose handshake is done. */
  add(socket: TLSSocket): void {
    const leaf = socket.getPeerX509Certificate();
    // What is not of our CAs can name anybody: its owner is known by the address, like one who presents nothing.
    const fqdns = leaf && socket.authorized ? readPeer(leaf).fqdns : undefined;
    this.#open.set(socket, { since: this.#told.now(), caller: { address: addressOf(socket.remoteAddress), fqdns } });
  }

  /** Leaves one out who has not decided either way. */
  leaveOut(socket: Duplex): void {
    this.#open.delete(socket);
  }

  /** It is shown what one does; whatever comes later on the same connection is no other attempt. */
  decide(socket: Duplex, outcome: TrialAttempt['outcome'], how: string): void {
    const open = this.#open.get(socket);
    if (open === undefined) return;
    this.#open.delete(socket);
    this.#tell(outcome, how, open.caller, open.since);
  }

  /** One has refused the server within the handshake. */
  refusedAtOnce(remoteAddress: string | undefined, how: string): void {
    this.#tell('refused', how, { address: addressOf(remoteAddress), fqdns: undefined }, this.#told.now());
  }

  clear(): void {
    this.#open.clear();
  }

  #tell(outcome: TrialAttempt['outcome'], how: string, caller: TrialCaller, since: number): void {
    const { trial, onAttempt, now } = this.#told;
    onAttempt({ trial, at: now(), outcome, how, ...caller }, since);
  }
}
