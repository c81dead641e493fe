import { SettingsError, suggest } from '@mock-spine/shared/settings/settings';
import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import { enablementKeys, type SwitchKey } from './enablement.ts';

/**
 * What is switched off at the start: by the cast and by `--disable B82617:documents` or `--disable B82617:structured/immunisations`.
 * @throws SettingsError when one names a practice that is not served or something that cannot be switched off
 */
export function readDisabled(
  given: readonly string[],
  practices: readonly Pick<PracticeDetails, 'odsCode' | 'disabled'>[],
): ReadonlyMap<string, readonly SwitchKey[]> {
  const off = new Map<string, SwitchKey[]>(practices.map(({ odsCode, disabled }) => [odsCode, [...disabled]]));
  for (const value of given) {
    const [practice = '', key = '', ...rest] = value.split(':');
    const known = off.get(practice);
    if (!known || rest.length > 0 || !isEnablementKey(key)) {
      throw new SettingsError(
        `--disable is ${JSON.stringify(value)}; expected <ODS code>:<${enablementKeys.join(', ')}>, for one of the practices ${[...off.keys()].join(', ')}.${suggest(key, enablementKeys, '')}`,
      );
    }
    known.push(key);
  }
  return off;
}

/** Whether a text names something that can be switched off. */
const isEnablementKey = (text: string): text is SwitchKey => (enablementKeys as readonly string[]).includes(text);
