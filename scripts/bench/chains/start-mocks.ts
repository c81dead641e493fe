import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Starts a provider and an SSP before it, once both are built. */
export async function startMocks(options: MockOptions): Promise<Mocks> {
  const { pki, scratch, profiles } = options;
  readHelp(ownCheckout);
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
export async function startOtherMocks(options: MockOptions, checkout: string): Promise<Mocks> {
  const { pki, scratch } = options;
  const program = mockOf(checkout, 'mock-provider', nodeFlagsOf(checkout));
  const provider = await startNode(program, [
    ...providerArguments(pki, join(scratch, 'other-audit')),
    ...bodiesOf(checkout),
  ]);
  return { provider, ssp: await startOtherSsp(options, checkout, provider.port) };
}

/** @param provider port of the provider that the other checkout's SSP calls */
export const startOtherSsp = ({ pki }: MockOptions, checkout: string, provider: number): Promise<Served> =>
  startNode(mockOf(checkout, 'mock-ssp', nodeFlagsOf(checkout)), [
    ...sspArguments(pki, provider),
    ...bodiesOf(checkout),
  ]);

/** Keeping bodies is a comfort that the benchmark does without. */
const withoutBodies = ['--keep-bodies', '0'];

/** Checkouts from before bodies were kept do not know the flag, and need none. */
const bodiesOf = (checkout: string): readonly string[] =>
  readHelp(checkout).includes('--keep-bodies') ? withoutBodies : [];

/** The help text of a checkout's SSP, which is built for it where it must be. */
const readHelp = (checkout: string): string =>
  spawnSync(process.execPath, [...mockOf(checkout, 'mock-ssp', []), '--help'], { cwd: checkout, encoding: 'utf8' })
    .stdout;

/** The flags for Node with which a checkout starts its mocks: its script for one has them. */
function nodeFlagsOf(checkout: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return scripts['mock-ssp']!.split(' ').filter((word) => word.startsWith('--') && word !== '--import');
}

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
