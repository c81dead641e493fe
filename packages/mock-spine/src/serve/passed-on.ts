import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { flagOf, SettingsError, type Setting, type SettingsTable } from '@mock-spine/shared/settings/settings';

/** What `serve` says itself, so that its mocks find each other. */
const own: ReadonlySet<string> = new Set([
  'port',
  'controlPort',
  'servicesPort',
  'certs',
  'auditDir',
  'serviceRoot',
  'publicOrigin',
  'config',
  'printConfig',
  'help',
]);

/** What means another thing at each of the mocks, or leads one of them away from the other: for one that runs alone. */
const alone: ReadonlySet<string> = new Set([
  'registry',
  'services',
  'providerAsid',
  'providerControl',
  'providerControlTokenFile',
  'providerControlCa',
  'providerCa',
  'providerCrl',
  'sspFqdn',
  'off',
]);

/** What is said of the SSP where both run: the page is there. */
const ofSsp: ReadonlySet<string> = new Set(['controlPublicOrigin']);

/** Which of the mocks runs; both when it is left out. */
export type Only = 'ssp' | 'provider' | undefined;

const tables: Readonly<Record<'ssp' | 'provider', SettingsTable>> = { ssp: sspSettings, provider: providerSettings };

/** Keys of the settings that go to a mock as they are given. */
export const keysPassedOn = (mock: 'ssp' | 'provider', only?: Only): string[] =>
  only !== undefined && only !== mock
    ? []
    : Object.keys(tables[mock]).filter(
        (key) => !own.has(key) && (only === mock || (!alone.has(key) && (mock === 'ssp' || !ofSsp.has(key)))),
      );

/** The settings of the mocks that `serve` takes and passes on; what both have goes to both. */
export const passedOnSettings = (only?: Only): Readonly<Record<string, Setting>> => ({
  ...Object.fromEntries(
    (['provider', 'ssp'] as const).flatMap((mock) =>
      keysPassedOn(mock, only).map((key) => [key, tables[mock][key]!] as const),
    ),
  ),
  ...(only === undefined && { closeTimeout: closeTimeoutOfBoth }),
});

/** How long running requests may take when a mock is stopped, where nothing is said of it, in milliseconds. */
export const usualCloseTimeouts = {
  ssp: sspSettings.closeTimeout.schema.parse(undefined),
  provider: providerSettings.closeTimeout.schema.parse(undefined),
} as const;

const closeTimeoutOfBoth: Setting<number> = {
  ...sspSettings.closeTimeout,
  says: `how long running requests may take when a mock is stopped, in milliseconds (default ${usualCloseTimeouts.ssp} at the SSP, ${usualCloseTimeouts.provider} at the provider)`,
};

/**
 * Refuses a flag of a mock that runs alone, where both run.
 * @throws SettingsError with the mock that takes it
 */
export function refuseFlagsOfOneAlone(argv: readonly string[]): void {
  for (const key of alone) {
    const flag = `--${flagOf(key)}`;
    if (!argv.some((word) => word === flag || word.startsWith(`${flag}=`))) continue;
    const mocks = (['ssp', 'provider'] as const).filter((mock) => key in tables[mock]);
    throw new SettingsError(
      `${flag} is for a mock that runs alone: add --only ${mocks.join(' or --only ')}, and run the other beside it where you need both.`,
    );
  }
}
