import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { count, flag, optionalText, texts } from '@mock-spine/shared/settings/schemas';
import { readSettings, SettingsError, type Settings } from '@mock-spine/shared/settings/settings';
import { groups, type Group } from './cases.ts';
import { ownCheckout } from './processes/start-node.ts';
import type { ReplicaPlan } from './replicas/measure-replicas.ts';

/** The settings of `pnpm bench`. */
export const benchSettings = {
  seconds: count('how long each sample lasts', 'seconds', 1, [1, 60]),
  rounds: count('how often each chain is sampled in each case', 'rounds', 4, [1, 100]),
  connections: texts('connections kept open by the generator (default 1, 16 and 64)', 'number'),
  only: texts(`cases to run: ${groups.join(', ')} (default all)`, 'case'),
  quick: flag('one round of short samples without 64 connections: for a look, not for a judgement'),
  json: flag('prints JSON'),
  strict: flag('exits with 1 when a target is missed'),
  profile: optionalText(
    'writes CPU profiles of both mocks into this directory; the mocks are a little slower then',
    'directory',
  ),
  against: optionalText('measures the mocks of another checkout of this project beside these', 'directory'),
  besides: optionalText(
    'a directory in which npm has installed mountebank or wiremock: they are measured beside the provider (default this checkout)',
    'directory',
  ),
  least: flag(
    'measures bare node:https once more with what no mock can leave out: the token read by the provider, and an audit trail before the answer',
  ),
  replicas: texts('measures so many replicas of each mock over PostgreSQL, and nothing else: 1,2', 'numbers'),
  help: flag('shows this help'),
} as const;

/** What is to be measured. */
export interface Plan {
  /** Milliseconds of one sample. */
  readonly sample: number;
  readonly rounds: number;
  /** Milliseconds of load before the first sample of a chain, for the compilers. */
  readonly warmUp: number;
  readonly connections: readonly number[];
  readonly only: readonly Group[];
  /** Directory of another checkout to compare with. */
  readonly against: string | undefined;
  /** Directory in which mountebank or WireMock may be installed. */
  readonly besides: string;
  /** Whether bare Node is measured once more, with the least that a mock must do. */
  readonly withLeast: boolean;
}

/**
 * Reads the settings of `pnpm bench`.
 * @throws SettingsError with a sentence for the user
 */
export const readBenchSettings = (argv: readonly string[]): Settings<typeof benchSettings> =>
  readSettings(benchSettings, argv, {});

/**
 * How replicas are measured; undefined when they are not.
 * @throws SettingsError when a number of replicas is none
 */
export function planReplicas({
  replicas,
  quick,
  seconds,
  rounds,
}: Settings<typeof benchSettings>): ReplicaPlan | undefined {
  if (replicas.length === 0) return undefined;
  const wrong = replicas.flatMap((value) => value.split(',')).find((value) => !/^[1-9]$/.test(value));
  if (wrong !== undefined)
    throw new SettingsError(`--replicas is ${JSON.stringify(wrong)}; expected numbers from 1 to 9, such as 1,2.`);
  return {
    replicas: replicas.flatMap((value) => value.split(',').map(Number)),
    sample: quick ? 300 : seconds * 1000,
    rounds: quick ? 1 : rounds,
    warmUp: quick ? 500 : 5000,
  };
}

/** @throws SettingsError when a case, a number of connections or a checkout is none */
export function makePlan({
  quick,
  seconds,
  rounds,
  connections,
  only,
  against,
  besides,
  least,
}: Settings<typeof benchSettings>): Plan {
  const chosen = { connections: connections.map(readConnections), only: only.map(readGroup) };
  return {
    sample: quick ? 300 : seconds * 1000,
    rounds: quick ? 1 : rounds,
    warmUp: quick ? 500 : 5000,
    connections: chosen.connections.length > 0 ? chosen.connections : quick ? [1, 16] : [1, 16, 64],
    only: chosen.only.length > 0 ? chosen.only : groups,
    against: against === undefined ? undefined : readCheckout(against),
    besides: resolve(besides ?? ownCheckout),
    withLeast: least,
  };
}

function readConnections(value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new SettingsError(`--connections is ${JSON.stringify(value)}; expected a number from 1 to 999.`);
}

function readCheckout(value: string): string {
  if (existsSync(join(value, 'packages/mock-ssp/src/main.ts')) && existsSync(join(value, 'node_modules')))
    return resolve(value);
  throw new SettingsError(
    `--against is ${JSON.stringify(value)}; expected a checkout of this project in which \`npx -y pnpm install\` has been run.`,
  );
}

function readGroup(value: string): Group {
  const group = groups.find((known) => known === value);
  if (group) return group;
  throw new SettingsError(`--only is ${JSON.stringify(value)}; expected ${groups.join(' or ')}.`);
}
