import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readOrigin } from './send.ts';
import type { ConformanceSettings } from './settings.ts';
import type { Target } from './target.ts';
import { forms } from '@mock-spine/shared/protocol/forms';

/**
 * Reads what is to be judged, and the certificates that it is called with.
 * @throws SettingsError with a sentence for the user
 */
export function readTarget(settings: ConformanceSettings): Target {
  const { certs, via, asid } = settings;
  const roots = readRoots(settings.target);
  const [first] = Object.values(roots);
  if (first === undefined)
    throw new SettingsError(
      '--target is missing; expected a service root, such as https://localhost:9443/B82617/STU3/1/gpconnect. Run with --help.',
    );
  if ((settings.clientCert === undefined) !== (settings.clientKey === undefined))
    throw new SettingsError('--client-cert and --client-key belong together; one of them is missing.');
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
    ...readOrigin(new URL(first).origin),
    asid,
    via: via && new URL(via).origin,
    ...readMaterial(settings, who),
    pki: settings.clientCert === undefined && existsSync(join(certs, 'bad/index.json')) ? certs : undefined,
  };
}

/** The last segments of a service root tell its capability. Source: general API guidance, "Service root URL"; real ones also end in `/fhir`. */
const capabilityEndings: ReadonlyArray<readonly [RegExp, Capability]> = [
  [/\/structured(\/fhir)?$/, 'structured'],
  [/\/documents(\/fhir)?$/, 'documents'],
  [/./, 'gpconnect'],
];

/** `structured=https://…` names the capability itself: a provider may serve all of them from one root. */
const named = /^(gpconnect|structured|documents)=/;

function readRoots(targets: readonly string[]): Target['roots'] {
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

/** The certificates, of which OpenSSL takes every one: to learn here that it does not says which file it is. */
function readMaterial(
  { certs, clientCert, clientKey, ca }: ConformanceSettings,
  who: string,
): Pick<Target, 'client' | 'ca'> {
  const files = {
    cert: ['--client-cert', clientCert ?? join(certs, who, 'client.crt'), 'a certificate'],
    key: ['--client-key', clientKey ?? join(certs, who, 'client.key'), 'a key without a passphrase'],
    ca: ['--ca', ca ?? join(certs, 'ca-bundle.crt'), 'certificates of CAs'],
  } as const;
  const cert = readPem(...files.cert, (pem) => new X509Certificate(pem));
  const key = readPem(...files.key, (pem) => createPrivateKey(pem));
  const cas = readPem(...files.ca, (pem) => new X509Certificate(pem));
  if (!cert.read.checkPrivateKey(key.read))
    throw new SettingsError(`${files.key[0]}: ${files.key[1]} is not the key of ${files.cert[1]}.`);
  return { client: { cert: cert.pem, key: key.pem }, ca: cas.pem };
}

function readPem<T>(
  flag: string,
  file: string,
  what: string,
  read: (pem: string) => T,
): { readonly pem: string; readonly read: T } {
  const pem = readText(flag, file);
  try {
    return { pem, read: read(pem) };
  } catch {
    throw new SettingsError(`${flag}: ${file} is no PEM file; expected ${what}.`);
  }
}

function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingsError(
      `${flag}: ${file} cannot be read. Make the test certificates with pnpm certs, or name your own.`,
    );
  }
}
