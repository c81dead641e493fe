import { startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { startReplicas, type Replica } from './replicas.ts';

/** Two replicas of each mock over one database. The SSPs send to the second provider, and know the control API of the first. */
export interface ReplicatedStack {
  readonly postgres: Postgres;
  readonly ssps: readonly [Replica, Replica];
  readonly providers: readonly [Replica, Replica];
  /** Sends an order at an SSP. @returns the id of its exchange there */
  order(ssp: 0 | 1, order: object, namespace?: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts them. @param flags of all four */
export async function startReplicatedStack(flags: readonly string[] = []): Promise<ReplicatedStack> {
  const postgres = await startPostgres();
  const shared = ['--database', postgres.url, ...flags];
  const providers = await startReplicas('mock-provider', 2, shared);
  const [first, second] = providers.all as [Replica, Replica];
  const ssps = await startReplicas('mock-ssp', 2, [
    ...shared,
    '--provider',
    `gpconnect=https://localhost:${second.port}/B82617/STU3/1/gpconnect`,
    '--provider',
    `structured=https://localhost:${second.port}/B82617/STU3/1/gpconnect/structured`,
    '--provider-control',
    `http://localhost:${first.controlPort}`,
  ]);
  const both = ssps.all as [Replica, Replica];
  return {
    postgres,
    ssps: both,
    providers: [first, second],
    async order(ssp, order, namespace) {
      const query = namespace === undefined ? '' : `?namespace=${namespace}`;
      const { json } = await both[ssp].control('POST', `/send${query}`, order);
      const exchange = json['exchange'] as { id: string } | undefined;
      if (exchange === undefined) throw new Error(JSON.stringify(json));
      return exchange.id;
    },
    async close() {
      await ssps.close();
      await providers.close();
      await postgres.close();
    },
  };
}
