import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import spawn from 'cross-spawn';
import { echo } from '@mock-spine/shared/process/asked-to-stop';
import { readSources } from '@mock-spine/shared/settings/read-sources';
import { prepareCertificates } from '../certificates/prepare-certificates.ts';
import { Crew } from '../serve/crew.ts';
import { describeReady } from '../serve/describe-ready.ts';
import { environmentOf } from '../serve/environment-of.ts';
import { startMocksApart } from '../serve/mock-apart.ts';
import { startMocksHere } from '../serve/mock-here.ts';
import { readServeSettings, serveTable, type ServeSettings } from '../serve/settings.ts';
import { startMocks } from '../serve/start-mocks.ts';
import { makeTemporaryAudit } from '../serve/temporary-audit.ts';

/**
 * Starts the mocks, runs a command that is told by environment variables where they are, and stops them when it has ended.
 * @param flags as `mock-spine serve` takes them; ports are free ones, certificates in the user's cache, and the audit trail is forgotten, unless they say otherwise
 * @param env variables that are settings too
 * @returns the command's exit code; 128 and the signal's number where a signal ended it
 * @throws SettingsError or Error with a sentence for the user when the mocks or the command cannot be started
 */
export async function runCommandBeside(
  flags: readonly string[],
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const settings = readRunSettings(flags, env);
  const taken = takeSignals();
  const audit = settings.auditDir === undefined ? makeTemporaryAudit() : undefined;
  const crew = new Crew(
    settings.separate ? startMocksApart(settings.secrets, settings.stopsWithin) : startMocksHere(settings.secrets),
  );
  try {
    await prepareCertificates(settings.certs, { sans: settings.san }, console.error);
    const mocks = await startMocks({ ...settings, auditDir: settings.auditDir ?? audit!.directory }, crew);
    return await runToItsEnd(words, environmentOf(describeReady(mocks, settings.certs)), taken);
  } finally {
    await crew.stop();
    audit?.forget();
    taken.letGo();
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Who takes the signals that this process is sent. */
interface TakenSignals {
  /** The command, while it runs. */
  command: ChildProcess | undefined;
  letGo(): void;
}

/**
 * Passes signals on to the command, which decides when it ends. Before it is there and after it has ended nobody else decides: this process ends at once, and
 * what is to be forgotten is, at the exit.
 */
function takeSignals(): TakenSignals {
  let passedOn = Number.NEGATIVE_INFINITY;
  const take = (signal: NodeJS.Signals): void => {
    const { command } = taken;
    if (command === undefined) {
      if (performance.now() - passedOn > echo) process.exit(128 + constants.signals[signal]);
      return;
    }
    passedOn = performance.now();
    // A terminal sends Ctrl-C to the command too.
    if (signal !== 'SIGINT') command.kill(signal);
  };
  const taken: TakenSignals = {
    command: undefined,
    letGo() {
      for (const signal of signals) process.off(signal, take);
    },
  };
  for (const signal of signals) process.on(signal, take);
  return taken;
}

/** Settings of `serve`, but with free ports where none are named. @throws SettingsError with one sentence for the user */
export function readRunSettings(flags: readonly string[], env: NodeJS.ProcessEnv): ServeSettings {
  const given = readSources(serveTable(flags, env).table, flags, env);
  const ports = portFlags.flatMap((flag) => (given.has(flag) ? [] : [`--${flag}=0`]));
  return readServeSettings([...ports, ...flags], env, true);
}

const portFlags = ['ssp-port', 'ssp-control-port', 'provider-port', 'provider-control-port'];

async function runToItsEnd(
  [program = '', ...args]: readonly string[],
  env: Record<string, string>,
  taken: TakenSignals,
): Promise<number> {
  // On Windows npm and its like are scripts, which only the shell runs, and it splits words that are not quoted for it.
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  taken.command = child;
  try {
    return await untilEnded(child, program);
  } finally {
    taken.command = undefined;
  }
}

function untilEnded(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', ({ message }) =>
      reject(
        new Error(`${program} cannot be started: ${message}. See that it is spelt right, and can be run from here.`),
      ),
    );
    child.once('close', (code, signal) => resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
  });
}
