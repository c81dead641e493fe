import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { forms } from '@mock-spine/shared/protocol/forms';
import { readMaterial } from './read-material.ts';
import { hostAndPort } from './send.ts';
import type { ConformanceSettings } from './settings.ts';
import type { TestedTarget } from './target.ts';

/**
 * Reads what is to be judged, and the certificates that it is called with.
 * @throws SettingsError with a sentence for the user
 */
export function readProvider(settings: ConformanceSettings): TestedTarget {
  const { certs, via, asid } = settings;
  const roots = readRoots(settings.target);
  const [first] = Object.values(roots);
  if (first === undefined)
    throw new SettingsError(
      '--target is missing; expected a service root, such as https://localhost:9443/B82617/STU3/1/gpconnect. Run with --help.',
    );
  if ((settings.clientCert === undefined) !== (settings.clientKey === undefined))
    throw new SettingsError('--client-cert and --client-key belong together; one of them is missing.');
  if (settings.clientCert !== undefined && settings.clientP12 !== undefined)
    throw new SettingsError(
      '--client-p12 and --client-cert exclude each other: the file holds a certificate and its key.',
    );
  for (const [flag, value] of [
    ['--asid', asid],
    ['--consumer-asid', settings.consumerAsid],
  ] as const) {
    if (!forms.asid.test(value))
      throw new SettingsError(`${flag} is ${JSON.stringify(value)}; expected twelve digits.`);
  }
  if (via !== undefined && !isHttps(via))
    throw new SettingsError(
      `--via is ${JSON.stringify(via)}; expected the origin of an SSP, such as https://localhost:8443.`,
    );
  const who = via === undefined ? 'ssp' : 'consumer';
  return {
    roots,
    ...hostAndPort(new URL(first).origin),
    patience: settings.patience * 1000,
    asid,
    via: via && new URL(via).origin,
    proxy: settings.proxy === undefined ? undefined : readProxy(settings.proxy),
    headers: settings.header.map(readHeader),
    ...readMaterial(settings, who),
    pki:
      settings.clientCert === undefined && settings.clientP12 === undefined && existsSync(join(certs, 'bad/index.json'))
        ? certs
        : undefined,
  };
}

/** The last segments of a service root tell its capability. Source: general API guidance, "Service root URL"; real ones also end in `/fhir`. */
const capabilityEndings: ReadonlyArray<readonly [RegExp, Capability]> = [
  [/\/structured(\/fhir)?$/, 'structured'],
  [/\/documents(\/fhir)?$/, 'documents'],
  [/\/DSTU2\//, 'html'],
  [/./, 'gpconnect'],
];

/** `structured=https://…` names the capability itself: a provider may serve all of them from one root. */
const named = /^(gpconnect|structured|documents|html)=/;

function readRoots(targets: readonly string[]): TestedTarget['roots'] {
  const roots: Partial<Record<Capability, string>> = {};
  for (const target of targets) {
    const root = withoutLastSlashes(target.replace(named, ''));
    if (!isHttps(root) || !isBare(root))
      throw new SettingsError(
        `--target is ${JSON.stringify(target)}; expected an https URL without a query, such as https://localhost:9443/B82617/STU3/1/gpconnect, or structured=, documents= or gpconnect= and the URL.`,
      );
    const capability =
      (named.exec(target)?.[1] as Capability | undefined) ??
      capabilityEndings.find(([ending]) => ending.test(root))![1];
    if (roots[capability] !== undefined)
      throw new SettingsError(
        `--target names two service roots for ${capability}: ${roots[capability]} and ${root}. One provider is judged at a time; where one root serves several capabilities write structured=${root}.`,
      );
    roots[capability] = root;
  }
  return roots;
}

function withoutLastSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

/** What follows a service root, or names a user, has no place in it. */
const isBare = (url: string): boolean => !/[?#@]/.test(url);

function readProxy(text: string): URL {
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy?.protocol !== 'http:' || proxy.pathname !== '/')
    throw new SettingsError(
      `--proxy is ${JSON.stringify(withoutUser(text))}; expected an http URL of a proxy, such as http://proxy.example:3128.`,
    );
  return proxy;
}

const withoutUser = (url: string): string => url.replace(/\/\/[^/@]{0,500}@/, '//…@');

/** A header for a gateway; those that are judged are the kit's own. */
function readHeader(text: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] =
    /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \t]{0,9}([\x20-\x7e]{1,8000})$/.exec(text) ?? [];
  if (name === '')
    throw new SettingsError(
      `--header is ${JSON.stringify(text.slice(0, 40))}; expected a name, a colon and a value: "apikey: 1234".`,
    );
  if (/^(ssp-.*|authorization|host|content-length|transfer-encoding|connection|te|upgrade|expect)$/i.test(name))
    throw new SettingsError(
      `--header is ${name}; expected a header that no clause speaks of: the kit sends this one itself.`,
    );
  return [name, value];
}
