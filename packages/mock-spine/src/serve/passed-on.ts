import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import type { Setting, SettingsTable } from '@mock-spine/shared/settings/settings';

/** What `pnpm dev` says itself, so that its mocks find each other, and what means another thing at each of them. */
const own: ReadonlySet<string> = new Set([
  'port',
  'controlPort',
  'host',
  'certs',
  'auditDir',
  'publicOrigin',
  'registry',
  'provider',
  'providerAsid',
  'providerControl',
  'providerCa',
  'providerCrl',
  'sspFqdn',
  'serviceRoot',
  'off',
  'help',
]);

const passedOn = (table: SettingsTable): string[] => Object.keys(table).filter((key) => !own.has(key));

/** Keys of the settings that go to the mock SSP as they are given. */
export const toSsp = passedOn(sspSettings);

/** Keys of the settings that go to the mock provider as they are given. */
export const toProvider = passedOn(providerSettings);

/** The settings of both mocks that `pnpm dev` takes and passes on; what both have goes to both. */
export const passedOnSettings: Readonly<Record<string, Setting>> = Object.fromEntries([
  ...toProvider.map((key) => [key, (providerSettings as SettingsTable)[key]!]),
  ...toSsp.map((key) => [key, (sspSettings as SettingsTable)[key]!]),
]);
