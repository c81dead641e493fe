import { readFileSync } from 'node:fs';
import type { Tokens } from '@mock-spine/shared/control/tokens';
import { openTokens } from '@mock-spine/shared/control/tokens';
import { MaterialError } from '@mock-spine/shared/tls/material';
import { SettingsError } from '@mock-spine/shared/settings/settings';

/** Where the provider's control API is, and how it is called. */
export interface ProviderControlAt {
  /** Its origin: `http://localhost:9080`. */
  readonly origin: string;
  /** What it wants to know of who calls; undefined where it wants nothing. */
  readonly tokens?: Tokens | undefined;
  /** What its certificate is verified by, in PEM: the CAs of Node, when undefined; nothing on this machine, where nobody is in between. */
  readonly ca?: string | undefined;
  /** The namespace that it is called for; undefined for the default one. */
  readonly namespace?: string | undefined;
}

/** What the SSP was told of the provider's control API. */
export interface ProviderControlSettings {
  readonly providerControl: string;
  readonly providerControlTokenFile: string | undefined;
  readonly providerControlCa: string | undefined;
}

const onThisMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Whether an origin is of this machine. */
export const isHere = (origin: string): boolean => onThisMachine.test(origin);

/**
 * What is called there is called for whoever may use our control API: another machine is called with its token only.
 * @throws SettingsError where one is missing
 */
export function checkProviderControl({ providerControl, providerControlTokenFile }: ProviderControlSettings): void {
  if (isHere(providerControl) || providerControlTokenFile !== undefined) return;
  throw new SettingsError(
    `--provider-control is ${providerControl}, which is not of this machine; expected --provider-control-token-file with a token to write beside it.`,
  );
}

/**
 * Reads what the provider's control API is called with.
 * @throws SettingsError where there is no token to write; MaterialError where the file of the CA cannot be read
 */
export function providerControlAt(
  { providerControl: origin, providerControlTokenFile: file, providerControlCa: ca }: ProviderControlSettings,
  tell: (sentence: string) => void,
): ProviderControlAt {
  const tokens = file === undefined ? undefined : openTokens(file, tell);
  if (tokens !== undefined && tokens.first('write') === undefined)
    throw new SettingsError(`${file} has no token to write; expected a line "write: <token>".`);
  return { origin, tokens, ca: ca === undefined ? undefined : readCa(ca) };
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MaterialError(
      file,
      (error as NodeJS.ErrnoException).code ?? 'unreadable',
      'CAs in PEM for --provider-control-ca',
    );
  }
}
