import { readFileSync } from 'node:fs';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { spawnMock, stop, untilReady } from './spawn-mock.ts';

/** A mock as a process of its own, whose memory is looked at. */
export interface MeasuredMock {
  readonly port: number;
  readonly controlPort: number;
  /** Megabytes of resident memory by which it has grown since it was ready, at its largest, as the kernel counts them. */
  readonly grown: () => number;
  stop(): Promise<unknown>;
}

/** What is measured here answers to nobody who keeps it. */
const unheard = { NODE_OPTIONS: '' };

/** Starts one. It takes 80 MB before its first request. */
export async function startMeasured(name: 'mock-ssp' | 'mock-provider', ...flags: string[]): Promise<MeasuredMock> {
  const own = name === 'mock-provider' ? ['--audit-dir', await temporaryDirectory()] : [];
  const mock = spawnMock(
    name,
    ['--port', '0', '--control-port', '0', '--certs', await sharedPki(), ...own, ...flags],
    unheard,
  );
  const ports = await untilReady(mock);
  const most = (): number =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${mock.child.pid}/status`, 'utf8'))![1]) / 1024;
  const before = most();
  return { ...ports, grown: () => most() - before, stop: () => stop(mock) };
}
