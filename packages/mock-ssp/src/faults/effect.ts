import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Alteration } from '../request/altering.ts';
import type { SspExchange } from '../request/exchange.ts';
import type { LookUpFault } from './look-up-fault.ts';
import type { StandIn } from './stand-in.ts';

/** One thing that a fault can do. */
export interface FaultKind<T> {
  /** The value of its key in `do`. */
  readonly schema: z.ZodType<T>;
  /** What it does, for a person: `waits 500 ms`. */
  readonly says: (value: T) => string;
  readonly prepare: (value: T, means: Means) => Effect;
  /** Whether it decided how an exchange that it touched ended; one that ends it at the door has, and is not asked. */
  readonly decided?: (exchange: SspExchange) => boolean;
}

/** What a kind may use. */
export interface Means {
  /** A number from 0 to below 1; the same ones again for the same seed. */
  readonly random: () => number;
  /** Starts a provider whose certificate is that of a folder below `certs/bad`. @throws FaultError when it is not there */
  readonly standIn: (folder: string) => StandIn;
}

/** What a fault does, by where on its way a request meets it. */
export type Effect =
  /** Before it is judged: the SSP's clock is wrong by so many seconds. */
  | { readonly at: 'clock'; readonly seconds: number }
  /** Once it is judged, whatever the rules said. */
  | { readonly at: 'door'; readonly meet: (visit: Visit) => Promise<FaultOutcome> | FaultOutcome }
  /** On its way to the provider. */
  | { readonly at: 'leg'; readonly standIn: StandIn }
  /** While the provider's answer is passed on. */
  | { readonly at: 'body'; readonly alter: Alteration; readonly changesLength?: true }
  /** A look-up in SDS, not a request: any, or one of systems or of endpoints alone. */
  | { readonly at: 'look-up'; readonly does: LookUpFault }
  | { readonly at: 'device'; readonly does: LookUpFault }
  | { readonly at: 'endpoint'; readonly does: LookUpFault };

/** Where a fault is met. */
export type FaultPoint = Effect['at'];

/** `over`: the request has been answered, or never will be. */
export type FaultOutcome = 'goes on' | 'over';

/** A request at the SSP's door. */
export interface Visit {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Aborted when the consumer's connection is closed. */
  readonly gone: AbortSignal;
  /** Answers with one of the SSP's own refusals; 429 and 503 with `Retry-After`. */
  refuse(key: SspErrorKey): void;
  /** Closes the consumer's connection without an answer. */
  close(): void;
  /** Resets the consumer's connection. */
  reset(): void;
}
