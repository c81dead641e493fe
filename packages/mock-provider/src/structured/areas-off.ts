import { clinicalAreas, type ClinicalArea } from './clinical-areas.ts';

/** The clinical areas that a practice does not answer, and how they are told of. */
export interface AreasOff {
  readonly areas: ReadonlySet<ClinicalArea>;
  /** Switched off by somebody, or unknown to a provider of an older version. */
  readonly as: 'disabled' | 'not-supported';
}

export const nothingOff: AreasOff = { areas: new Set(), as: 'disabled' };

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
export const describeLeftOut = (area: ClinicalArea, as: AreasOff['as']): string =>
  `${clinicalAreas[area].items} items ${as === 'disabled' ? 'have been disabled' : 'are not supported by the provider system'}`;
