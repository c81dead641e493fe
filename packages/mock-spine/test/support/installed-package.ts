import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

/** A folder in which nothing is installed but the packed package. */
export interface Installed {
  readonly folder: string;
  /** What was installed. */
  readonly tarball: string;
  /** The command, as npm links it. */
  readonly command: string;
  /** The environment of a user whose cache has certificates already, and who runs no Jest. */
  readonly environment: NodeJS.ProcessEnv;
  /** Writes a file into the folder. */
  write(path: string, text: string): string;
  /** Has packages of ours there too, as if they had been installed: runners of tests and their like. @param from whose they are, from the root of the project */
  link(from: string, ...names: readonly string[]): void;
  /** Runs a program in the folder, for two minutes at most, with this Node before others. */
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
  const { NODE_OPTIONS: _, JEST_WORKER_ID: __, FORCE_COLOR: ___, ...inherited } = process.env;
  // What is started by its name, and what starts itself by `#!/usr/bin/env node`, runs on the Node that is tried.
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  symlinkSync(process.execPath, join(programs, 'node'));
  // A build server is taken for a terminal with colours.
  const env = { ...inherited, NO_COLOR: '1', PATH: [programs, inherited['PATH']].join(delimiter) };
  return {
    folder,
    tarball,
    environment: { ...env, XDG_CACHE_HOME: cache, MOCK_SPINE: join(folder, 'node_modules/.bin/mock-spine') },
    command: join(folder, 'node_modules/.bin/mock-spine'),
    write(path, text) {
      writeFileSync(join(folder, path), text);
      return join(folder, path);
    },
    link(from, ...names) {
      for (const name of names) {
        const place = join(folder, 'node_modules', name);
        mkdirSync(dirname(place), { recursive: true });
        symlinkSync(resolve(from, 'node_modules', name), place);
      }
    },
    run: (program, args, given = { ...process.env, PATH: env.PATH }) =>
      new Promise((done) => {
        execFile(program, args, { cwd: folder, env: given, timeout: 120_000 }, (error, stdout, stderr) =>
          done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
        );
      }),
  };
}
