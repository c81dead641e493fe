import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a run of `pnpm conformance` came to. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, '../../../..');

/** The command of `pnpm conformance`, as package.json has it. */
const command = ['scripts/run.js', 'conformance'];

/** Runs `pnpm conformance` with these flags, without a terminal. */
export const runCli = (...flags: string[]): Promise<CliRun> => run(process.execPath, [...command, ...flags]);

/** Runs a command line that a report gives, in a shell, with more flags. */
export const runAgain = (line: string, ...flags: string[]): Promise<CliRun> =>
  run('sh', [
    '-c',
    `${line.replace(/^pnpm conformance/, `"$0" ${command.join(' ')}`)} "$@"`,
    process.execPath,
    ...flags,
  ]);

async function run(file: string, args: readonly string[]): Promise<CliRun> {
  const start = performance.now();
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (err += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err, seconds: (performance.now() - start) / 1000 };
}
