import { readFileSync } from 'node:fs';
import { codeOf } from '@mock-spine/shared/failures/error-fields';
import type { Tokens } from '@mock-spine/shared/control/tokens';
import { openTokens } from '@mock-spine/shared/control/tokens';
import { MaterialError } from '@mock-spine/shared/tls/material';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { defaultServiceRoots } from '../registry/default-registry.ts';
import type { ProviderRoots } from '../registry/provider-settings.ts';

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
  /** Its origin, or `none`; that of a mock on this machine, when undefined. */
  readonly providerControl: string | undefined;
  readonly providerControlTokenFile: string | undefined;
  readonly providerControlCa: string | undefined;
}

/** Where the control API of a mock provider is, if nothing else is said. */
export const usualProviderControl = 'http://localhost:9080';

/** What is said of a provider that has no control API. */
export const noProviderControl = 'none';

/** Where nothing answers. */
const nobody = 'http://localhost:1';

const onThisMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Whether an origin is of this machine. */
export const isHere = (origin: string): boolean => onThisMachine.test(origin);

/**
 * What is called there is called for whoever may use our control API: another machine is called with its token only.
 * @throws SettingsError where one is missing
 */
export function checkProviderControl({ providerControl, providerControlTokenFile }: ProviderControlSettings): void {
  if (
    providerControl === undefined ||
    providerControl === noProviderControl ||
    isHere(providerControl) ||
    providerControlTokenFile !== undefined
  )
    return;
  throw new SettingsError(
    `--provider-control is ${providerControl}, which is not of this machine; expected --provider-control-token-file with a token to write beside it.`,
  );
}

/**
 * Reads what the provider's control API is called with.
 * @throws SettingsError where there is no token to write; MaterialError where the file of the CA cannot be read
 */
export function providerControlAt(
  {
    providerControl = usualProviderControl,
    providerControlTokenFile: file,
    providerControlCa: ca,
  }: ProviderControlSettings,
  tell: (sentence: string) => void,
): ProviderControlAt {
  const tokens = file === undefined ? undefined : openTokens(file, tell);
  if (tokens !== undefined && tokens.first('write') === undefined)
    throw new SettingsError(`${file} has no token to write; expected a line "write: <token>".`);
  return {
    origin: providerControl === noProviderControl ? nobody : providerControl,
    tokens,
    ca: ca === undefined ? undefined : readCa(ca),
  };
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MaterialError(file, codeOf(error), 'CAs in PEM for --provider-control-ca');
  }
}

/**
 * Whether the provider is a mock, of whose cast the ids and the slots are known: one at the usual place, one that has a control API, or whatever a
 * registry of the user's own has under the names of the cast.
 */
export const isMockProvider = ({ provider, providerControl, registry }: SaidOfProvider): boolean =>
  provider === defaultServiceRoots ||
  registry !== undefined ||
  (providerControl !== undefined && providerControl !== noProviderControl);

/** What the SSP was told of the provider. */
export interface SaidOfProvider
  extends Pick<ProviderRoots, 'provider'>, Pick<ProviderControlSettings, 'providerControl'> {
  readonly registry: string | undefined;
}
