import type { Author } from '../../resources/authors.ts';
import type { SnomedConcept } from '../../holdings/document.ts';

export const practiceItself: Author = { practice: true };

/** Of the record composition type simple reference set. Source: DocumentReference page, "type". */
export const types = {
  discharge: { code: '824331000000106', display: 'Inpatient final discharge letter' },
  outpatient: { code: '823681000000100', display: 'Outpatient letter' },
  clinical: { code: '823691000000103', display: 'Clinical letter' },
  referral: { code: '25611000000107', display: 'Referral letter' },
} as const satisfies Record<string, SnomedConcept>;

export const generalPractice: SnomedConcept = { code: '1060971000000108', display: 'General practice service' };
