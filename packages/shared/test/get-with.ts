import { request, type RequestOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { ForwardAgent } from '../src/tls/forward-agent.ts';

/** An answer, and the connection that it came on. */
export interface Answered {
  readonly socket: TLSSocket;
  readonly body: string;
  readonly protocol: string | null;
  readonly resumed: boolean;
}

/** Asks for something by an agent. Resolves when the agent has the connection back. */
export function getWith(agent: ForwardAgent, port: number, options: RequestOptions = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, host: 'localhost', port, family: 4, ...options }, (answer) => {
      const socket = answer.socket as TLSSocket;
      const during = { protocol: socket.getProtocol(), resumed: socket.isSessionReused() };
      let body = '';
      answer.on('data', (chunk) => (body += chunk));
      answer.on('end', () => setImmediate(() => resolve({ socket, body, ...during })));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
