import { readFileSync } from 'node:fs';
import { nameHere } from '@mock-spine/shared/control/open-access';
import { controlAccessSettings, controlAddressOf } from '@mock-spine/shared/settings/control-access-settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { serveTable } from './settings.ts';

/**
 * Where the control API is of the `mock-spine serve` that is the first process here, or was told all by these variables and the file that they name: the SSP's,
 * where it runs.
 * @param words of the command line of that process, what comes behind `serve`
 * @throws SettingsError where serve would make no sense of them
 */
export function controlHere(env: NodeJS.ProcessEnv, words: readonly string[] = wordsOfFirst()): string {
  const table = { ...serveTable(words, env).table, ...controlAccessSettings };
  const { only, sspControlPort, providerControlPort, ...settings } = readSettings(table, words, env);
  const { host, tls } = controlAddressOf(settings, '');
  const port = only === 'provider' ? providerControlPort : sspControlPort;
  return `${tls === undefined ? 'http' : 'https'}://${nameHere(host)}:${port}`;
}

/** In a container the first process is the mocks', or what looks after them and has their words in its own. */
function wordsOfFirst(): string[] {
  try {
    const words = readFileSync('/proc/1/cmdline', 'utf8').split('\0').slice(0, -1);
    const at = words.findIndex(
      (word, index) => word === 'serve' && /(^|\/)mock-spine(\.js)?$/.test(words[index - 1] ?? ''),
    );
    return at < 0 ? [] : words.slice(at + 1);
  } catch {
    return [];
  }
}
