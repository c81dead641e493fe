import type { IncomingMessage } from 'node:http';
import type { TlsFacts } from './facts.ts';

const tls = Symbol('tls');

type WithTls = IncomingMessage & { [tls]?: TlsFacts };

/** Leaves what the listener knows of the TLS session on the request, for the application behind it. */
export function attachTls(request: IncomingMessage, facts: TlsFacts): void {
  (request as WithTls)[tls] = facts;
}

/** The TLS session that a request arrived on. */
export const tlsOf = (request: IncomingMessage): TlsFacts => (request as WithTls)[tls]!;
