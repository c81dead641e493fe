import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki } from '@mock-spine/shared/testing/read-pki';

/** A provider that answers the bytes of a script, whatever it is asked. */
export interface BytesProvider {
  /** Its service root. */
  readonly root: string;
  /** The packets of each answer; a number is a pause in milliseconds, `end` and `reset` end the connection. */
  script: readonly (string | number | typeof end)[];
  /** Connections open now. */
  readonly open: ReadonlySet<TLSSocket>;
  /** The most that were open at a time. */
  most: number;
  close(): void;
}

export const end = Symbol('end');

/** Starts it. */
export async function startBytesProvider(): Promise<BytesProvider> {
  const { cert, key, ca } = readPki(await sharedPki()).material('provider/server');
  const open = new Set<TLSSocket>();
  const server = createServer(
    { cert, key, ca, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' },
    (socket) => {
      open.add(socket);
      provider.most = Math.max(provider.most, open.size);
      socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
      socket.on('data', (asked) => {
        if (/^(GET|POST|PUT) /.test(asked.toString('latin1'))) void play(socket, provider.script);
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: BytesProvider = {
    root: `https://localhost:${(server.address() as AddressInfo).port}/B82617/STU3/1/gpconnect`,
    script: [],
    open,
    most: 0,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return provider;
}

async function play(socket: TLSSocket, script: BytesProvider['script']): Promise<void> {
  for (const step of script) {
    if (step === end) socket.end();
    else if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
    else socket.write(Buffer.from(step, 'latin1'));
  }
}
