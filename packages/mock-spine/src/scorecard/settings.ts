import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { choice, flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { SettingsError, type Settings } from '@mock-spine/shared/settings/settings';
import { readControlAddress } from '../control/control-address.ts';

/** The settings of `pnpm scorecard`. */
export const scorecardSettings = {
  asid: optionalText('the consumer with this ASID (default: every consumer that was seen)', 'asid'),
  sdsElsewhere: flag('look-ups are made elsewhere, by LDAP for one: they are not judged'),
  pdsElsewhere: flag('traces on PDS are made elsewhere: they are not judged'),
  report: choice('kind of report', ['markdown', 'json', 'junit']),
  out: optionalText('file that the report is written to (default: standard output)', 'file'),
  control: optionalText(
    "the SSP's control API, with /ns/<name> for a namespace (default http://localhost:8080, or this machine's port MOCK_SSP_CONTROL_PORT)",
    'url',
  ),
  controlTokenFile: optionalText('tokens of that control API, where it wants one', 'file'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

export type ScorecardSettings = Settings<typeof scorecardSettings>;

/**
 * Where the calls of the control API begin.
 * @throws SettingsError when it is none
 */
export const controlOf = ({ control }: Pick<ScorecardSettings, 'control'>, env: NodeJS.ProcessEnv): string =>
  readControlAddress(control ?? `http://localhost:${env['MOCK_SSP_CONTROL_PORT'] || 8080}`, SettingsError);
