import { keepFolder } from '@mock-spine/shared/own-data/kept-folder';
import { folderOf, type ownDataSettings } from '@mock-spine/shared/own-data/own-data-settings';
import type { Settings } from '@mock-spine/shared/settings/settings';
import { describeDataFault, type DataFault } from '@mock-spine/shared/own-data/data-fault';
import { cast } from '@mock-spine/shared/world/population';
import type { Practice } from '../practices/practices.ts';
import { servePractices } from '../practices/served.ts';

/** The practices that are served: the cast's, and those of a folder. */
export interface ServedData {
  readonly practices: readonly Practice[];
  /** What was read, for `GET /data`. */
  show(): object;
  /** Reads the folder again. @throws DataError with every fault */
  reload(): void;
  /** Has somebody told of other practices. */
  onChange(changed: (practices: readonly Practice[]) => void): void;
  close(): void;
}

/**
 * Opens the data that the provider serves.
 * @throws SettingsError with every fault of the folder
 */
export async function openOwnData(
  settings: Settings<typeof ownDataSettings>,
  tell: (sentence: string) => void,
  now: () => number,
): Promise<ServedData> {
  const folder = folderOf(settings);
  const { noCast } = settings;
  if (folder === undefined) return castAlone;
  // The profiles and the validator are loaded for those alone who bring data.
  const { loadOwnData } = await import('./load-own-data.ts');
  const heard: ((practices: readonly Practice[]) => void)[] = [];
  const kept = keepFolder<readonly Practice[]>({
    folder,
    load: () => {
      const { population, holdings, faults } = loadOwnData(folder, !noCast);
      return { value: servePractices(population, holdings), faults };
    },
    onChange: (practices) => heard.forEach((changed) => changed(practices)),
    tell,
    now,
  });
  return {
    get practices() {
      return kept.value;
    },
    show: () => ({
      folder,
      cast: !noCast,
      readAt: new Date(kept.readAt).toISOString(),
      practices: kept.value.map(showPractice),
      warnings: kept.warnings.map((warning: DataFault) => describeDataFault(warning)),
    }),
    reload: () => kept.reload(),
    onChange: (changed) => void heard.push(changed),
    close: () => kept.close(),
  };
}

const castAlone: ServedData = {
  practices: servePractices(cast),
  show: () => ({ cast: true, practices: castAlone.practices.map(showPractice), warnings: [] }),
  reload: () => {},
  onChange: () => {},
  close: () => {},
};

/** NHS numbers stay where they are: who asks has the folder. */
const showPractice = ({ odsCode, name, patients, schedules, own }: Practice) => ({
  odsCode,
  name,
  patients: patients.length,
  clinics: schedules.length,
  documents: own.documents.length,
  records: [...own.records].map(([patient, { resources }]) => ({ patient, resources: resources.length })),
});
