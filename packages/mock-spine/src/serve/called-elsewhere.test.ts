import { expect, it } from '@jest/globals';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { readServeSettings } from './settings.ts';

// Source: README.md, "Ports": "A mock that runs alone has --port and --control-port", and the help of `certs`, whose directory is that of --certs elsewhere.
it.each([
  ['port', '--ssp-port or --provider-port'],
  ['control-port', '--ssp-control-port or --provider-control-port'],
  ['out', '--certs'],
])('serve says what --%s of another command is here', (flag, here) => {
  expect(() => readServeSettings([`--${flag}=1`], {})).toThrow(`--${flag} is unknown. Did you mean ${here}?`);
});

it('a mock that runs alone says what --ssp-port is here', () => {
  expect(() => readSettings(sspSettings, ['--ssp-port=1'], {})).toThrow('Did you mean --port? Run with --help.');
});
