import { join, resolve } from 'node:path';
import { controlAddressOf, type ControlAccessSettings } from '../settings/control-access-settings.ts';
import type { ControlAccess } from './access-of-app.ts';
import { openTokens } from './tokens.ts';

/**
 * The access to a control API, with its tokens read.
 * @param tell is told of tokens that had to be made
 * @throws SettingsError where its settings contradict each other, or its tokens cannot be read
 */
export function openAccess(
  settings: ControlAccessSettings & { readonly certs: string },
  tell: (sentence: string) => void,
): ControlAccess {
  const address = controlAddressOf(settings, join(settings.certs, 'control-tokens'));
  return { address, tokens: address.tokenFile === undefined ? undefined : openTokens(address.tokenFile, tell) };
}

/** Where a control API is: for others, and for programs of this machine. */
export interface ControlUrls {
  /** `https://mocks.example`, or as this machine reaches it. */
  readonly controlUrl: string;
  /** `http://localhost:8080`. */
  readonly controlHere: string;
  /** File of the tokens that it wants; absent where it wants none. */
  readonly controlTokenFile?: string;
}

/** The addresses of a control API that listens on a port. */
export function controlUrlsOf({ address }: ControlAccess, port: number): ControlUrls {
  const controlHere = `${address.tls === undefined ? 'http' : 'https'}://${nameHere(address.host)}:${port}`;
  return {
    controlHere,
    controlUrl: address.publicOrigin ?? controlHere,
    ...(address.tokenFile !== undefined && { controlTokenFile: resolve(address.tokenFile) }),
  };
}

/** The name by which this machine reaches what listens on an address. */
export function nameHere(host: string): string {
  if (['localhost', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
