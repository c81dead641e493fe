import type { SecureContext } from 'node:tls';
import { openConnection, type Connection } from './connection.ts';
import type { Job, Load } from './job.ts';

/**
 * Puts load on a server for some time: each connection sends its next request when it has the whole answer to the last.
 * @throws Error when a connection breaks or an answer is not a 200
 */
export async function putLoad(job: Job, context: SecureContext): Promise<Load> {
  const tally: Tally = { latencies: [], resumed: 0, bytes: 0 };
  const request = Buffer.from(job.request);
  const session = job.handshakes === 'resumed' ? await fetchSession(job, context, request) : undefined;
  const opened =
    job.handshakes === 'kept'
      ? await Promise.all(Array.from({ length: job.connections }, () => openKept(job, context)))
      : [];

  const cpu = process.cpuUsage();
  const start = performance.now();
  const until = start + job.milliseconds;
  if (job.handshakes === 'kept') await Promise.all(opened.map((kept) => useAgain(kept, request, until, tally)));
  else
    await Promise.all(
      Array.from({ length: job.connections }, () => openAgain(job, context, session, request, until, tally)),
    );
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);

  opened.forEach(({ connection }) => connection.close());
  const sorted = tally.latencies.sort((a, b) => a - b);
  return {
    requests: sorted.length,
    seconds,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    cpu: (user + system) / 1e6,
    resumed: tally.resumed / sorted.length,
    bytes: tally.bytes,
  };
}

interface Tally {
  /** Milliseconds, as they come. */
  readonly latencies: number[];
  resumed: number;
  bytes: number;
}

/** A connection that is kept, and whoever waits for its next answer. */
interface Kept {
  readonly connection: Connection;
  answered: (bytes: number) => void;
  failed: (error: Error) => void;
}

function openKept({ port }: Job, context: SecureContext): Promise<Kept> {
  return new Promise((resolve, reject) => {
    const connection = openConnection(port, context, undefined, {
      ready: () => resolve(kept),
      answered: (bytes) => kept.answered(bytes),
      failed: (error) => kept.failed(error),
    });
    const kept: Kept = { connection, answered: () => {}, failed: reject };
  });
}

function useAgain(kept: Kept, request: Buffer, until: number, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = performance.now();
    kept.failed = reject;
    kept.answered = (bytes) => {
      const now = performance.now();
      tally.latencies.push(now - sent);
      tally.bytes = bytes;
      if (now >= until) return resolve();
      sent = now;
      kept.connection.send(request);
    };
    kept.connection.send(request);
  });
}

async function openAgain(
  job: Job,
  context: SecureContext,
  session: Buffer | undefined,
  request: Buffer,
  until: number,
  tally: Tally,
): Promise<void> {
  while (performance.now() < until) {
    const start = performance.now();
    const { connection, bytes } = await ask(job, context, session, request);
    tally.latencies.push(performance.now() - start);
    tally.bytes = bytes;
    if (connection.socket.isSessionReused()) tally.resumed += 1;
    connection.close();
  }
}

async function fetchSession(job: Job, context: SecureContext, request: Buffer): Promise<Buffer | undefined> {
  const { connection } = await ask(job, context, undefined, request);
  const session = connection.socket.getSession();
  connection.close();
  return session;
}

/** One request on a connection of its own, which stays open. */
function ask(
  { port }: Job,
  context: SecureContext,
  session: Buffer | undefined,
  request: Buffer,
): Promise<{ connection: Connection; bytes: number }> {
  return new Promise((resolve, reject) => {
    const connection = openConnection(port, context, session, {
      ready: () => connection.send(request),
      answered: (bytes) => resolve({ connection, bytes }),
      failed: reject,
    });
  });
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
