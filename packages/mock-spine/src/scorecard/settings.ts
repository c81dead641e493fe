import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { choice, flag, optionalText } from '@mock-spine/shared/settings/schemas';
import { SettingsError, type Settings } from '@mock-spine/shared/settings/settings';

/** The settings of `pnpm scorecard`. */
export const scorecardSettings = {
  asid: optionalText('the consumer with this ASID (default: every consumer that was seen)', 'asid'),
  sdsElsewhere: flag('look-ups are made elsewhere, by LDAP for one: they are not judged'),
  pdsElsewhere: flag('traces on PDS are made elsewhere: they are not judged'),
  report: choice('kind of report', ['markdown', 'json', 'junit']),
  out: optionalText('file that the report is written to (default: standard output)', 'file'),
  control: optionalText(
    "the SSP's control API (default http://localhost:8080, or this machine's port MOCK_SSP_CONTROL_PORT)",
    'url',
  ),
  controlTokenFile: optionalText('tokens of that control API, where it wants one', 'file'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

export type ScorecardSettings = Settings<typeof scorecardSettings>;

/**
 * The origin of the control API.
 * @throws SettingsError when it is none
 */
export function controlOf({ control }: Pick<ScorecardSettings, 'control'>, env: NodeJS.ProcessEnv): string {
  const url = control ?? `http://localhost:${env['MOCK_SSP_CONTROL_PORT'] || 8080}`;
  if (/^https?:\/\/[^/?#@\s]+\/?$/.test(url) && URL.canParse(url)) return url.replace(/\/$/, '');
  throw new SettingsError(
    `--control is ${JSON.stringify(url)}; expected the address of a control API, such as http://localhost:8080.`,
  );
}
