import { join } from 'node:path';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import { serviceRootAt } from '../chains/write-request.ts';
import { mockOf, ownCheckout, sourceAt, startNode, type Served } from '../processes/start-node.ts';

/** Replicas of both mocks, each kind behind a balancer. */
export interface ReplicaChain {
  /** What its figures are told as. */
  readonly says: string;
  /** All mocks, whose CPU time is counted. */
  readonly mocks: readonly Served[];
  /** Where the balancer before the SSPs listens. */
  readonly port: number;
  /** Where the balancer between SSPs and providers listens: the provider that requests are for. */
  readonly providerPort: number;
  /** Forgets what was booked. */
  readonly reset: () => Promise<void>;
}

/** What replicas are started with. */
export interface ReplicaOptions {
  readonly pki: string;
  /** For audit trails. */
  readonly scratch: string;
  /** Undefined: each keeps its state in memory. */
  readonly database: string | undefined;
}

/** Starts as many SSPs and as many providers. */
export async function startReplicas(count: number, { pki, scratch, database }: ReplicaOptions): Promise<ReplicaChain> {
  const says = database === undefined ? 'in memory' : `PostgreSQL, ${count}`;
  const common = ['--certs', pki, '--port', '0', '--control-port', '0', '--keep-bodies', '0'];
  const shared = database === undefined ? [] : ['--database', database];
  const start = (mock: 'mock-ssp' | 'mock-provider', flags: (replica: number) => readonly string[]) =>
    Promise.all(
      Array.from({ length: count }, (_, replica) =>
        startNode(mockOf(ownCheckout, mock, mockNodeFlags), [...common, ...shared, ...flags(replica)]),
      ),
    );
  const providers = await start('mock-provider', (replica) => ['--audit-dir', join(scratch, `${says} ${replica}`)]);
  const behind = await startBalancer(providers);
  const ssps = await start('mock-ssp', () => ['--provider', serviceRootAt(behind.port)]);
  const { port } = await startBalancer(ssps);
  return {
    says,
    mocks: [...ssps, ...providers],
    port,
    providerPort: behind.port,
    reset: async () => {
      const { status } = await fetch(`http://localhost:${providers[0]?.controlPort}/reset`, { method: 'POST' });
      if (status !== 204) throw new Error(`POST /reset answered ${status}.`);
    },
  };
}

const startBalancer = (before: readonly Served[]): Promise<Served> =>
  startNode(
    sourceAt(import.meta.resolve('./balancer.ts')),
    before.map(({ port }) => String(port)),
  );
