import { z } from 'zod';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import {
  choice,
  count,
  flag,
  host,
  optionalOrigin,
  optionalSecret,
  optionalText,
  port,
  text,
  texts,
} from '@mock-spine/shared/settings/schemas';
import { databaseSettings } from '@mock-spine/shared/database/database-settings';
import { defaultLimits } from '@mock-spine/shared/http/limits';
import { controlAccessSettings } from '@mock-spine/shared/settings/control-access-settings';
import { controlLimitSettings } from '@mock-spine/shared/settings/control-limit-settings';
import { journal, journalBytes, keepBodies, log } from '@mock-spine/shared/settings/journal-settings';
import { limitSettings } from '@mock-spine/shared/settings/limit-settings';
import { namespaceSettings } from '@mock-spine/shared/settings/namespace-settings';
import {
  calledElsewhere,
  readSettings,
  SettingsError,
  type Setting,
  type Settings,
  wordsToPassOn,
} from '@mock-spine/shared/settings/settings';
import { versionNames } from '@mock-spine/shared/protocol/versions';
import { chainNames } from '@mock-spine/shared/pki/chains';
import { rulesToSwitchOff } from '@mock-spine/shared/rules/switch-off';
import { ownDataSettings } from '@mock-spine/shared/own-data/own-data-settings';
import { world } from '@mock-spine/shared/world';
import { forms } from '@mock-spine/shared/protocol/forms';
import { checkProviderControl, noProviderControl, usualProviderControl } from './control/provider-control.ts';
import { readDistrusted, type Distrusted } from './chains/distrust.ts';
import { pipeline } from './pipeline.ts';
import { divideRoots, interactionIds, serviceRoots, type ProviderRoots } from './registry/provider-settings.ts';
import { trials } from './trials/trial.ts';

const asid: Setting<string> = {
  says: `ASID of the provider (default ${world.practice.asid})`,
  value: 'asid',
  expected: 'an ASID: twelve digits',
  schema: z.string().regex(forms.asid).default(world.practice.asid),
};

const controlOrigin: Setting<string | undefined> = {
  says: `origin of the provider's control API, for GET /exchanges/{id} and /provider/*, or none where it has none; a provider of --provider that has one is a mock, whose ids are known (default ${usualProviderControl})`,
  value: 'origin',
  expected: `an http or https origin without a path, such as ${usualProviderControl}, or ${noProviderControl}`,
  schema: z
    .string()
    .regex(/^(none|https?:\/\/[^/?#@\\\s]+)$/)
    .refine((origin) => origin === noProviderControl || URL.canParse(origin))
    .optional(),
};

const rateLimit = (says: string, value = 'requests per minute'): Setting<number | undefined> => ({
  says: `${says} (default: no limit)`,
  value,
  expected: `a whole number of ${value}, 1 to 1000000`,
  schema: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 1_000_000)
    .optional(),
});

const distrust: Setting<readonly Distrusted[]> = {
  says: "CA whose consumers' certificates are refused from a moment on, by the clock that PUT /clock moves",
  value: 'CA=moment',
  repeatable: true,
  expected:
    'g1, g2 or the common name of a CA, then = and a date and time with an offset, such as g1=2027-03-31T00:00:00Z',
  schema: z
    .array(z.string())
    .transform((given) => given.map(readDistrusted))
    .refine((read) => read.every((one) => one !== undefined))
    .transform((read) => read as Distrusted[])
    .default([]),
};

/** Everything that can be set about the mock SSP. */
export const settingsTable = {
  port: calledElsewhere(port('port of the proxy, HTTPS', 8443, 'MOCK_SSP_PORT'), 'ssp-port'),
  controlPort: calledElsewhere(port('port of the control API', 8080, 'MOCK_SSP_CONTROL_PORT'), 'ssp-control-port'),
  host: host('address that the proxy listens on; localhost is 127.0.0.1 and ::1', 'localhost'),
  publicOrigin: optionalOrigin(
    'scheme, host and port at which consumers reach the proxy (default https://localhost:<port>)',
  ),
  ...controlAccessSettings,
  certs: text('directory of the certificates, made by pnpm certs', 'directory', 'certs'),
  registry: optionalText(
    'registry of organisations, systems, endpoints and agreements in JSON or YAML, in place of the default one',
    'file',
  ),
  ...ownDataSettings,
  provider: serviceRoots,
  interaction: interactionIds,
  services: optionalOrigin(
    'scheme, host and port of the mock services that are none of GP Connect (default https://localhost:9444)',
  ),
  providerAsid: asid,
  providerControl: controlOrigin,
  providerControlTokenFile: optionalText(
    "tokens of the provider's control API, with one to write; needed where it is not on this machine",
    'file',
  ),
  providerControlCa: optionalText(
    "PEM file of the CAs of the provider's control API where that speaks TLS (default: those of Node)",
    'file',
  ),
  providerCa: optionalText(
    "PEM file of the CAs that the provider's certificate chains to (default: the test CAs)",
    'file',
  ),
  providerCrl: texts(
    "PEM file of a revocation list for the provider's certificate (default: the test CAs' lists, unless --provider-ca is given)",
    'file',
  ),
  chain: choice("chain of CAs that the SSP's own certificate is of; PUT /chains changes it", chainNames),
  trustedChains: choice("chains of CAs that consumers' certificates may be of; PUT /chains changes it", [
    ...chainNames,
    'both',
  ]),
  distrust,
  acceptCn: flag('takes the FQDN of a client certificate from its CN where it has no subject alternative name'),
  badCertificate: choice('what a consumer with a bad certificate gets: 495 or 496, or its connection closed', [
    'answer',
    'close',
  ]),
  wrongFqdn: choice('what a consumer gets whose good certificate is not that of the system in Ssp-From', [
    '403',
    '495',
  ]),
  strictNrl: flag(
    'refuses what else is wrong with the retrieval of an NRL document, token included, and is only noted otherwise',
  ),
  timeout: count('how long a provider may be silent', 'milliseconds', 30_000, [1, 3_600_000]),
  timeoutStatus: choice('what a consumer gets whose provider was silent for so long', ['504', '599']),
  refusedStatus: choice('what a consumer gets whose provider refuses the connection', ['502', '599']),
  forwardHsts: flag('adds Strict-Transport-Security to the answers of providers, too'),
  providerConnections: count(
    'most connections to one provider; as many requests wait for one, and more are 503',
    'connections',
    256,
    [1, 10_000],
  ),
  rateLimit: rateLimit('requests that each consumer may send; more are 429'),
  globalRateLimit: rateLimit('requests that all consumers together may send; more are 503'),
  sdsApikey: optionalSecret('key that the SDS look-ups want as apikey header (default: any, or none)', 'key'),
  sdsCache: flag(
    'answers look-ups in SDS from a cache for 30 minutes, as the real gateway does; Cache-Control: no-cache goes past it',
  ),
  sdsRateLimit: rateLimit('look-ups in SDS that are answered; more are 429 (the real one: 2400)'),
  sdsSpikeLimit: rateLimit(
    'look-ups in SDS that are answered in a second; more are 429 (the real one: 40)',
    'requests per second',
  ),
  lenientSds: flag(
    'takes what SDS itself refuses in a look-up: Accept with parameters or application/*, any X-Correlation-Id; ids stay the same',
  ),
  pdsToken: optionalSecret(
    'bearer token that a trace on PDS wants (default: any, or none, as in the sandbox of PDS)',
    'token',
  ),
  pdsRateLimit: rateLimit('traces on PDS that are answered in a second; more are 429', 'requests per second'),
  fault: texts(
    'something to go wrong: latency=500, status=503, stall and so on, or a record in JSON; docs/consumer-reference.md has them all',
    'fault',
  ),
  faults: optionalText('faults in JSON or YAML: a list of records', 'file'),
  off: texts('id of a rule that is not enforced', 'rule'),
  journal,
  profile: choice(
    'version of GP Connect that the provider is of: its interactions are offered in /choices, /breaks and the registry',
    versionNames,
  ),
  serviceFiltering: flag(
    'offers what 1.2.8 alone has, for a provider that does service filtering, in /choices, /breaks and the registry',
  ),
  trials: flag(
    'opens a listener for each server that a consumer should refuse: bad certificates, old versions, weak suites',
  ),
  trialsPort: port('first of the ports of --trials; the others follow it', 0, 'MOCK_SSP_TRIALS_PORT'),
  journalBytes,
  keepBodies,
  ...databaseSettings,
  ...limitSettings({ ...defaultLimits, closeTimeout: 2_000 }),
  ...controlLimitSettings,
  ...namespaceSettings,
  log,
  logForm: choice('form of the log: json, or spine as the lines that the analytics of the real SSP are made of', [
    'json',
    'spine',
  ]),
  ...configSettings,
  help: flag('shows this help'),
} as const;

/** What the mock SSP was told. */
export type SspSettings = Omit<Settings<typeof settingsTable>, 'provider'> & ProviderRoots;

/**
 * Reads the settings of the mock SSP from its command line and its environment.
 * @throws SettingsError with one sentence for the user
 */
export function readSspSettings(argv: readonly string[], env: NodeJS.ProcessEnv): SspSettings {
  const settings = readSettings(settingsTable, argv, env);
  rulesToSwitchOff(
    settings.off,
    pipeline.map(({ id }) => id),
  );
  checkProviderControl(settings);
  if (settings.registry !== undefined) refuseBesideRegistry(argv, env);
  const roots = divideRoots(settings.provider, settings.interaction);
  checkTrialsPort(settings);
  return { ...settings, ...roots };
}

/** The default registry is made from these, wherever they are given; a registry of the user's own says it all. */
function refuseBesideRegistry(argv: readonly string[], env: NodeJS.ProcessEnv): void {
  const [word] = wordsToPassOn(settingsTable, argv, env, ['provider', 'providerAsid', 'interaction', 'services']);
  if (word !== undefined)
    throw new SettingsError(
      `${word.split('=', 1)[0]} and --registry exclude each other: write the provider's endpoints and ASID into the registry.`,
    );
}

function checkTrialsPort({ trials: open, trialsPort }: Pick<SspSettings, 'trials' | 'trialsPort'>): void {
  if (trialsPort !== 0 && !open)
    throw new SettingsError('--trials-port says where the trials are, but they are not opened: add --trials.');
  if (trialsPort + trials.length - 1 > 65_535)
    throw new SettingsError(
      `--trials-port is ${trialsPort}; expected at most ${65_536 - trials.length}, for there are ${trials.length} trials, one port each.`,
    );
}
