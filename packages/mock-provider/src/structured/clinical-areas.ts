import type { RecordParameter } from '@mock-spine/shared/protocol/record-parameters';
import type { PrimaryList } from './lists.ts';
import type { Item } from './record.ts';

interface Details {
  /** What it is called where it is switched. */
  readonly key: string;
  /** The parameter that asks for it, or what stands for one. */
  readonly parameter: RecordParameter;
  /** What entries of it are, in a reference to one that is not there. */
  readonly items: string;
}

/**
 * The clinical areas, each of which can be switched off at a practice, in the order of the parameters of the operation. Documents have no parameter.
 * Source: clinical_area_config page, "Clinical areas" and "Populating a warning"; consultation guidance page, "Clinical item references".
 */
export const clinicalAreas = {
  allergies: { key: 'structured/allergies', parameter: 'includeAllergies', items: 'Allergy' },
  medication: { key: 'structured/medication', parameter: 'includeMedication', items: 'Medication' },
  consultations: {
    key: 'structured/consultations',
    parameter: 'includeConsultations',
    items: 'Consultation',
  },
  problems: { key: 'structured/problems', parameter: 'includeProblems', items: 'Problem' },
  immunisations: {
    key: 'structured/immunisations',
    parameter: 'includeImmunisations',
    items: 'Immunisation',
  },
  uncategorised: {
    key: 'structured/uncategorised-data',
    parameter: 'includeUncategorisedData',
    items: 'Uncategorised data',
  },
  investigations: {
    key: 'structured/investigations',
    parameter: 'includeInvestigations',
    items: 'Investigation',
  },
  referrals: { key: 'structured/referrals', parameter: 'includeReferrals', items: 'Referral' },
  diary: { key: 'structured/diary-entries', parameter: 'includeDiaryEntries', items: 'Diary entry' },
  documents: { key: 'structured/documents', parameter: 'DocumentReferences', items: 'Document' },
} as const satisfies Readonly<Record<string, Details>>;

export type ClinicalArea = keyof typeof clinicalAreas;

/** What an area is called where it is switched: `structured/immunisations`. */
export type AreaKey = (typeof clinicalAreas)[ClinicalArea]['key'];

export const everyArea = Object.keys(clinicalAreas) as readonly ClinicalArea[];

/** The area of an entry. Source: as above. */
export const areaOfKind: Readonly<Record<Item['kind'], ClinicalArea>> = {
  allergy: 'allergies',
  medication: 'medication',
  immunisation: 'immunisations',
  observation: 'uncategorised',
  investigation: 'investigations',
  referral: 'referrals',
  diary: 'diary',
  document: 'documents',
};

/** The area that a primary list answers for. */
export const areaOfList = (list: PrimaryList): ClinicalArea => (list === 'endedAllergies' ? 'allergies' : list);
