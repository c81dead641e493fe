import { SettingsError, suggest } from '../settings/settings.ts';

/**
 * The rules that the user switches off.
 * @param ids as given
 * @param known ids of every rule
 * @throws SettingsError when there is no such rule, with the nearest one
 */
export function rulesToSwitchOff(ids: readonly string[], known: readonly string[]): ReadonlySet<string> {
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new SettingsError(
      `--off is ${JSON.stringify(unknown)}; expected the id of a rule (GET /rules lists them).${suggest(unknown, known, '')}`,
    );
  return new Set(ids);
}
