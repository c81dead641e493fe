import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { itWith } from '@mock-spine/shared/testing/needs-command';

/** `it` for tests that need OpenLDAP: both of Debian's packages slapd and ldap-utils. An ordinary user's PATH lacks /usr/sbin. */
export const itWithLdap = itWith(spawnSync('ldapsearch', ['-VV']).error ? 'ldapsearch' : '/usr/sbin/slapd');

/** An OpenLDAP server. */
export interface Slapd {
  readonly port: number;
  close(): Promise<void>;
}

/** A command that names the port of the guides, with another in its place. */
export const atPort = (command: string, port: number): string => command.replaceAll(/1389|1636/g, String(port));

/** What one entry of an answer holds: values by attribute name in lower case, in the server's order. */
export type Answered = Readonly<Record<string, readonly string[]>>;

const run = promisify(execFile);

/**
 * Starts a server by a command that a reader would paste.
 * @param command names port 1389, or 1636 for TLS, in place of which a free one is taken
 * @param dir where it is pasted
 * @throws Error with what the server wrote when it does not start
 */
export async function startSlapd(command: string, dir = '.'): Promise<Slapd> {
  const port = await findFreePort();
  const child = spawn('sh', ['-c', `exec ${atPort(command, port)}`], { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));
  const ended = once(child, 'close');
  await untilListening(child, port, () => written);
  return {
    port,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Looks something up with ldapsearch, as the SDS page does.
 * @param attributes to be shown; all of them where none is named
 */
export async function search(
  { port }: Slapd,
  filter: string,
  attributes: readonly string[] = [],
  base = 'ou=services, o=nhs',
): Promise<Answered[]> {
  const { stdout } = await run(
    'ldapsearch',
    ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', `ldap://127.0.0.1:${port}`, '-b', base, filter, ...attributes],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  return stdout
    .split('\n\n')
    .filter((entry) => entry !== '')
    .map(readEntry);
}

function readEntry(text: string): Answered {
  const entry: Record<string, string[]> = {};
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, name = '', encoded, value = ''] = /^([^:]+):(:?) ?(.*)$/s.exec(line)!;
    (entry[name.toLowerCase()] ??= []).push(encoded ? Buffer.from(value, 'base64').toString('utf8') : value);
  }
  return entry;
}

async function untilListening(child: ChildProcess, port: number, written: () => string): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (child.exitCode === null && performance.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await wait(10);
  }
  child.kill('SIGKILL');
  throw new Error(`slapd does not listen on port ${port}: ${written()}`);
}
