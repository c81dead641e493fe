import { join } from 'node:path';
import { standardOutput } from '@mock-spine/mock-provider/audit/audit-trail';
import { readServiceRoots } from '@mock-spine/mock-provider/practices/service-roots';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { nameHere } from '@mock-spine/shared/control/open-access';
import { addressToListenOn } from '@mock-spine/shared/settings/control-access-settings';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { readSources } from '@mock-spine/shared/settings/read-sources';
import { choice, flag, optionalPort, optionalText, port, text } from '@mock-spine/shared/settings/schemas';
import { practices } from '@mock-spine/shared/world/practices';
import {
  calledElsewhere,
  readSettings,
  secretsToPassOn,
  SettingsError,
  wordsToPassOn,
  type Setting,
  type Settings,
} from '@mock-spine/shared/settings/settings';
import { sanSetting } from '../certificates/san-setting.ts';
import { userCache } from '../certificates/user-cache.ts';
import type { MockName } from './mock.ts';
import { keysPassedOn, passedOnSettings, refuseFlagsOfOneAlone, usualCloseTimeouts, type Only } from './passed-on.ts';

const lessonText = optionalText('lesson at which the sandbox page opens', 'number');

const lesson: Setting<number | undefined> = {
  ...lessonText,
  expected: 'the number of a lesson, 1 to 99',
  schema: lessonText.schema
    .refine((number) => number === undefined || /^[1-9]\d?$/.test(number))
    .transform((number) => (number === undefined ? undefined : Number(number))),
};

const onlyText = optionalText('runs one mock alone, which then takes all its own settings', 'ssp or provider');

const only: Setting<Only> = {
  ...onlyText,
  expected: 'ssp or provider',
  schema: onlyText.schema
    .refine((name) => name === undefined || name === 'ssp' || name === 'provider')
    .transform((name) => name as Only),
};

/** The settings of `mock-spine serve`. */
export const serveSettings = {
  sspPort: calledElsewhere(port('port of the mock SSP', 8443, 'MOCK_SSP_PORT'), 'port'),
  sspControlPort: calledElsewhere(port('port of its control API', 8080, 'MOCK_SSP_CONTROL_PORT'), 'control-port'),
  providerPort: calledElsewhere(port('port of the mock provider', 9443, 'MOCK_PROVIDER_PORT'), 'port'),
  providerControlPort: calledElsewhere(
    port('port of its control API', 9080, 'MOCK_PROVIDER_CONTROL_PORT'),
    'control-port',
  ),
  servicesPort: optionalPort(
    'port at which it serves what is none of GP Connect (default 9444, or a free one where the port of the provider is)',
  ),
  freePorts: flag('picks five free ports, whatever else is said of ports'),
  certs: calledElsewhere(text('directory of the certificates; made when missing', 'directory', 'certs'), 'out'),
  san: sanSetting('another name or address that the certificates of the servers are for, besides localhost and --host'),
  host: sspSettings.host,
  controlHost: sspSettings.controlHost,
  publicOrigin: sspSettings.publicOrigin,
  serviceRoot: providerSettings.serviceRoot,
  trials: sspSettings.trials,
  auditDir: text(
    "directory of the provider's audit trail; - for standard output, where each start begins one (wants --audit-key-file)",
    'directory',
    'audit',
  ),
  lesson,
  only,
  separate: flag('runs each mock as a process of its own'),
  json: flag(
    'tells one line of JSON: addresses, certificates, process ids; ends with the process that started it; keeps certificates in a cache of yours and forgets the audit trail, unless --certs and --audit-dir say otherwise',
  ),
  messages: choice(
    'form of what is told: text, or json, in which each line of both outputs is JSON, the first of standard output that of --json',
    ['text', 'json'],
  ),
  endWithStdin: flag('ends when its standard input ends'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const usualServicesPort = 9444;

/** What `mock-spine serve` was told. */
export interface ServeSettings extends Omit<Settings<typeof serveSettings>, 'servicesPort' | 'auditDir' | 'san'> {
  readonly servicesPort: number;
  /** Undefined for one that is forgotten. */
  readonly auditDir: string | undefined;
  /** Names that the certificates of the servers are for besides those of this machine: those asked for, and the address of `--host`, by which the SSP calls the provider. */
  readonly san: readonly string[];
  /** Where the mocks listen, and where their control APIs do. */
  readonly addresses: { readonly host: string; readonly controlHost: string };
  /** Paths that differ from the standard form, by `<ODS code>:<capability>`. */
  readonly roots: ReadonlyMap<string, string>;
  /** Words that are passed on to each of the mocks. */
  readonly passedOn: { readonly ssp: readonly string[]; readonly provider: readonly string[] };
  /** Milliseconds after which a mock that was asked to stop has not stopped: what it may take by its own settings, and some more. They stop one after the other. */
  readonly stopsWithin: Readonly<Record<MockName, number>>;
  /** Variables that both are told by: what nobody but they may read. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Reads the settings of `mock-spine serve`, among them those of the mocks that it passes on.
 * @param isForProgram whether a program starts the mocks for itself, as it does by `--json`: nothing is left in the directory where it runs
 * @throws SettingsError with one sentence for the user
 */
export function readServeSettings(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  isForProgram = false,
): ServeSettings {
  const { alone, table } = serveTable(argv, env);
  const settings = readSettings(table, argv, env);
  const given = readSources(table, argv, env);
  const leavesNothing = isForProgram || settings.json;
  if (settings.separate && settings.auditDir === standardOutput)
    throw new SettingsError(
      '--audit-dir - is of no use with --separate: what a process of its own writes to its standard output is passed on by nobody. Leave one of them out.',
    );
  const stopsWithin = (mock: 'ssp' | 'provider') =>
    settings.drainTime + (given.has('close-timeout') ? settings.closeTimeout : usualCloseTimeouts[mock]) + leeway;
  return {
    ...settings,
    san: [...settings.san, ...(nameHere(settings.host) === 'localhost' ? [] : [settings.host])],
    certs: leavesNothing && !given.has('certs') ? join(userCache(), 'certs') : settings.certs,
    auditDir: leavesNothing && !given.has('audit-dir') ? undefined : settings.auditDir,
    servicesPort: settings.servicesPort ?? (settings.providerPort === 0 ? 0 : usualServicesPort),
    ...(settings.freePorts && {
      sspPort: 0,
      sspControlPort: 0,
      providerPort: 0,
      providerControlPort: 0,
      servicesPort: 0,
    }),
    addresses: { host: settings.host, controlHost: addressToListenOn(settings.controlHost) },
    roots: readServiceRoots(
      settings.serviceRoot,
      practices.map(({ odsCode }) => odsCode),
    ),
    passedOn: {
      ssp: wordsToPassOn(table, argv, env, keysPassedOn('ssp', alone)),
      provider: wordsToPassOn(table, argv, env, keysPassedOn('provider', alone)),
    },
    stopsWithin: { 'mock-ssp': stopsWithin('ssp'), 'mock-provider': stopsWithin('provider') },
    secrets: secretsToPassOn(table, argv, env),
  };
}

/** Milliseconds for what a mock does after its last answer. */
const leeway = 3000;

const places = [
  'certs',
  'auditDir',
  'sspPort',
  'sspControlPort',
  'providerPort',
  'providerControlPort',
  'servicesPort',
] as const satisfies readonly (keyof ServeSettings)[];

/** Where the mocks are and what they write, as `--print-config` shows it: it hangs together with other settings. */
export const placesOf = (settings: ServeSettings) => Object.fromEntries(places.map((name) => [name, settings[name]]));

/**
 * Every setting of `mock-spine serve`, those of the mocks among them.
 * @throws SettingsError where both mocks run and a flag is for one that runs alone
 */
export function serveTable(argv: readonly string[], env: NodeJS.ProcessEnv) {
  const alone = findOnly(argv, env);
  if (alone === undefined) refuseFlagsOfOneAlone(argv);
  const { drainTime, closeTimeout } = alone === 'provider' ? providerSettings : sspSettings;
  return { alone, table: { drainTime, closeTimeout, ...passedOnSettings(alone), ...serveSettings } };
}

/** It decides which settings there are, so it is looked for before they are read, among all that there may be. */
function findOnly(argv: readonly string[], env: NodeJS.ProcessEnv): Only {
  const all = { ...passedOnSettings('ssp'), ...passedOnSettings('provider'), ...serveSettings };
  const value = readSources(all, argv, env).get('only')?.value;
  return value === 'ssp' || value === 'provider' ? value : undefined;
}
