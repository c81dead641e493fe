import { spawn, type ChildProcess } from 'node:child_process';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import type { ReadyLine } from '../serve/describe-ready.ts';
import { commandFile } from './place.ts';
import { plainEnvironment } from './plain-environment.ts';
import { SpineError } from './spine-error.ts';

/** Mocks that were started, and how they are stopped. */
export interface Started {
  readonly ready: ReadyLine;
  stop(): Promise<void>;
}

/**
 * Starts the mocks as a child process, which ends with this one.
 * @param flags of `mock-spine serve`
 * @param patience milliseconds
 * @throws SpineError with what it wrote, when it does not become ready
 */
export async function startChild(flags: readonly string[], patience: number): Promise<Started> {
  const child = spawn(
    process.execPath,
    [...mockNodeFlags, commandFile(), 'serve', '--json', '--end-with-stdin', ...flags],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: plainEnvironment(),
      windowsHide: true,
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  try {
    const ready = await untilReady(child, ended, patience);
    letGo(child);
    return { ready, stop: () => stop(child, gone) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function untilReady(child: ChildProcess, ended: Promise<string>, patience: number): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    let [out, trouble] = ['', ''];
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) resolve(JSON.parse(out.slice(0, out.indexOf('\n'))) as ReadyLine);
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (trouble = (trouble + text).slice(-2000)));
    // Not a timer of the test's own: it may have replaced those.
    AbortSignal.timeout(patience).addEventListener('abort', () =>
      reject(new SpineError(`Expected the mocks to be ready within ${patience} ms; they are not. ${trouble.trim()}`)),
    );
    void ended.then((how) => reject(new SpineError(`The mocks did not start (${how}). ${trouble.trim()}`)));
  });
}

/** A test run that forgets to stop the mocks ends all the same, and they with it. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref?: () => void } | null)?.unref?.();
}

/** The SSP stops before its provider, and what runs there may take seven seconds together; in milliseconds. */
const stopsWithin = 15_000;

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.ref();
  child.stdin!.end();
  const tooLate = AbortSignal.timeout(stopsWithin);
  tooLate.addEventListener('abort', () => child.kill('SIGKILL'));
  await gone;
}
