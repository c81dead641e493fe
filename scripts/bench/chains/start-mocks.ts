import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import { mockOf, ownCheckout, startNode, type Served } from '../processes/start-node.ts';
import { serviceRootAt } from './write-request.ts';

/** What the mocks are started with. */
export interface MockOptions {
  readonly pki: string;
  /** For the audit trail. */
  readonly scratch: string;
  /** Where V8's CPU profiles are written when the mocks stop; none when undefined. */
  readonly profiles: string | undefined;
}

/** The two mocks of one checkout, running. */
export interface Mocks {
  readonly ssp: Served;
  readonly provider: Served;
}

/** Starts a provider and an SSP before it. */
export async function startMocks(options: MockOptions): Promise<Mocks> {
  const { pki, scratch, profiles } = options;
  const flags = [...mockNodeFlags, ...profiling(profiles, 'mock-provider')];
  const provider = await startNode(mockOf(ownCheckout, 'mock-provider', flags), [
    ...providerArguments(pki, join(scratch, 'audit')),
    ...withoutBodies,
  ]);
  return { provider, ssp: await startSsp(options, provider.port) };
}

/**
 * Starts the mocks of another checkout of this project, in which everything is installed.
 * @param checkout its directory
 */
export async function startOtherMocks({ pki, scratch }: MockOptions, checkout: string): Promise<Mocks> {
  const known = knowsFlag(checkout) ? withoutBodies : [];
  const provider = await startNode(mockOf(checkout, 'mock-provider', mockNodeFlags), [
    ...providerArguments(pki, join(scratch, 'other-audit')),
    ...known,
  ]);
  return {
    provider,
    ssp: await startNode(mockOf(checkout, 'mock-ssp', mockNodeFlags), [...sspArguments(pki, provider.port), ...known]),
  };
}

/** Keeping bodies is a comfort that the benchmark does without. */
const withoutBodies = ['--keep-bodies', '0'];

/** Checkouts from before bodies were kept do not know the flag, and need none. */
const knowsFlag = (checkout: string): boolean =>
  spawnSync(process.execPath, [...mockOf(checkout, 'mock-ssp', []), '--help'], {
    cwd: checkout,
    encoding: 'utf8',
  }).stdout.includes('--keep-bodies');

/** @param provider port of the provider that the SSP calls */
export const startSsp = ({ pki, profiles }: MockOptions, provider: number): Promise<Served> =>
  startNode(mockOf(ownCheckout, 'mock-ssp', [...mockNodeFlags, ...profiling(profiles, `mock-ssp-${provider}`)]), [
    ...sspArguments(pki, provider),
    ...withoutBodies,
  ]);

const providerArguments = (pki: string, audit: string): string[] => [...common(pki), '--audit-dir', audit];

const sspArguments = (pki: string, provider: number): string[] => [
  ...common(pki),
  '--provider',
  serviceRootAt(provider),
];

const common = (pki: string): string[] => ['--certs', pki, '--port', '0', '--control-port', '0'];

/** Node writes a profile per thread; the mock's own is the one with thread number 0 in its name. */
const profiling = (dir: string | undefined, name: string): string[] =>
  dir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(dir, name)}`];
