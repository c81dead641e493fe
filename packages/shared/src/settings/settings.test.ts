import { describe, expect, it } from '@jest/globals';
import { choice, count, flag, port, texts } from './schemas.ts';
import { describeSettings, readSettings, SettingsError } from './settings.ts';

const table = {
  controlPort: port('port of the control API', 8080, 'TEST_CONTROL_PORT'),
  off: texts('switches a rule off', 'rule'),
  mode: choice('what happens', ['answer', 'close']),
  timeout: count('how long', 'milliseconds', 30_000, [1, 60_000]),
  help: flag('shows this help'),
} as const;

describe('what a text is expected to be', () => {
  it('has the article that its name is spoken with', () => {
    expect(['rule', 'asid', 'url', 'origin'].map((name) => texts('', name).expected)).toEqual([
      'a rule',
      'an asid',
      'a url',
      'an origin',
    ]);
  });
});

describe('readSettings', () => {
  it('takes defaults where nothing is given', () => {
    expect(readSettings(table, [], {})).toEqual({
      controlPort: 8080,
      off: [],
      mode: 'answer',
      timeout: 30_000,
      help: false,
    });
  });

  it('takes a flag before the environment, and the environment before the default', () => {
    expect(readSettings(table, [], { TEST_CONTROL_PORT: '1' }).controlPort).toBe(1);
    expect(readSettings(table, ['--control-port', '2'], { TEST_CONTROL_PORT: '1' }).controlPort).toBe(2);
    expect(readSettings(table, ['--control-port=0'], {}).controlPort).toBe(0);
  });

  // Source: pnpm 7.0, release notes: all arguments after the script's name are passed to it, even `--`; npm keeps that to itself.
  it('takes flags behind the dashes that pnpm hands on', () => {
    expect(readSettings(table, ['--', '--control-port', '2'], {}).controlPort).toBe(2);
    expect(() => readSettings(table, ['--control-port', '2', '--', '--off'], {})).toThrow('"--off" is not understood');
  });

  it('gathers what is given again and again', () => {
    expect(readSettings(table, ['--off', 'a', '--off=b'], {}).off).toEqual(['a', 'b']);
  });

  it.each([
    [['--control-port', '65536'], '--control-port is "65536"; expected a port, 0 to 65535.'],
    [['--control-port', 'x'], '--control-port is "x"; expected a port, 0 to 65535.'],
    [['--timeout', '0'], '--timeout is "0"; expected a whole number of milliseconds, 1 to 60000.'],
    [['--mode', 'drop'], '--mode is "drop"; expected answer or close.'],
    [['--contrl-port', '1'], '--contrl-port is unknown. Did you mean --control-port? Run with --help.'],
    [['--qqqqqqqqqqqq'], '--qqqqqqqqqqqq is unknown. Run with --help.'],
    [['stray'], '"stray" is not understood; every setting is a --flag. Run with --help.'],
    [['--off'], '--off needs a value.'],
    [['--help=1'], '--help takes no value.'],
  ])('refuses %j with one sentence', (argv, message) => {
    expect(() => readSettings(table, argv, {})).toThrow(new SettingsError(message));
  });

  it('names the variable when the value came from the environment', () => {
    expect(() => readSettings(table, [], { TEST_CONTROL_PORT: '-1' })).toThrow(
      'TEST_CONTROL_PORT is "-1"; expected a port, 0 to 65535.',
    );
  });
});

it('describes every setting on a line', () => {
  expect(describeSettings(table).split('\n')).toHaveLength(5);
});
