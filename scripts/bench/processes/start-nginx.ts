import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { keepTrack } from './children.ts';
import type { Served } from './start-node.ts';
import { untilListening } from './until-listening.ts';

/** What `nginx -V` says: version and how it was built; undefined where nginx is not installed. */
export function describeNginx(): string | undefined {
  const { status, stderr } = spawnSync('nginx', ['-V'], { encoding: 'utf8' });
  return status === 0 ? stderr : undefined;
}

/**
 * Starts an nginx of one process and waits until it listens.
 * @param dir for its files; made when missing
 * @param http the contents of its `http` block, given the port to listen on
 * @throws Error when it does not
 */
export async function startNginx(dir: string, http: (port: number) => string): Promise<Served> {
  mkdirSync(dir, { recursive: true });
  const port = await findFreePort();
  const file = join(dir, 'nginx.conf');
  writeFileSync(file, configuration(dir, http(port)));
  const start = performance.now();
  const child = spawn('sh', ['-c', keeper, 'sh', dir, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  keepTrack(child);
  const [pid] = (await once(createInterface(child.stdout), 'line')) as [string];
  await untilListening('nginx', child, port, 2);
  return { pid: Number(pid), port, startUp: performance.now() - start };
}

/** nginx does not notice that whoever started it has gone; a shell does, by the end of its input. */
const keeper = 'nginx -p "$1" -c "$2" & echo $!; trap : TERM INT; read -r _; kill $!; wait';

/** One process and nothing written but temporary files, and those below its own directory. */
const configuration = (dir: string, http: string): string => `
daemon off;
master_process off;
worker_processes 1;
pid ${join(dir, 'nginx.pid')};
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  ${temporaryDirectories(dir)}
  ${http}
}
`;

function temporaryDirectories(dir: string): string {
  const built = describeNginx() ?? '';
  const modules = ['client-body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].filter((name) =>
    built.includes(`--http-${name}-temp-path`),
  );
  return modules.map((name) => `${name.replace('-', '_')}_temp_path ${join(dir, name)};`).join('\n  ');
}
