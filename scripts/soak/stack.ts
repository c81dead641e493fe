import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { practiceByCode } from '@mock-spine/shared/world/practices';
import { serviceRootAt } from '../bench/chains/write-request.ts';
import { mockOf, ownCheckout, startNode } from '../bench/processes/start-node.ts';
import type { HostileProvider } from './hostile-provider.ts';

/** One of the mocks, as a process that can be started again on its ports. */
export interface Mock {
  readonly port: number;
  readonly controlPort: number;
  readonly pid: () => number;
}

/** Both mocks and a hostile provider. */
export interface Stack {
  readonly ssp: Mock;
  readonly provider: Mock;
  readonly hostile: HostileProvider;
  readonly auditDir: string;
  /** Whether both mocks have been up for a while: their clients have no excuse to be let down. */
  readonly isQuiet: () => boolean;
  /** Kills one of them without a warning and starts it again. */
  readonly restart: (name: 'ssp' | 'provider') => Promise<void>;
  /** What ended without being told to: a line for each. */
  readonly crashes: readonly string[];
}

/** How long after a start the connections of the other mock may still be of before, in milliseconds. */
const settling = 2_000;

/** Starts all of it. @param scratch for the audit trail */
export async function startStack(pki: string, scratch: string, hostile: HostileProvider): Promise<Stack> {
  const crashes: string[] = [];
  const auditDir = join(scratch, 'audit');
  const [sspPort, sspControl, providerPort, providerControl] = await freePorts();
  const common = (port: number, controlPort: number): string[] => [
    '--certs',
    pki,
    '--port',
    `${port}`,
    '--control-port',
    `${controlPort}`,
  ];
  const programs = {
    provider: {
      program: mockOf(ownCheckout, 'mock-provider', mockNodeFlags),
      args: [...common(providerPort, providerControl), '--audit-dir', auditDir],
    },
    ssp: {
      program: mockOf(ownCheckout, 'mock-ssp', mockNodeFlags),
      args: [
        ...common(sspPort, sspControl),
        '--provider',
        serviceRootAt(providerPort),
        '--provider-control',
        `http://localhost:${providerControl}`,
        '--timeout',
        '3000',
      ],
    },
  };
  const children: Partial<Record<'ssp' | 'provider', ChildProcess>> = {};
  let restless = true;
  let since = 0;

  await start('provider');
  await start('ssp');
  settle();
  return {
    ssp: { port: sspPort, controlPort: sspControl, pid: () => children.ssp!.pid! },
    provider: { port: providerPort, controlPort: providerControl, pid: () => children.provider!.pid! },
    hostile,
    auditDir,
    crashes,
    restart,
    isQuiet: () => !restless && performance.now() - since > settling,
  };

  async function start(name: 'ssp' | 'provider'): Promise<void> {
    const { program, args } = programs[name];
    const { child } = await startNode(program, args);
    children[name] = child;
    child.once('exit', (code, signal) => {
      if (children[name] === child) crashes.push(`mock-${name} ended by itself (${signal ?? code}).`);
    });
    if (name === 'ssp') await pointAtHostile();
  }

  async function restart(name: 'ssp' | 'provider'): Promise<void> {
    restless = true;
    const child = children[name]!;
    delete children[name];
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await ended;
    await wait(50);
    await start(name);
    settle();
  }

  function settle(): void {
    restless = false;
    since = performance.now();
  }

  /** One practice of the registry is asked at the hostile provider. */
  async function pointAtHostile(): Promise<void> {
    const { asid, odsCode } = practiceByCode('A20047');
    const answer = await fetch(`http://127.0.0.1:${sspControl}/registry`, {
      method: 'PATCH',
      body: JSON.stringify({ systems: { [asid]: { endpoints: { gpconnect: serviceRootAt(hostile.port, odsCode) } } } }),
    });
    if (!answer.ok) throw new Error(`The SSP did not take the hostile provider: ${await answer.text()}`);
  }
}

async function freePorts(): Promise<[number, number, number, number]> {
  const ports = new Set<number>();
  while (ports.size < 4) ports.add(await findFreePort());
  return [...ports] as [number, number, number, number];
}
