import { flag, optionalText } from '../settings/schemas.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';

/** What both mocks can be told of data of the user's own. */
export const ownDataSettings = {
  data: optionalText(
    'folder of practices, patients, records, documents and clinics of your own; docs/your-data.md',
    'folder',
  ),
  noCast: flag('leaves the cast out: what --data names is all that there is'),
};

/**
 * The folder of data, when one is named.
 * @throws SettingsError when the cast is left out and nothing stands in its place
 */
export function folderOf({ data, noCast }: Settings<typeof ownDataSettings>): string | undefined {
  if (noCast && data === undefined)
    throw new SettingsError('--no-cast leaves nobody: name a folder of practices and patients with --data.');
  return data;
}
