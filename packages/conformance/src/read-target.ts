import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readOrigin } from './requests/send.ts';
import type { ConformanceSettings } from './settings.ts';
import type { Target } from './target.ts';

/**
 * Reads what is to be judged, and the certificates that it is called with.
 * @throws SettingsError with a sentence for the user
 */
export function readTarget(settings: ConformanceSettings): Target {
  const { certs, via, asid } = settings;
  const roots = readRoots(settings.target);
  const [first] = Object.values(roots);
  if (first === undefined) throw new SettingsError('--target is missing; expected a service root, such as https://localhost:9443/B82617/STU3/1/gpconnect. Run with --help.');
  if ((settings.clientCert === undefined) !== (settings.clientKey === undefined)) throw new SettingsError('--client-cert and --client-key belong together; one of them is missing.');
  if (!/^\d{12}$/.test(asid)) throw new SettingsError(`--asid is ${JSON.stringify(asid)}; expected twelve digits.`);
  if (via !== undefined && !isHttps(via)) throw new SettingsError(`--via is ${JSON.stringify(via)}; expected the origin of an SSP, such as https://localhost:8443.`);
  const who = via === undefined ? 'ssp' : 'consumer';
  return {
    roots,
    ...readOrigin(new URL(first).origin),
    asid,
    via: via && new URL(via).origin,
    client: {
      cert: readPem('--client-cert', settings.clientCert ?? join(certs, who, 'client.crt')),
      key: readPem('--client-key', settings.clientKey ?? join(certs, who, 'client.key')),
    },
    ca: readPem('--ca', settings.ca ?? join(certs, 'ca-bundle.crt')),
    pki: settings.clientCert === undefined && existsSync(join(certs, 'bad/index.json')) ? certs : undefined,
  };
}

/** The last segments of a service root tell its capability. Source: general API guidance, "Service root URL"; real ones also end in `/fhir`. */
const capabilityEndings: ReadonlyArray<readonly [RegExp, Capability]> = [
  [/\/structured(\/fhir)?$/, 'structured'],
  [/\/documents(\/fhir)?$/, 'documents'],
  [/./, 'gpconnect'],
];

function readRoots(targets: readonly string[]): Target['roots'] {
  const roots: Partial<Record<Capability, string>> = {};
  for (const target of targets) {
    const root = target.replace(/\/+$/, '');
    if (!isHttps(root)) throw new SettingsError(`--target is ${JSON.stringify(target)}; expected an https URL, such as https://localhost:9443/B82617/STU3/1/gpconnect.`);
    const [, capability] = capabilityEndings.find(([ending]) => ending.test(root))!;
    if (roots[capability] !== undefined) throw new SettingsError(`--target names two service roots for ${capability}: ${roots[capability]} and ${root}. One provider is judged at a time.`);
    roots[capability] = root;
  }
  const origins = new Set(Object.values(roots).map((root) => new URL(root).origin));
  if (origins.size > 1) throw new SettingsError(`--target names several servers: ${[...origins].join(', ')}. One provider is judged at a time.`);
  return roots;
}

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

function readPem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingsError(`${name}: ${file} cannot be read. Make the test certificates with pnpm certs, or name your own.`);
  }
}
