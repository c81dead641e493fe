import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from '../failures/error-fields.ts';
import { findFreePort } from './free-port.ts';

/** A server of PostgreSQL with an empty database. */
export interface Postgres {
  readonly port: number;
  /** Its processes: it has one for each connection, besides its own. */
  readonly pids: () => readonly number[];
  /** For `--database`. */
  readonly url: string;
  /** Makes another empty database on it. @returns what to give `--database` */
  createDatabase(): Promise<string>;
  /** Does statements, and gives the first column of what they find, a line each. */
  sql(statements: string): Promise<string>;
  /** Ends it, at once or as a machine that loses its power. Its data stays. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Has it stand still, with all its processes, until `goOn`. */
  hold(): void;
  goOn(): void;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/** Where Debian has it: not on the PATH. */
const home = '/usr/lib/postgresql';
const version = existsSync(home) ? readdirSync(home).find((name) => Number(name) >= 15) : undefined;
/** A program of it, by its path where it was found. */
export const programOfPostgres = (name: string): string =>
  version === undefined ? name : join(home, version, 'bin', name);

/** Whether it is on this machine. */
export const isInstalledPostgres = version !== undefined;

const run = promisify(execFile);

/** Starts a server on a free port of the loopback address. */
export async function startPostgres(): Promise<Postgres> {
  const directory = await mkdtemp(join(tmpdir(), 'mock-spine-postgres-'));
  const data = join(directory, 'data');
  await chmod(directory, 0o777);
  await run(
    ...unprivileged(programOfPostgres('initdb'), [
      '-D',
      data,
      '-U',
      'mock',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ]),
  );
  const port = await findFreePort();
  const url = `postgres://mock@127.0.0.1:${port}/postgres`;
  const sql = async (statements: string) =>
    (await run(programOfPostgres('psql'), ['-qAt', '-d', url, '-c', statements])).stdout.trim();
  let databases = 0;
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(
      ...unprivileged(programOfPostgres('postgres'), [
        '-D',
        data,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        ...quick,
      ]),
      { stdio: 'ignore' },
    );
    await untilItAnswers(() => sql('select 1'));
  };
  const stop = async (how: 'fast' | 'immediate' = 'fast') => {
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, 'close');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
    server = undefined;
  };
  const signal = (name: NodeJS.Signals) => {
    for (const pid of familyOf(server!.pid!)) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // One that served a connection may have ended since they were listed.
        if (codeOf(error) !== 'ESRCH') throw error;
      }
    }
  };
  await start();
  return {
    port,
    pids: () => (server?.pid === undefined ? [] : familyOf(server.pid)),
    url,
    sql,
    async createDatabase() {
      const name = `mocks_${(databases += 1)}`;
      await sql(`create database ${name}`);
      return `postgres://mock@127.0.0.1:${port}/${name}`;
    },
    start,
    stop,
    hold: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    async close() {
      await stop('immediate');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What a test's data is not worth. */
const quick = [
  '-c',
  'fsync=off',
  '-c',
  'full_page_writes=off',
  '-c',
  'shared_buffers=16MB',
  '-c',
  'max_connections=100',
  '-c',
  'autovacuum=off',
];

/** PostgreSQL does not run as root. */
const unprivileged = (command: string, args: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ['setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', command, ...args]]
    : [command, [...args]];

/** A process and its children, of which a server has one for each connection. */
const familyOf = (pid: number): number[] => [
  pid,
  ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
];

async function untilItAnswers(ask: () => Promise<unknown>): Promise<void> {
  const limit = performance.now() + 20_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() > limit) throw error;
    }
    await wait(20);
  }
}
