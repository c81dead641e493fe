import { nameHere } from '@mock-spine/shared/control/open-access';
import { controlAccessSettings, controlAddressOf } from '@mock-spine/shared/settings/control-access-settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { serveTable } from './settings.ts';

/**
 * Where the control API is of the `mock-spine serve` that was told all by these variables, and the file that they name: the SSP's, where it runs.
 * @throws SettingsError where serve would make no sense of them
 */
export function controlHere(env: NodeJS.ProcessEnv): string {
  const table = { ...serveTable([], env).table, ...controlAccessSettings };
  const { only, sspControlPort, providerControlPort, ...settings } = readSettings(table, [], env);
  const { host, tls } = controlAddressOf(settings, '');
  const port = only === 'provider' ? providerControlPort : sspControlPort;
  return `${tls === undefined ? 'http' : 'https'}://${nameHere(host)}:${port}`;
}
