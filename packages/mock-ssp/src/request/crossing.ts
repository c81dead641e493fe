import type { Agent } from 'node:https';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { Endpoint } from '../registry/directory.ts';
import type { Altering } from './altering.ts';
import type { SspExchange } from './exchange.ts';

/** Another way to the provider than the leg's. */
export interface Detour {
  readonly agent: Agent;
  readonly hostname: string;
  readonly port: number;
}

/** One request that is to cross. */
export interface Crossing {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly exchange: SspExchange;
  readonly endpoint: Endpoint;
  /** Path and query at the provider, as they were written. */
  readonly path: string;
  /** Header fields that the SSP adds to the answer. */
  readonly added: readonly Header[];
  readonly detour?: Detour | undefined;
  /** The whole of the request's body, where it has been read before it is forwarded. */
  readonly body?: Buffer | undefined;
  /** Whether the client has been told to go on already. */
  readonly continued?: boolean;
  /** How the answer is altered on its way; as it is, where there is nothing. */
  readonly altering?: Altering | undefined;
  /** Notes the end of a stage. */
  stamp(stage: string): void;
  /** Notes when the connection to the provider was set up, where it was set up for this request. */
  stampSetUp(request: ClientRequest, tls: TlsFacts | undefined): void;
  /** Answers in the SSP's name. */
  refuse(key: SspErrorKey): void;
  /** Ends the exchange after an error of this mock. */
  fail(error: unknown): void;
}
