import type { ProviderDialect } from '@mock-spine/shared/errors/provider-errors';
import type { VersionName } from '@mock-spine/shared/protocol/versions';

/** What a version of GP Connect changes in what a provider answers, beside its interactions, parameters and capability statements. */
export interface ProviderVersion {
  readonly name: VersionName;
  /** How a refusal is written, where no setting says otherwise. */
  readonly dialect: ProviderDialect;
  /** Whether the Bundle of a record has an id. */
  readonly bundleIds: boolean;
  /** For how many days after a death the patient's documents can be found. */
  readonly deceasedDays: number;
  /** Whether a scope may have a confidentiality code after it. */
  readonly confidentialityInScopes: boolean;
  /** The largest file that may be migrated, in megabytes. */
  readonly migrateMegabytes: number;
  /** Whether a Practitioner may be without a family name. */
  readonly namesWithoutFamily: boolean;
  /** Whether an entry that the patient is not to see is labelled so. */
  readonly noDisclosureLabels: boolean;
  /** Whether a medication may stand in its statement and requests instead of being referred to. */
  readonly medicationInPlace: boolean;
  /** Whether dosages are coded as DAPB4013 has it, and fasting status too. */
  readonly codedDosages: boolean;
  /** Whether a UBRN has the system of 1.6.1 and later. */
  readonly laterUbrns: boolean;
}

const of16: Omit<ProviderVersion, 'name'> = {
  dialect: { codingSystem: 'CodeSystem', accessDenied: 'ACCESS DENIED', displays: 'short' },
  bundleIds: true,
  deceasedDays: 0,
  confidentialityInScopes: true,
  migrateMegabytes: 100,
  namesWithoutFamily: false,
  noDisclosureLabels: false,
  medicationInPlace: false,
  codedDosages: false,
  laterUbrns: false,
};

/**
 * The versions that the provider can be of. Source: error handling, audit and provenance, documents guidance, practitioner, resource and medication pages of 1.2.7, 1.5.1, 1.6.0 and
 * 1.6.2; release notes of 1.5.1, 1.6.1 and 1.6.2.
 */
export const providerVersions: Readonly<Record<VersionName, ProviderVersion>> = {
  '1.2': {
    ...of16,
    name: '1.2',
    dialect: { codingSystem: 'ValueSet', accessDenied: 'ACCESS_DENIED', displays: 'long' },
    bundleIds: false,
    confidentialityInScopes: false,
  },
  '1.5': {
    ...of16,
    name: '1.5',
    dialect: { codingSystem: 'ValueSet', accessDenied: 'ACCESS DENIED', displays: 'short' },
    deceasedDays: 28,
    confidentialityInScopes: false,
  },
  '1.6.0': { ...of16, name: '1.6.0' },
  '1.6.2': {
    ...of16,
    name: '1.6.2',
    deceasedDays: 28,
    migrateMegabytes: Infinity,
    namesWithoutFamily: true,
    noDisclosureLabels: true,
    medicationInPlace: true,
    codedDosages: true,
    laterUbrns: true,
  },
};
