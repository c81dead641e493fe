import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { spawnMock, stop, untilReady, type MockProcess } from './spawn-mock.ts';

/** A replica of a mock: a process of its own. */
export interface Replica {
  readonly mock: MockProcess;
  readonly port: number;
  readonly controlPort: number;
  /** Calls its control API, and reads the JSON of the answer. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> }>;
}

/** Replicas of a mock. */
export interface Replicas {
  readonly all: readonly Replica[];
  close(): Promise<void>;
}

/**
 * Starts some processes of a mock at once.
 * @param flags what each is told besides its ports, `--database` for one
 * @param pki directory of their certificates; the one that tests share, when absent
 */
export async function startReplicas(
  name: 'mock-ssp' | 'mock-provider',
  count: number,
  flags: readonly string[],
  pki?: string,
): Promise<Replicas> {
  const certs = pki ?? (await sharedPki());
  const mocks = await Promise.all(
    Array.from({ length: count }, async () => {
      const audit = name === 'mock-provider' ? ['--audit-dir', await temporaryDirectory()] : [];
      return spawnMock(name, ['--port', '0', '--control-port', '0', '--certs', certs, ...audit, ...flags]);
    }),
  );
  const all = await Promise.all(mocks.map(async (mock) => asReplica(mock, await untilReady(mock))));
  return {
    all,
    close: async () => void (await Promise.all(mocks.map(stop))),
  };
}

const asReplica = (mock: MockProcess, { port, controlPort }: { port: number; controlPort: number }): Replica => ({
  mock,
  port,
  controlPort,
  async control(method, path, body) {
    const answer = await fetch(`http://localhost:${controlPort}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  },
});

/** What stands before some ports of the loopback address. */
export interface Balancer {
  readonly port: number;
  /** Gives connections to other ports from now on. */
  lead(ports: readonly number[]): void;
  /** Cuts all connections there are, as a pooler does that leads to another server. */
  cut(): void;
  close(): void;
}

/** Those that a test that failed midway has left. */
const left = new Set<Balancer>();
afterAll(() => left.forEach((balancer) => balancer.close()));

/** Gives each connection to the next of some ports. */
export async function startBalancer(first: readonly number[]): Promise<Balancer> {
  let ports = first;
  const open = new Set<Socket>();
  let next = 0;
  const server = createServer((socket) => {
    const behind = connect(ports[next++ % ports.length]!, '127.0.0.1');
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      open.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(one);
          other.destroy();
        })
        .pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => open.forEach((socket) => socket.destroy());
  const balancer: Balancer = {
    port: (server.address() as AddressInfo).port,
    lead: (others) => void (ports = others),
    cut,
    close() {
      server.close();
      cut();
      left.delete(balancer);
    },
  };
  left.add(balancer);
  return balancer;
}
