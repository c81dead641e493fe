import type { z } from 'zod';

/** One setting: a flag, and an environment variable where it has one. */
export interface Setting<T = unknown> {
  /** One line for the help text. */
  readonly says: string;
  /** What stands for the value in the help text: `port`; absent on a switch that takes none. */
  readonly value?: string;
  /** Reads the text given (repeatable: the texts; a switch: true) or `undefined` when nothing was, and holds the default. */
  readonly schema: z.ZodType<T>;
  /** What was expected, for the sentence that refuses another value: `a port, 0 to 65535`. */
  readonly expected: string;
  /** The environment variable, where it is another than `MOCK_SPINE_<NAME>`: one of MOCK_SPINE_ stands in its place, another beside it. */
  readonly env?: string;
  readonly repeatable?: boolean;
  /** Flags by which another command takes the same: who gives one of them here meant this one. */
  readonly elsewhere?: readonly string[];
  /** Whether it is a secret, which is shown to nobody. */
  readonly secret?: true;
}

/** A setting that other commands have by other flags, without their dashes. */
export const calledElsewhere = <T>(setting: Setting<T>, ...elsewhere: readonly string[]): Setting<T> => ({
  ...setting,
  elsewhere,
});

export type SettingsTable = Readonly<Record<string, Setting>>;

/** The values of a table of settings. */
export type Settings<T extends SettingsTable> = { readonly [K in keyof T]: z.output<T[K]['schema']> };

/** The words of a command line that make no sense; its message is meant for the user. */
export class SettingsError extends Error {}

/** What somebody gave for a setting, as text, and where: `--port`, `MOCK_SPINE_PORT`, `port in mock.yaml, line 3`. */
export interface GivenSetting {
  /** Several of one that is repeatable; true or false of a switch. */
  readonly value: string | readonly string[] | boolean;
  readonly from: string;
}
