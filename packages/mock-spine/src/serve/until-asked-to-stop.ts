import { askedToStop } from '@mock-spine/shared/process/asked-to-stop';
import { readProcess } from './processes.ts';
import { findStarters } from './starters.ts';

/** How often it is looked whether those who started us are still there, in milliseconds. */
const startersCheck = 500;

/** What else is waited for. */
export interface AlsoEndsWith {
  /** Whether the process that started this one counts, whatever it is. */
  readonly parent?: boolean;
  /** Whether the end of standard input counts. */
  readonly stdin?: boolean;
  /** Is called on SIGHUP, which ends what runs in a terminal: the terminal is closed then. */
  readonly reload?: () => void;
}

/**
 * Waits for Ctrl-C, SIGTERM, the end of the channel to a parent, or the end of a package manager that started this process: `npx`, asked to stop, does not tell `pnpm`.
 * @param force is called when the user asks again
 */
export function untilAskedToStop(
  force: () => void,
  { parent = false, stdin = false, reload }: AlsoEndsWith,
): Promise<void> {
  return new Promise((resolve) => {
    const ask = askedToStop(resolve, force);
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('disconnect', ask);
    process.on('SIGHUP', reload === undefined || process.stdin.isTTY ? ask : reload);
    watchStarters([...findStarters(process.pid, readProcess), ...(parent ? [process.ppid] : [])], ask);
    if (stdin) watchStandardInput(ask);
  });
}

/** It is read, but keeps nothing running: mocks that could not start end although it is open. */
function watchStandardInput(ask: () => void): void {
  const stdin: NodeJS.ReadStream & { unref?: () => void } = process.stdin;
  stdin.on('end', ask).on('error', ask).resume();
  // One that is a file has no such thing, and ends by itself.
  stdin.unref?.();
}

/** Those that cannot be looked up here, as on Windows, are not watched. */
function watchStarters(named: readonly number[], ask: () => void): void {
  const starters = named.filter((pid) => readProcess(pid) !== undefined);
  if (starters.length === 0) return;
  const timer = setInterval(() => {
    if (starters.every((pid) => readProcess(pid) !== undefined)) return;
    clearInterval(timer);
    ask();
  }, startersCheck);
  timer.unref();
}
