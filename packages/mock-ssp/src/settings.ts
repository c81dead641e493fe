import { z } from 'zod';
import { choice, count, flag, host, optionalText, port, text, texts } from '@mock-spine/shared/settings/schemas';
import { readSettings, SettingsError, type Setting, type Settings } from '@mock-spine/shared/settings/settings';
import { rulesToSwitchOff } from '@mock-spine/shared/rules/switch-off';
import { world } from '@mock-spine/shared/world';
import { pipeline } from './pipeline.ts';
import { defaultServiceRoots } from './registry/default-registry.ts';
import { readServiceRoot, serviceRootExpected, type ServiceRoot } from './registry/service-root.ts';

const serviceRoots: Setting<readonly ServiceRoot[]> = {
  says: 'service root URL of the provider that is called; the ending tells the capability (default: the mock provider\'s three)',
  value: 'url',
  repeatable: true,
  expected: serviceRootExpected,
  schema: z.array(z.string())
    .transform((urls) => urls.map(readServiceRoot))
    .refine((roots) => roots.every((root) => root !== undefined))
    .transform((roots) => roots as ServiceRoot[])
    .default([...defaultServiceRoots]),
};

const asid: Setting<string> = {
  says: `ASID of the provider (default ${world.practice.asid})`,
  value: 'asid',
  expected: 'an ASID: twelve digits',
  schema: z.string().regex(/^\d{12}$/).default(world.practice.asid),
};

/** Everything that can be set about the mock SSP. */
export const settingsTable = {
  port: port('port of the proxy, HTTPS', 8443, 'MOCK_SSP_PORT'),
  controlPort: port('port of the control API, plain HTTP on 127.0.0.1', 8080, 'MOCK_SSP_CONTROL_PORT'),
  host: host('address that the proxy listens on', '127.0.0.1'),
  certs: text('directory of the certificates, made by pnpm certs', 'directory', 'certs'),
  provider: serviceRoots,
  providerAsid: asid,
  providerCa: optionalText('PEM file of the CAs that the provider\'s certificate chains to (default: the test CAs)', 'file'),
  providerCrl: texts('PEM file of a revocation list for the provider\'s certificate (default: the test CAs\' lists, unless --provider-ca is given)', 'file'),
  badCertificate: choice('what a consumer with a bad certificate gets: 495 or 496, or its connection closed', ['answer', 'close']),
  timeout: count('how long a provider may be silent', 'milliseconds', 30_000, [1, 3_600_000]),
  off: texts('id of a rule that is not enforced', 'rule'),
  journal: count('exchanges kept in memory', 'exchanges', 1000, [1, 100_000]),
  help: flag('shows this help'),
} as const;

export type SspSettings = Settings<typeof settingsTable>;

/**
 * Reads the settings of the mock SSP from its command line and its environment.
 * @throws SettingsError with one sentence for the user
 */
export function readSspSettings(argv: readonly string[], env: NodeJS.ProcessEnv): SspSettings {
  const settings = readSettings(settingsTable, argv, env);
  rulesToSwitchOff(settings.off, pipeline.map(({ id }) => id));
  checkCapabilities(settings.provider);
  return settings;
}

function checkCapabilities(roots: readonly ServiceRoot[]): void {
  const seen = new Map<string, string>();
  for (const { capability, url } of roots) {
    const other = seen.get(capability);
    if (other !== undefined) throw new SettingsError(`--provider is "${url}"; expected one service root per capability: "${other}" is the one for ${capability}.`);
    seen.set(capability, url);
  }
}
