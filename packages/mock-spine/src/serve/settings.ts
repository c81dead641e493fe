import { readServiceRoots } from '@mock-spine/mock-provider/practices/service-roots';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { flag, optionalText, port, text, texts } from '@mock-spine/shared/settings/schemas';
import { practices } from '@mock-spine/shared/world/practices';
import { readSettings, wordsToPassOn, type Setting, type Settings } from '@mock-spine/shared/settings/settings';
import { passedOnSettings, toProvider, toSsp } from './passed-on.ts';

const lessonText = optionalText('lesson at which the sandbox page opens', 'number');

const lesson: Setting<number | undefined> = {
  ...lessonText,
  expected: 'the number of a lesson, 1 to 99',
  schema: lessonText.schema
    .refine((number) => number === undefined || /^[1-9]\d?$/.test(number))
    .transform((number) => (number === undefined ? undefined : Number(number))),
};

/** The settings of `pnpm dev`. */
export const devSettings = {
  sspPort: port('port of the mock SSP', 8443, 'MOCK_SSP_PORT'),
  sspControlPort: port('port of its control API', 8080, 'MOCK_SSP_CONTROL_PORT'),
  providerPort: port('port of the mock provider', 9443, 'MOCK_PROVIDER_PORT'),
  providerControlPort: port('port of its control API', 9080, 'MOCK_PROVIDER_CONTROL_PORT'),
  certs: text('directory of the certificates; made when missing', 'directory', 'certs'),
  san: texts('another name or address that the certificates of the servers are for', 'name'),
  serviceRoot: providerSettings.serviceRoot,
  trials: sspSettings.trials,
  auditDir: text("directory of the provider's audit trail", 'directory', 'audit'),
  lesson,
  help: flag('shows this help'),
} as const;

/** What `pnpm dev` was told. */
export interface DevSettings extends Settings<typeof devSettings> {
  /** Paths that differ from the standard form, by `<ODS code>:<capability>`. */
  readonly roots: ReadonlyMap<string, string>;
  /** Words that are passed on to each of the mocks. */
  readonly passedOn: { readonly ssp: readonly string[]; readonly provider: readonly string[] };
}

/**
 * Reads the settings of `pnpm dev`, among them those of the mocks that it passes on.
 * @throws SettingsError with one sentence for the user
 */
export function readDevSettings(argv: readonly string[], env: NodeJS.ProcessEnv): DevSettings {
  const table = { ...passedOnSettings, ...devSettings };
  const settings = readSettings(table, argv, env);
  return {
    ...settings,
    roots: readServiceRoots(
      settings.serviceRoot,
      practices.map(({ odsCode }) => odsCode),
    ),
    passedOn: { ssp: wordsToPassOn(table, argv, toSsp), provider: wordsToPassOn(table, argv, toProvider) },
  };
}
