import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { spawnMock, untilEnded } from './support/spawn-mock.ts';

type Row = [flags: string[], says: RegExp];

const both: Row[] = [
  [['--port', '99999'], /--port is "99999"; expected a port, 0 to 65535\./],
  [['--port', 'https'], /--port is "https"; expected a port, 0 to 65535\./],
  [['--control-port=-1'], /--control-port is "-1"; expected a port, 0 to 65535\./],
  [['--port'], /--port needs a value\./],
  [['--prot', '1'], /--prot is unknown\. Did you mean --port\?/],
  [['8443'], /"8443" is not understood/],
  [['--journal', '0'], /--journal is "0"; expected a whole number of exchanges, 1 to 100000\./],
  [['--journal', '1e3'], /--journal is "1e3"; expected a whole number of exchanges, 1 to 100000\./],
  [['--off', 'no-such-rule'], /--off is "no-such-rule"; expected .+/],
  [['--help=yes'], /--help takes no value\./],
  [['--host', 'not a host'], /--host is "not a host"; expected .+/],
  [['--max-connections', '0'], /--max-connections is "0"; expected a whole number of connections, 1 to 100000\./],
  [
    ['--headers-timeout', '31000'],
    /--headers-timeout is 31000 and --request-timeout 30000; expected headers to be in before the whole request is\. Raise --request-timeout, or lower --headers-timeout\./,
  ],
];

const provider: Row[] = [
  [['--expiry-tolerance', '301'], /--expiry-tolerance is "301"; expected a whole number of seconds, 0 to 300\./],
  [['--expiry-tolerance=-1'], /--expiry-tolerance is "-1"; expected a whole number of seconds, 0 to 300\./],
  [['--body-limit', '1'], /--body-limit is "1"; expected a whole number of bytes, 1024 to 104857600\./],
  [['--coding-system', 'valueset'], /--coding-system is "valueset"; expected CodeSystem or ValueSet\./],
  [['--access-denied', 'denied'], /--access-denied is "denied"; expected ACCESS DENIED or ACCESS_DENIED\./],
  [['--service-root', 'B82617:structured'], /--service-root is "B82617:structured"; expected .+/],
  [['--service-root', 'Z99999:structured=/a'], /--service-root is "Z99999:structured=\/a"; expected .+/],
  [['--public-origin', 'localhost'], /--public-origin is "localhost"; expected .+/],
  [['--public-origin', 'https://localhost/path/'], /--public-origin is "https:\/\/localhost\/path\/"; expected .+/],
  [['--ssp-fqdn', 'https://proxy.test/'], /--ssp-fqdn is "https:\/\/proxy\.test\/"; expected .+/],
];

const ssp: Row[] = [
  [['--provider', 'http://localhost:9443/B82617/STU3/1/gpconnect'], /--provider is .*"http:.*; expected an https URL/],
  [['--provider', 'https://localhost:9443/B82617/STU3/1/gpconnect/'], /--provider is .*; expected an https URL/],
  [['--provider', 'https://user@localhost:9443/B82617'], /--provider is .*; expected an https URL/],
  [['--provider', 'https://localhost:99999/B82617'], /--provider is .*; expected an https URL/],
  [
    ['--provider', 'https://a.test/A', '--provider', 'https://b.test/B'],
    /--provider is "https:\/\/b\.test\/B"; expected one service root per capability/,
  ],
  [['--provider-asid', '123'], /--provider-asid is "123"; expected an ASID: twelve digits\./],
  [['--bad-certificate', 'drop'], /--bad-certificate is "drop"; expected answer or close\./],
  [['--timeout', '0'], /--timeout is "0"; expected a whole number of milliseconds, 1 to 3600000\./],
];

const environment: [mock: 'mock-ssp' | 'mock-provider', variable: string][] = [
  ['mock-ssp', 'MOCK_SSP_PORT'],
  ['mock-ssp', 'MOCK_SSP_CONTROL_PORT'],
  ['mock-provider', 'MOCK_PROVIDER_PORT'],
  ['mock-provider', 'MOCK_PROVIDER_CONTROL_PORT'],
];

/** The words with which a mock refuses settings. @throws whatever else keeps it from starting */
async function refusalOf(
  mock: 'mock-ssp' | 'mock-provider',
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    if (mock === 'mock-ssp') await startSsp(readSspSettings(argv, env)).then(({ close }) => close());
    else await startProvider(readSettings(providerSettings, argv, env)).then(({ close }) => close());
    return 'started';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

const noCertificates = mkdtempSync(join(tmpdir(), 'mock-spine-none-'));
const tables = [
  ['mock-provider', [...both, ...provider]],
  ['mock-ssp', [...both, ...ssp]],
] as const;

describe.each(tables)('T-01 %s refuses', (mock, rows) => {
  it.each(rows.map(([flags, says]) => [flags.join(' '), flags, says] as const))(
    'T-01 %s, and says the key, the value and what was expected',
    async (_, flags, says) => {
      await expect(refusalOf(mock, ['--certs', noCertificates, ...flags])).resolves.toMatch(says);
    },
  );
});

it.each(environment)('T-01 %s names %s when the environment makes no sense', async (mock, variable) => {
  await expect(refusalOf(mock, [], { [variable]: 'x' })).resolves.toBe(
    `${variable} is "x"; expected a port, 0 to 65535.`,
  );
});

describe('T-01 a process that refuses its settings', () => {
  it.each([
    [
      'mock-provider',
      'a limit',
      ['--body-limit', '1'],
      2,
      'mock-provider: --body-limit is "1"; expected a whole number of bytes, 1024 to 104857600.\n',
    ],
    [
      'mock-ssp',
      'a time-out',
      ['--timeout', '0'],
      2,
      'mock-ssp: --timeout is "0"; expected a whole number of milliseconds, 1 to 3600000.\n',
    ],
    [
      'mock-provider',
      'a directory without certificates',
      ['--certs', noCertificates],
      1,
      `mock-provider: ${noCertificates}/provider/server.crt: it cannot be read (ENOENT). Expected a PEM file. Next: pnpm certs makes the test certificates and lists; for others, correct the file or its path.\n`,
    ],
  ] as const)(
    'T-01 %s with %s that makes no sense ends with an exit code and one line, without a stack',
    async (mock, _, flags, exitCode, line) => {
      const started = spawnMock(mock, flags);
      const code = await untilEnded(started);
      expect({ code, ...started.output }).toEqual({ code: exitCode, stdout: '', stderr: line });
    },
  );
});
