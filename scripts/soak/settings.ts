import { count, flag } from '@mock-spine/shared/settings/schemas';
import { readSettings, type Settings } from '@mock-spine/shared/settings/settings';

/** The settings of `pnpm soak`. */
export const soakSettings = {
  minutes: count('how long it lasts at the most', 'minutes', 1, [1, 240]),
  requests: count('ends it earlier, after so many requests; 0 is no such end', 'requests', 0, [0, 100_000_000]),
  seed: count('what the traffic is made from: the same number makes the same', 'seed', 1, [0, 999_999_999]),
  restartEvery: count('how often one of the mocks is killed and started again; 0 is never', 'seconds', 20, [0, 86_400]),
  json: flag('prints JSON'),
  help: flag('shows this help'),
} as const;

export type SoakSettings = Settings<typeof soakSettings>;

/**
 * Reads the settings of `pnpm soak`.
 * @throws SettingsError with a sentence for the user
 */
export const readSoakSettings = (argv: readonly string[]): SoakSettings => readSettings(soakSettings, argv, {});
