import { describe, expect, it } from '@jest/globals';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readServeSettings, serveTable } from './settings.ts';

const passedOn = (...argv: string[]) => readServeSettings(argv, {}).passedOn;

const ofOneAlone = (flag: string, only: string) =>
  `${flag} is for a mock that runs alone: add ${only}, and run the other beside it where you need both.`;

describe('pnpm dev passes on', () => {
  it.each([
    [
      'what the SSP alone knows',
      ['--rate-limit', '10', '--fault', 'stall', '--fault=latency=5'],
      { ssp: ['--fault=stall', '--fault=latency=5', '--rate-limit=10'], provider: [] },
    ],
    [
      'what the provider alone knows',
      ['--body-limit=2048', '--pds-unavailable'],
      { ssp: [], provider: ['--body-limit=2048', '--pds-unavailable'] },
    ],
    [
      'what both know, to both',
      ['--max-connections', '7'],
      { ssp: ['--max-connections=7'], provider: ['--max-connections=7'] },
    ],
    ['nothing of its own', ['--certs', 'elsewhere', '--ssp-port', '0'], { ssp: [], provider: [] }],
  ])('%s', (_, argv, expected) => {
    const { ssp, provider } = passedOn(...argv);
    expect({ ssp: [...ssp].sort(), provider: [...provider].sort() }).toEqual({
      ssp: [...expected.ssp].sort(),
      provider: [...expected.provider].sort(),
    });
  });

  // Source: their help: how long running requests may take, and how long a mock goes on before that.
  it.each([
    [[], 2000, 5000],
    [['--drain-time=1000'], 3000, 6000],
    [['--close-timeout', '20000', '--drain-time=1000'], 21_000, 21_000],
    [['--only', 'ssp', '--close-timeout', '1'], 1, 1],
  ])('how long a mock may take to stop, which nobody ends before: %j', (argv, ssp, provider) => {
    expect(readServeSettings(['--separate', ...argv], {}).stopsWithin).toEqual({
      'mock-ssp': ssp + 3000,
      'mock-provider': provider + 3000,
    });
  });

  it.each([
    [[], 'default 2000 at the SSP, 5000 at the provider'],
    [['--only', 'ssp'], 'default 2000'],
    [['--only', 'provider'], 'default 5000'],
  ])('how long running requests may take, and says what each has by default: %j', (argv, says) => {
    expect(serveTable(argv, {}).table['closeTimeout']!.says).toContain(`(${says})`);
  });

  it('what is secret, and not as words, which everybody on the machine may read', () => {
    const database = 'postgres://mock:hush@localhost:5432/mocks';
    const { passedOn: words, secrets } = readServeSettings(['--database', database, '--separate'], {
      MOCK_SPINE_SDS_APIKEY: 'hush',
    });
    expect(secrets).toEqual({ MOCK_SPINE_DATABASE: database, MOCK_SPINE_SDS_APIKEY: 'hush' });
    expect(JSON.stringify(words)).not.toContain('hush');
  });

  it.each([
    [
      ['--max-connections', 'many'],
      '--max-connections is "many"; expected a whole number of connections, 1 to 100000.',
    ],
    [['--max-conections', '7'], '--max-conections is unknown. Did you mean --max-connections? Run with --help.'],
    // Source: docs/your-data.md, "Serve it": --registry is for an SSP that runs apart; the help of --only: one mock alone takes all its own settings.
    [['--registry', 'r.json'], ofOneAlone('--registry', '--only ssp')],
    [['--registry=r.json', '--free-ports'], ofOneAlone('--registry', '--only ssp')],
    [['--ssp-fqdn', 'x.test'], ofOneAlone('--ssp-fqdn', '--only provider')],
    [['--off', 'method-forwarded'], ofOneAlone('--off', '--only ssp or --only provider')],
    [['--only', 'ssp', '--ssp-fqdn', 'x.test'], '--ssp-fqdn is unknown. Run with --help.'],
  ])('nothing that makes no sense: %j', (argv, message) => {
    expect(() => readServeSettings(argv, {})).toThrow(new SettingsError(message));
  });
});
