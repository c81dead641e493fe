import { concept, type Concept } from './concepts.ts';
import type { Item } from './record.ts';

/** What a list is about: a concept on a primary one, a code of GP Connect's own on a secondary one. */
export interface ListSubject {
  readonly title: string;
  readonly concept?: Concept;
  readonly code?: string;
}

/** The lists that answer a query for an area. Source: lists_for_message_structure page, "Primary lists". */
export const primaryLists = {
  allergies: primary('886921000000105', 'Allergies and adverse reactions'),
  endedAllergies: primary('1103671000000101', 'Ended allergies'),
  medication: primary('933361000000108', 'Medications and medical devices'),
  consultations: primary('1149501000000101', 'List of consultations'),
  problems: primary('717711000000103', 'Problems'),
  immunisations: primary('1102181000000102', 'Immunisations'),
  uncategorised: primary('826501000000100', 'Miscellaneous record', 'Uncategorised data'),
  investigations: primary('887191000000108', 'Investigations and results'),
  referrals: primary('792931000000107', 'Outbound referral'),
  diary: primary('714311000000108', 'Patient recall administration'),
} as const;

export type PrimaryList = keyof typeof primaryLists;

/** What secondary lists are about: the kinds of items, ended allergies apart, and consultations and problems. */
export type SecondaryKind = Item['kind'] | 'ended-allergy' | 'consultation' | 'problem';

/** The lists of what consultations contain. Source: lists_for_message_structure page, "Secondary lists". */
export const consultationLists: Readonly<Partial<Record<SecondaryKind, ListSubject>>> = {
  allergy: secondary('Consultations - allergies contained in consultations'),
  'ended-allergy': secondary('Consultations - allergies that have been ended contained in consultations'),
  diary: secondary('Consultations - diary entries contained in consultations'),
  document: secondary('Consultations - documents contained in consultations'),
  immunisation: secondary('Consultations - immunisations contained in consultations'),
  investigation: secondary('Consultations - investigations contained in consultations'),
  medication: secondary('Consultations - medications contained in consultations'),
  referral: secondary('Consultations - outbound referrals in consultations'),
  problem: secondary('Consultations - problems contained in consultations'),
  observation: secondary('Consultations - uncategorised data contained in consultations'),
};

/** The lists of what is related to problems. Source: as above. */
export const problemLists: Readonly<Partial<Record<SecondaryKind, ListSubject>>> = {
  allergy: secondary('Problems - allergies related to problems'),
  'ended-allergy': secondary('Problems - allergies that have been ended related to problems'),
  consultation: secondary('Problems - consultations related to problems'),
  diary: secondary('Problems - diary entries related to problems'),
  document: secondary('Problems - documents related to problems'),
  immunisation: secondary('Problems - immunisations related to problems'),
  investigation: secondary('Problems - investigations related to problems'),
  medication: secondary('Problems - medications related to problems'),
  referral: secondary('Problems - outbound referrals related to problems'),
  observation: secondary('Problems - uncategorised data related to problems'),
};

/** The one list of problems that are there for what is linked to them; it may come with every query. */
export const linkedProblems = secondary('Problems - linked problems not relating to the primary query');

function primary(code: string, term: string, title = term): ListSubject & { readonly concept: Concept } {
  return { title, concept: concept(code, term) };
}

/** The code is the title in small letters, with hyphens. */
function secondary(title: string): ListSubject {
  return { title, code: title.toLowerCase().replaceAll(/[ -]+/g, '-') };
}
