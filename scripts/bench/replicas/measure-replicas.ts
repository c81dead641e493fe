import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { isInstalledPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres-server';
import { writeRequest } from '../chains/write-request.ts';
import { startGenerator, type Generator } from '../generator/generator.ts';
import { stopAll } from '../processes/children.ts';
import { cpuSeconds } from '../processes/usage.ts';
import { bookAll } from './book-all.ts';
import { startReplicas, type ReplicaChain } from './start-replicas.ts';

/** How it is measured. */
export interface ReplicaPlan {
  /** How many replicas of each mock, one after the other. */
  readonly replicas: readonly number[];
  /** Milliseconds of a sample. */
  readonly sample: number;
  readonly rounds: number;
  /** Milliseconds of load before the first sample, as often as it takes. */
  readonly warmUp: number;
}

/** Medians of the samples of one chain. CPU time is in milliseconds of processor time. */
export interface ReplicaFigures {
  readonly says: string;
  readonly readsPerSecond: number;
  /** Of all mocks, for a read. */
  readonly mocksPerRead: number;
  readonly bookingsPerSecond: number;
  readonly mocksPerBooking: number;
  /** Of PostgreSQL, for a booking; undefined without it. */
  readonly databasePerBooking: number | undefined;
}

const connections = 16;

/** Requests for each mock after which Node has compiled what they run: before that, two of each seem to take four times what one takes. */
const compiledAfter = 10_000;

/** However slow they are. */
const mostWarmUps = 12;

/**
 * Measures replicas of both mocks over one PostgreSQL, behind TCP balancers, beside one of each that keeps its state in memory.
 * @param tell takes a line of progress
 * @throws Error when something cannot be started, or is not answered as it should be
 */
export async function measureReplicas(
  plan: ReplicaPlan,
  tell: (line: string) => void,
): Promise<readonly ReplicaFigures[]> {
  if (!isInstalledPostgres) throw new Error('PostgreSQL 15 or later is needed (Debian: apt-get install postgresql).');
  const scratch = mkdtempSync(join(tmpdir(), 'mock-spine-replicas-'));
  const postgres = await startPostgres();
  try {
    const pki = await sharedPki();
    const figures: ReplicaFigures[] = [];
    for (const [count, database] of [
      [1, undefined],
      ...plan.replicas.map((replicas) => [replicas, postgres.url] as const),
    ] as const) {
      tell(database === undefined ? 'one of each, in memory' : `${count} of each over PostgreSQL`);
      const generator = await startGenerator(pki);
      const chain = await startReplicas(count, { pki, scratch, database });
      figures.push(await measureChain(chain, database === undefined ? undefined : postgres, plan, { pki, generator }));
      // Those that were measured would be replicas of those that are next.
      await stopAll();
    }
    return figures;
  } finally {
    await stopAll();
    await postgres.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureChain(
  chain: ReplicaChain,
  postgres: Postgres | undefined,
  { sample, rounds, warmUp }: ReplicaPlan,
  { pki, generator }: { readonly pki: string; readonly generator: Generator },
): Promise<ReplicaFigures> {
  const read = (milliseconds: number) =>
    generator.load({
      port: chain.port,
      client: 'consumer',
      request: writeRequest(chain.providerPort, chain.port),
      connections,
      handshakes: 'kept',
      milliseconds,
    });
  const ofMocks = (): number => sum(chain.mocks.map(({ pid }) => cpuSeconds(pid)));
  const ofDatabase = (): number => sum((postgres?.pids() ?? []).map((pid) => cpuSeconds(pid)));
  const book = async () => {
    await chain.reset();
    return bookAll(chain, pki, connections);
  };
  const wanted = compiledAfter * chain.mocks.length;
  for (let served = 0, times = 0; served < wanted && times < mostWarmUps; times += 1)
    served += (await read(warmUp)).requests;
  for (let i = 0; i < 3; i += 1) await book();

  const samples: ReplicaFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [beforeReads, reads, afterReads] = [ofMocks(), await read(sample), ofMocks()];
    await chain.reset();
    const [mocksBefore, databaseBefore] = [ofMocks(), ofDatabase()];
    const { bookings, seconds } = await bookAll(chain, pki, connections);
    samples.push({
      says: chain.says,
      readsPerSecond: reads.requests / reads.seconds,
      mocksPerRead: (1000 * (afterReads - beforeReads)) / reads.requests,
      bookingsPerSecond: bookings / seconds,
      mocksPerBooking: (1000 * (ofMocks() - mocksBefore)) / bookings,
      databasePerBooking: postgres && (1000 * (ofDatabase() - databaseBefore)) / bookings,
    });
  }
  const median = (of: (figures: ReplicaFigures) => number): number =>
    samples.map(of).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
  return {
    says: chain.says,
    readsPerSecond: median((one) => one.readsPerSecond),
    mocksPerRead: median((one) => one.mocksPerRead),
    bookingsPerSecond: median((one) => one.bookingsPerSecond),
    mocksPerBooking: median((one) => one.mocksPerBooking),
    databasePerBooking: postgres && median((one) => one.databasePerBooking ?? Number.NaN),
  };
}

const sum = (seconds: readonly (number | undefined)[]): number =>
  seconds.reduce<number>((total, one) => total + (one ?? Number.NaN), 0);
