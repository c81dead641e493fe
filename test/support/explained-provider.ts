import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { startSsp, type RunningSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki, type TestPki } from '@mock-spine/shared/testing/read-pki';

/** What a provider does with a connection, from its first byte on. */
export type Answering = (socket: Socket) => void;

/** An SSP, and a provider whose answering changes from test to test. */
export interface ExplainedProvider {
  readonly pki: TestPki;
  readonly ssp: RunningSsp;
  /** The provider's service root, and its port. */
  readonly root: string;
  readonly port: number;
  answerBy(answering: Answering): void;
  /** Starts another SSP. */
  pointAt(root: string, flags?: readonly string[]): Promise<RunningSsp>;
  /** What the journal says of a request that the consumer sends through an SSP: reason, sentence and code; the status when nothing failed. */
  failureOf(through: RunningSsp): Promise<unknown>;
  close(): Promise<void>;
}

export const serviceRootAt = (port: number, host = 'localhost'): string =>
  `https://${host}:${port}/B82617/STU3/1/gpconnect`;

/** @param onExplained is told every reason that the journal has given */
export async function startExplained(onExplained: (reason: string) => void): Promise<ExplainedProvider> {
  const pki = readPki(await sharedPki());
  let answering: Answering = (socket) => socket.destroy();
  const front = createServer((socket) => {
    socket.on('error', () => undefined);
    answering(socket);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  const root = serviceRootAt(port);
  const running: RunningSsp[] = [];

  async function pointAt(serviceRoot: string, flags: readonly string[] = []): Promise<RunningSsp> {
    const ssp = await startSsp(
      readSspSettings(
        ['--port', '0', '--control-port', '0', '--certs', pki.dir, '--provider', serviceRoot, ...flags],
        {},
      ),
    );
    running.push(ssp);
    return ssp;
  }

  async function failureOf({ controlPort }: RunningSsp): Promise<unknown> {
    const sent = await fetch(`http://localhost:${controlPort}/send`, {
      method: 'POST',
      body: JSON.stringify({ interaction: 'read-metadata', at: 'consumer' }),
    });
    const { exchange } = (await sent.json()) as { exchange: { id: string } };
    const told = await fetch(`http://localhost:${controlPort}/exchanges/${exchange.id}`);
    const { provider, answer } = (await told.json()) as {
      provider: { failure?: { reason: string; says: string; code?: string } };
      answer: { status: number };
    };
    if (provider.failure === undefined) return answer.status;
    onExplained(provider.failure.reason);
    return [provider.failure.reason, provider.failure.says, provider.failure.code];
  }

  return {
    pki,
    ssp: await pointAt(root),
    root,
    port,
    answerBy: (next) => {
      answering = next;
    },
    pointAt,
    failureOf,
    async close() {
      await Promise.all(running.map((ssp) => ssp.close()));
      front.close();
    },
  };
}
