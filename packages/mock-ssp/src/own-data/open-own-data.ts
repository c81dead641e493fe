import { describeDataFault } from '@mock-spine/shared/own-data/data-fault';
import { keepFolder } from '@mock-spine/shared/own-data/kept-folder';
import { folderOf, type ownDataSettings } from '@mock-spine/shared/own-data/own-data-settings';
import type { Settings } from '@mock-spine/shared/settings/settings';
import { listFiles } from '@mock-spine/shared/own-data/list-files';
import { loadPopulation } from '@mock-spine/shared/own-data/load-population';
import { cast, populationOf, type OwnPopulation, type Population } from '@mock-spine/shared/world/population';

/** Whom the SSP knows: PDS has them, and SDS their practices. */
export interface KnownPeople {
  readonly population: Population;
  /** The practices of a folder alone. */
  readonly own: OwnPopulation;
  show(): object;
  /** Reads the folder again. @throws DataError with every fault */
  reload(): void;
  onChange(changed: () => void): void;
  close(): void;
}

/**
 * Opens the practices and patients that the SSP knows beside the cast; records and documents are the provider's affair.
 * @throws SettingsError with every fault of the folder
 */
export function openOwnData(
  settings: Settings<typeof ownDataSettings>,
  tell: (sentence: string) => void,
  now: () => number,
): KnownPeople {
  const folder = folderOf(settings);
  const { noCast } = settings;
  if (folder === undefined) return castAlone;
  const heard: (() => void)[] = [];
  const kept = keepFolder<{ readonly own: OwnPopulation; readonly population: Population }>({
    folder,
    load: () => {
      const { files, faults: unlisted } = listFiles(folder);
      const { population: own, faults } = loadPopulation(files, !noCast);
      return { value: { own, population: populationOf(own, !noCast) }, faults: [...unlisted, ...faults] };
    },
    onChange: () => heard.forEach((changed) => changed()),
    tell,
    now,
  });
  return {
    get population() {
      return kept.value.population;
    },
    get own() {
      return kept.value.own;
    },
    show: () => ({
      folder,
      cast: !noCast,
      readAt: new Date(kept.readAt).toISOString(),
      practices: kept.value.population.practices.map(({ odsCode, asid, name }) => ({ odsCode, asid, name })),
      patients: kept.value.population.patients.length,
      warnings: kept.warnings.map(describeDataFault),
    }),
    reload: () => kept.reload(),
    onChange: (changed) => void heard.push(changed),
    close: () => kept.close(),
  };
}

const castAlone: KnownPeople = {
  population: cast,
  own: { practices: [], patients: [], schedules: [] },
  show: () => ({
    cast: true,
    practices: cast.practices.map(({ odsCode, asid, name }) => ({ odsCode, asid, name })),
    patients: cast.patients.length,
    warnings: [],
  }),
  reload: () => {},
  onChange: () => {},
  close: () => {},
};
