import { isIP } from 'node:net';
import { z } from 'zod';
import { bothLoopbacks } from '../http/listen-on-loopback.ts';
import { loopbackHosts } from '../http/loopback-hosts.ts';
import { optionalText, texts } from './schemas.ts';
import { SettingsError, type Setting } from './settings.ts';

const controlHost: Setting<readonly string[]> = {
  ...texts(
    'name that the control API answers to beside localhost, or the address that it listens on: with a name alone it listens on all of them, and wants a token',
    'host',
  ),
  expected: 'a host name or an address, without a port',
  schema: z.array(z.string().regex(/^([a-z\d_-]+(\.[a-z\d_-]+)*|[\da-f:.]+)$/i)).default([]),
};

const controlPublicOrigin: Setting<string | undefined> = {
  says: 'scheme, host and port at which others reach the control API, for every address in its answers (default: as it was called)',
  value: 'origin',
  expected: 'an http or https origin without a path, such as https://mocks.example',
  schema: z
    .string()
    .regex(/^https?:\/\/[^/?#@\\\s]+$/)
    .refine((origin) => URL.canParse(origin))
    .optional(),
};

/** By whom the control API of a mock is reached, and what it wants to know of them. */
export const controlAccessSettings = {
  controlHost,
  controlPublicOrigin,
  controlTokenFile: optionalText(
    'tokens that the control API wants, made and shown once when missing (default: none on loopback, else control-tokens in --certs)',
    'file',
  ),
  controlCert: optionalText('PEM file of the certificate with which the control API speaks TLS', 'file'),
  controlKey: optionalText('PEM file of the key of --control-cert', 'file'),
} as const;

/** What a mock was told of the access to its control API. */
export interface ControlAccessSettings {
  readonly controlHost: readonly string[];
  readonly controlPublicOrigin: string | undefined;
  readonly controlTokenFile: string | undefined;
  readonly controlCert: string | undefined;
  readonly controlKey: string | undefined;
}

/** Where the control API listens, what it answers to, and what it wants. */
export interface ControlAddress {
  /** The address that it listens on; `localhost` for both loopback addresses. */
  readonly host: string;
  /** Names and addresses in lower case that a call may have in its Host, beside those of loopback and the address that was connected to. */
  readonly names: ReadonlySet<string>;
  /** Origin for every address in its answers; undefined where it is as it was called. */
  readonly publicOrigin: string | undefined;
  /** File of the tokens that a call needs; undefined where none is needed. */
  readonly tokenFile: string | undefined;
  /** Files by which it speaks TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/** All addresses of this machine, of both versions of IP where it has both. */
const everywhere = '::';

/**
 * The address that `--control-host` says to listen on, among the names that it may hold besides.
 * @throws SettingsError where there is more than one
 */
export function addressToListenOn(hosts: readonly string[]): string {
  const [address, another] = hosts.filter((host) => isIP(host) !== 0);
  if (another !== undefined)
    throw new SettingsError(
      `--control-host is ${address} and ${another}; expected one address to listen on: 0.0.0.0 or :: stands for all.`,
    );
  return address ?? (hosts.some((host) => host !== bothLoopbacks) ? everywhere : bothLoopbacks);
}

/**
 * Reads them together. Other machines reach it only with a token.
 * @param defaultTokenFile the file where one is needed and none was named
 * @throws SettingsError where they contradict each other
 */
export function controlAddressOf(settings: ControlAccessSettings, defaultTokenFile: string): ControlAddress {
  const { controlHost: hosts, controlPublicOrigin: publicOrigin, controlTokenFile, controlCert, controlKey } = settings;
  const host = addressToListenOn(hosts);
  if ((controlCert === undefined) !== (controlKey === undefined))
    throw new SettingsError(
      `--control-${controlCert === undefined ? 'key' : 'cert'} is given alone; expected --control-cert and --control-key together.`,
    );
  const names = hosts.filter((host) => host !== bothLoopbacks).map((host) => host.toLowerCase());
  return {
    host,
    names: new Set([...names, ...(publicOrigin === undefined ? [] : [hostOf(publicOrigin)])]),
    publicOrigin,
    tokenFile: controlTokenFile ?? (loopbackHosts.has(host) ? undefined : defaultTokenFile),
    tls: controlCert === undefined ? undefined : { cert: controlCert, key: controlKey! },
  };
}

const hostOf = (origin: string): string => new URL(origin).hostname.replace(/^\[|\]$/g, '');
