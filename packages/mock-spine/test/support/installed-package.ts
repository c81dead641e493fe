import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

/** A folder in which nothing is installed but the packed package. */
export interface Installed {
  readonly folder: string;
  /** The command, as npm links it. */
  readonly command: string;
  /** The environment of a user whose cache has certificates already, and who runs no Jest. */
  readonly environment: NodeJS.ProcessEnv;
  /** Writes a file into the folder. */
  write(path: string, text: string): string;
  /** Runs a program in the folder. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Installs the packed package, and nothing else, in an empty folder, without a network. */
export async function installPackage(): Promise<Installed> {
  // A process of its own: the bundler does not run in what Jest makes of Node.
  const tarball = execFileSync(process.execPath, ['scripts/build-package.js', '--packed'], { encoding: 'utf8' }).trim();
  const folder = await temporaryDirectory();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', tarball], { cwd: folder });
  const cache = join(folder, 'cache');
  cpSync(await sharedPki(), join(cache, 'mock-spine/certs'), { recursive: true });
  const { NODE_OPTIONS: _, JEST_WORKER_ID: __, ...env } = process.env;
  return {
    folder,
    environment: { ...env, XDG_CACHE_HOME: cache, MOCK_SPINE: join(folder, 'node_modules/.bin/mock-spine') },
    command: join(folder, 'node_modules/.bin/mock-spine'),
    write(path, text) {
      writeFileSync(join(folder, path), text);
      return join(folder, path);
    },
    run: (program, args, env = process.env) =>
      new Promise((resolve) => {
        execFile(program, args, { cwd: folder, env }, (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
        );
      }),
  };
}
