import { recordParameters } from '@mock-spine/shared/protocol/record-parameters';
import { hasSince, versionNames, type VersionName } from '@mock-spine/shared/protocol/versions';
import { entryOf } from '@mock-spine/shared/failures/surely';
import { clinicalAreas, everyArea, type ClinicalArea } from './clinical-areas.ts';

/** How an area that is not answered is told of: switched off by somebody, or unknown to a provider of an older version. */
export type ToldAs = 'disabled' | 'not-supported';

/** The clinical areas that a practice does not answer, and how they are told of. */
export type AreasOff = ReadonlyMap<ClinicalArea, ToldAs>;

export const nothingOff: AreasOff = new Map();

const absentIn = new Map(
  versionNames.map((version): [VersionName, AreasOff] => [
    version,
    new Map(
      everyArea
        .filter((area) => !hasSince(version, recordParameters[clinicalAreas[area].parameter]))
        .map((area) => [area, 'not-supported'] as const),
    ),
  ]),
);

/** What is off at a practice, with the areas that the provider's version does not have. */
export function withAbsent(off: AreasOff, version: VersionName): AreasOff {
  const absent = entryOf(absentIn, version);
  return absent.size === 0 ? off : new Map([...off, ...absent]);
}

/** What an answer warns of. */
export interface Warned {
  /** A parameter or a part: `includeMedication.medicationSearchFromDate`. */
  readonly name: string;
  readonly says: string;
}

/** Source: version_compatibility page, "Forwards compatibility". */
export const unrecognised = (name: string): Warned => ({ name, says: `${name} is an unrecognised parameter` });

/**
 * What stands in the place of a reference to an entry of an area that is off. Source: clinical_area_config page, "Populating references to clinical
 * areas that aren't available"; consultation guidance and problem guidance pages, "unsupported clinical items"; A-092.
 */
export const describeLeftOut = (area: ClinicalArea, as: ToldAs): string =>
  `${clinicalAreas[area].items} items ${as === 'disabled' ? 'have been disabled' : 'are not supported by the provider system'}`;
