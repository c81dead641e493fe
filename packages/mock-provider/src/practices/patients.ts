/** A patient of a practice, as far as a record needs it. All details are made up; the NHS numbers are published test data. */
export interface Patient {
  readonly id: string;
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly prefix: string;
  readonly gender: 'male' | 'female';
  /** `yyyy-mm-dd`. */
  readonly birthDate: string;
  readonly address: readonly string[];
  readonly postalCode: string;
  readonly phone: string;
  /** A record that is withheld, so that the patient is not found. */
  readonly sensitive: boolean;
}
