import { join } from 'node:path';
import { startNode, type Served } from '../processes/start-node.ts';
import { serviceRootAt } from './write-request.ts';

/** What the mocks are started with. */
export interface MockOptions {
  readonly pki: string;
  /** For the audit trail. */
  readonly scratch: string;
  /** Where V8's CPU profiles are written when the mocks stop; none when undefined. */
  readonly profiles: string | undefined;
}

export const startProvider = ({ pki, scratch, profiles }: MockOptions): Promise<Served> =>
  startNode(import.meta.resolve('@mock-spine/mock-provider/main'), [...common(pki), '--audit-dir', join(scratch, 'audit')], profiling(profiles, 'mock-provider'));

/** @param provider port of the provider that the SSP calls */
export const startSsp = ({ pki, profiles }: MockOptions, provider: number): Promise<Served> =>
  startNode(import.meta.resolve('@mock-spine/mock-ssp/main'), [...common(pki), '--provider', serviceRootAt(provider)], profiling(profiles, `mock-ssp-${provider}`));

const common = (pki: string): string[] => ['--certs', pki, '--port', '0', '--control-port', '0'];

/** Node writes a profile per thread; the mock's own is the one with thread number 0 in its name. */
const profiling = (dir: string | undefined, name: string): string[] => (dir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(dir, name)}`]);
