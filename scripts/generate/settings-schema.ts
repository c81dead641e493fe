import { providerSettings } from '@mock-spine/mock-provider/settings';
import { settingsTable as sspSettings } from '@mock-spine/mock-ssp/settings';
import { flagOf, type Setting, type SettingsTable } from '@mock-spine/shared/settings/settings';
import { conformanceSettings } from '../../packages/conformance/src/kit/settings.ts';
import { scorecardSettings } from '../../packages/mock-spine/src/scorecard/settings.ts';
import { serveSettings } from '../../packages/mock-spine/src/serve/settings.ts';

/** The commands of which a file of settings is worth writing. */
const tables: readonly SettingsTable[] = [
  serveSettings,
  sspSettings,
  providerSettings,
  conformanceSettings,
  scorecardSettings,
];

const onCommandLineOnly: ReadonlySet<string> = new Set(['help', 'config', 'printConfig']);

/** The JSON Schema of a file of settings, for editors: which of them a command knows, it says itself. */
export function renderSettingsSchema(): string {
  const all = Object.assign({}, ...tables) as SettingsTable;
  const properties = Object.entries(all)
    .filter(([key]) => !onCommandLineOnly.has(key))
    .map(([key, setting]) => [flagOf(key), propertyOf(setting)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of mock-spine',
    description: 'A file for --config, in YAML or JSON: the names of flags, each with its value.',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function propertyOf({ says, value, repeatable, expected }: Setting): object {
  if (value === undefined) return { type: 'boolean', description: says };
  const one = { type: ['string', 'number'] };
  const description = `${says}. Expected: ${expected}.`;
  return repeatable ? { anyOf: [one, { type: 'array', items: one }], description } : { ...one, description };
}
