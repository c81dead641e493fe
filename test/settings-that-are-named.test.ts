import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conformanceSettings } from '@mock-spine/conformance/kit/settings';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { benchSettings } from '@mock-spine/scripts/bench/settings';
import { soakSettings } from '@mock-spine/scripts/soak/settings';
import { defaultControlLimits } from '@mock-spine/shared/http/control-limits';
import { edgeRefusals } from '@mock-spine/shared/http/edge-refusals';
import { defaultLimits } from '@mock-spine/shared/http/limits';
import { flagOf, type SettingsTable } from '@mock-spine/shared/settings/settings';
import { handshakeFailures } from '@mock-spine/shared/tls/handshake-failures';
import { passedOnSettings } from '../packages/mock-spine/src/serve/passed-on.ts';
import { serveSettings } from '../packages/mock-spine/src/serve/settings.ts';
import { scorecardSettings } from '../packages/mock-spine/src/scorecard/settings.ts';

const flagsOf = (...tables: readonly SettingsTable[]): ReadonlySet<string> =>
  new Set(tables.flatMap((table) => Object.keys(table).map((key) => `--${flagOf(key)}`)));

/** Every flag that a text names: `--provider` of `--provider-asid` is not one of them. */
const flagsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![-\w])--[a-z][a-z0-9-]*[a-z0-9]/g)].map(([flag]) => flag);

/** What the commands with a help text of their own, and no table, say of themselves. */
const helpOf = (...script: string[]): string =>
  execFileSync(process.execPath, [...script, '--help'], { encoding: 'utf8' });

const ours: ReadonlySet<string> = new Set([
  ...flagsOf(
    sspSettings,
    providerSettings,
    serveSettings,
    passedOnSettings('ssp'),
    passedOnSettings('provider'),
    conformanceSettings,
    scorecardSettings,
    benchSettings,
    soakSettings,
  ),
  ...['request', 'certs', 'sds-ldif', 'audit-verify', 'doctor', 'data'].flatMap((command) =>
    flagsIn(helpOf('scripts/run.js', command)),
  ),
  ...flagsIn(helpOf('--import', 'tsx', 'scripts/generate.ts')),
  ...flagsIn(helpOf('scripts/test-all.js')),
]);

/** Flags of other programs that our texts show, by program. */
const others: Readonly<Record<string, readonly string[]>> = {
  curl: [
    '--cacert',
    '--cert',
    '--cert-type',
    '--config',
    '--data-raw',
    '--data-urlencode',
    '--globoff',
    '--header',
    '--key',
    '--max-time',
    '--path-as-is',
    '--request',
    '--silent',
    '--show-error',
    '--ssl-revoke-best-effort',
    '--url',
    '--user',
  ],
  npm: ['--save-dev'],
  newman: ['--ssl-client-cert', '--ssl-client-key', '--ssl-extra-ca-certs'],
  bruno: ['--client-cert-config', '--ignore-truststore'],
  httpyac: ['--all'],
  podman: [
    '--format',
    '--tag',
    '--file',
    '--rm',
    '--read-only',
    '--volume',
    '--publish',
    '--env',
    '--build-arg',
    '--build',
  ],
  kubectl: ['--kustomize'],
  jest: ['--coverage'],
  node: [
    '--experimental-vm-modules',
    '--import',
    '--max-semi-space-size',
    '--heap-growing-percent',
    '--no-memory-reducer',
    '--compact-on-every-full-gc',
    '--max-http-header-size',
  ],
};
const known = new Set([...ours, ...Object.values(others).flat()]);

const filesBelow = (directory: string, ending: RegExp): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/\.test\.ts$|node_modules|(^|\/)(testing|vendor)\//.test(file))
    .map((file) => join(directory, file));

/** The page of coverage repeats the names of tests, in which wrong flags stand. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'certs/README.md',
  ...filesBelow('docs', /\.md$/).filter((page) => page !== 'docs/coverage.md'),
];
const sources = ['shared', 'mock-ssp', 'mock-provider'].flatMap((name) =>
  filesBelow(`packages/${name}/src`, /\.(ts|js|yaml)$/),
);

describe('a flag that a text names', () => {
  it.each(pages)('exists, in %s', (page) => {
    expect(flagsIn(readFileSync(page, 'utf8')).filter((flag) => !known.has(flag))).toEqual([]);
  });

  it('exists, in every message of the mocks and on the sandbox page', () => {
    const wrong = sources.flatMap((file) =>
      flagsIn(readFileSync(file, 'utf8').replaceAll('every setting is a --flag', ''))
        .filter((flag) => !known.has(flag))
        .map((flag) => `${flag} in ${file}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is one of both mocks and of pnpm dev, in what the edge and the handshake say of either', () => {
    const texts = [...Object.values(edgeRefusals), ...Object.values(handshakeFailures)].map(({ next }) => next);
    const named = texts.flatMap(flagsIn);
    expect(named).toEqual(
      expect.arrayContaining([
        '--headers-timeout',
        '--request-timeout',
        '--max-header-size',
        '--max-header-fields',
        '--handshake-timeout',
        '--max-connections',
      ]),
    );
    for (const table of [sspSettings, providerSettings, passedOnSettings()])
      expect(named.filter((flag) => !flagsOf(table).has(flag))).toEqual([]);
  });

  it('is never the name of a field of ours', () => {
    const texts = [...Object.values(edgeRefusals), ...Object.values(handshakeFailures)].map(
      ({ says, next }) => `${says} ${next}`,
    );
    expect(texts.filter((text) => Object.keys(defaultLimits).some((key) => text.includes(key)))).toEqual([]);
  });
});

describe('a limit of a control port', () => {
  it.each(Object.entries(defaultControlLimits))(
    '%s is a setting of both mocks, with the same default',
    (key, usual) => {
      const tables = [sspSettings, providerSettings] as readonly SettingsTable[];
      expect(
        tables.map((table) => table[`control${key[0]!.toUpperCase()}${key.slice(1)}`]?.schema.parse(undefined)),
      ).toEqual([usual, usual]);
    },
  );
});

describe('a limit of a listener', () => {
  it.each(Object.entries(defaultLimits).filter(([key]) => key !== 'closeTimeout'))(
    '%s is a setting of both mocks, with the same default',
    (key, usual) => {
      const tables = [sspSettings, providerSettings] as readonly SettingsTable[];
      expect(tables.map((table) => table[key]?.schema.parse(undefined))).toEqual([usual, usual]);
    },
  );
});
