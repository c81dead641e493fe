import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { settingVariables } from '@mock-spine/shared/settings/known-variables';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readServeSettings } from '../../packages/mock-spine/src/serve/settings.ts';
import { startReplicas, type Replicas } from '../support/replicas.ts';
import { stop } from '../support/spawn-mock.ts';
import { variablesOfImage } from './support/manifests.ts';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

// Source: compose specification, "Interpolation" and "Services"; issue "Shared by a team", 3 and 5.
const { services } = parse(
  readFileSync('deploy/compose.replicas.yaml', 'utf8').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
  { merge: true, strict: true },
) as { readonly services: Readonly<Record<string, Service>> };
const config = readFileSync('deploy/haproxy.cfg', 'utf8');
const mocks = ['provider-1', 'provider-2', 'ssp-1', 'ssp-2'];
const settingsOf = (name: string) => readServeSettings([], { ...variablesOfImage(), ...services[name]!.environment });

describe('the compose file of replicas', () => {
  it('has a database, a balancer and two of each mock', () => {
    expect(Object.keys(services).sort()).toEqual(['balancer', 'database', ...mocks].sort());
    for (const { depends_on = {} } of Object.values(services))
      for (const other of Array.isArray(depends_on) ? (depends_on as string[]) : Object.keys(depends_on))
        expect(Object.keys(services)).toContain(other);
  });

  it.each(mocks)('has in %s settings that the command knows, a database, a read-only root and no privilege', (name) => {
    const { environment = {}, read_only, cap_drop, ports, volumes } = services[name]!;
    expect(Object.keys(environment).filter((variable) => !settingVariables.has(variable))).toEqual([]);
    expect([read_only, cap_drop, ports]).toEqual([true, ['ALL'], undefined]);
    const { only, certs } = settingsOf(name);
    expect(only).toBe(name.split('-')[0]);
    expect(certs.startsWith(`${volumes[0]!.split(':')[1]}/`)).toBe(true);
    expect(environment['MOCK_SPINE_DATABASE']).toBe('postgres://mock:synthetic@database:5432/mocks');
  });

  it('has replicas that are alike, but for the audit trails, which are of each', () => {
    const without = (name: string) => ({ ...services[name]!.environment, MOCK_SPINE_AUDIT_DIR: undefined });
    expect(without('provider-1')).toEqual(without('provider-2'));
    expect(without('ssp-1')).toEqual(without('ssp-2'));
    expect(services['provider-1']!.environment!['MOCK_SPINE_AUDIT_DIR']).not.toBe(
      services['provider-2']!.environment!['MOCK_SPINE_AUDIT_DIR'],
    );
  });

  it('has a balancer that leads to each of them at the ports that it listens on', () => {
    const { sspPort, sspControlPort } = settingsOf('ssp-1');
    const { providerPort, providerControlPort } = settingsOf('provider-1');
    const servers = [...config.matchAll(/^ {2}server \S+ (\S+)/gm)].map(([, address]) => address);
    const both = (name: string, port: number) => [`${name}-1:${port}`, `${name}-2:${port}`];
    expect(servers).toEqual([
      ...both('ssp', sspPort),
      ...both('ssp', sspControlPort),
      ...both('provider', providerPort),
      ...both('provider', providerControlPort),
    ]);
    const { ports, volumes } = services['balancer']!;
    expect(ports).toEqual([`${sspPort}:${sspPort}`, `${sspControlPort}:${sspControlPort}`]);
    expect(existsSync(join('deploy', volumes[0]!.split(':')[0]!))).toBe(true);
  });
});

/** What HAProxy has found at each server that it looks at. Source: HAProxy 2.6 management guide, 9.1 "CSV format", fields 1, 17 and 36. */
async function checksOf(socket: string): Promise<readonly string[]> {
  const client = connect(socket);
  client.end('show stat\n');
  const [, ...rows] = (await text(client)).split('\n').map((row) => row.split(','));
  return rows.filter((row) => row[36]).map((row) => `${row[1]} ${row[17]} ${row[36]}`);
}

let haproxy: ChildProcess | undefined;
const started: Replicas[] = [];
afterAll(async () => {
  if (haproxy !== undefined && haproxy.exitCode === null) {
    const ended = once(haproxy, 'exit');
    haproxy.kill('SIGKILL');
    await ended;
  }
  await Promise.all(started.map((replicas) => replicas.close()));
});

itWith('haproxy')(
  'the balancer leads to both replicas, and to the other one when one has ended',
  async () => {
    const providers = await startReplicas('mock-provider', 2, []);
    const ssps = await startReplicas('mock-ssp', 2, []);
    started.push(providers, ssps);
    const free: Record<string, number> = {};
    for (const port of ['8443', '8080', '9443', '9080']) free[port] = await findFreePort();
    const portsOf = { ssp: ssps.all, provider: providers.all };
    // As the file has it, but for where all that listens is.
    const here = config
      .replaceAll(/bind :(\d+)/g, (_, port: string) => `bind 127.0.0.1:${free[port]}`)
      .replaceAll(/ (ssp|provider)-(\d):(\d+)/g, (_, kind: 'ssp' | 'provider', which: string, port: string) => {
        const replica = portsOf[kind][Number(which) - 1]!;
        return ` 127.0.0.1:${port.endsWith('443') ? replica.port : replica.controlPort}`;
      })
      .replaceAll(
        /( server (ssp|provider)-(\d) .*check) port \d+/g,
        (_, rest: string, kind: 'ssp' | 'provider', which) =>
          `${rest} port ${portsOf[kind][Number(which) - 1]!.controlPort}`,
      );
    const directory = await temporaryDirectory();
    const file = join(directory, 'haproxy.cfg');
    const socket = join(directory, 'stats');
    writeFileSync(file, here.replace('global\n', `global\n  stats socket ${socket}\n`));
    haproxy = spawn('/bin/sh', ['-c', 'PATH=$PATH:/usr/sbin exec haproxy -f "$0"', file], { stdio: 'ignore' });
    const runs = async (port: string): Promise<ReadonlySet<string>> => {
      const seen = new Set<string>();
      for (let i = 0; i < 8; i += 1) {
        const run = await fetch(`http://127.0.0.1:${free[port]}/live`, { headers: { Connection: 'close' } })
          .then(async (answer) => ((await answer.json()) as { run: string }).run)
          .catch(() => undefined);
        if (run !== undefined) seen.add(run);
      }
      return seen;
    };
    const until = async (port: string, count: number) => {
      const limit = performance.now() + 20_000;
      let found = await runs(port);
      while (found.size !== count && performance.now() < limit) {
        await wait(200);
        found = await runs(port);
      }
      return found.size;
    };
    expect([await until('8080', 2), await until('9080', 2)]).toEqual([2, 2]);
    // Until it has looked, HAProxy takes each server for one that is there.
    const limit = performance.now() + 10_000;
    let checks = await checksOf(socket);
    while (checks.some((check) => !/ L\d/.test(check)) && performance.now() < limit) {
      await wait(200);
      checks = await checksOf(socket);
    }
    expect(checks).toEqual(['ssp-1', 'ssp-2', 'provider-1', 'provider-2'].map((server) => `${server} UP L7OK`));
    await stop(ssps.all[0]!.mock);
    expect(await until('8080', 1)).toBe(1);
  },
  90_000,
);
