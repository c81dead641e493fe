import type { Concept } from './concepts.ts';

/** What every entry of a record has. Dates are `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; an absent one is not known. */
interface Entry {
  /** Names the entry within the record. */
  readonly key: string;
  /** Which of the practice's clinicians recorded it: 1 is the first. */
  readonly by: number;
  /** The name of who recorded it, of an entry that somebody brought; empty where it is not known. */
  readonly recorder?: string;
  /** Whether it is part of the exclusion data set or the patient wants it kept back. */
  readonly confidential?: true;
  /** Whether it is labelled as not for the patient, where the version has the label. */
  readonly undisclosed?: true;
}

export interface Allergy extends Entry {
  readonly kind: 'allergy';
  readonly code: Concept;
  /** Absent where it is only said that there is none. */
  readonly category?: 'medication' | 'environment';
  readonly type?: 'allergy' | 'intolerance';
  readonly asserted: string;
  readonly onset?: string;
  readonly criticality?: 'low' | 'high' | 'unable-to-assess';
  readonly reactions?: readonly Reaction[];
  readonly lastOccurrence?: string;
  readonly note?: string;
  /** Absent on an active one. */
  readonly ended?: { readonly on: string; readonly because: string };
}

export interface Reaction {
  /** Absent where the severity alone is recorded. */
  readonly manifestations?: readonly Concept[];
  /** May be absent in a record that somebody brought. */
  readonly severity?: 'mild' | 'moderate' | 'severe';
  readonly description?: string;
}

export interface Medication extends Entry {
  readonly kind: 'medication';
  readonly code: Concept;
  readonly type: 'acute' | 'repeat' | 'repeat-dispensing';
  readonly status: 'active' | 'completed' | 'stopped';
  /** Empty where it is not known. */
  readonly start: string;
  /** When it was recorded, where it is not known when it starts. */
  readonly recorded?: string;
  /** It came with the record of another practice, and this one has not authorised it. */
  readonly transferred?: true;
  readonly end?: string;
  readonly stopped?: { readonly on: string; readonly because: string | Concept };
  readonly dosage: string;
  readonly instruction?: string;
  /** Words, where it is not a number of units. */
  readonly quantity: { readonly value: number; readonly unit: string } | string;
  readonly days: number;
  /** Of a repeat: how many issues are allowed, where that is limited. */
  readonly issuesAllowed?: number;
  readonly reviewBy?: string;
  /** The dates of the prescriptions that were issued; none on one that was prescribed elsewhere. */
  readonly issues: readonly string[];
  /** The key of the authorisation that this one replaces, with another dosage. */
  readonly replaces?: string;
  /** Who prescribed it, where it was not the practice. */
  readonly elsewhere?: string;
  readonly note?: string;
  /** What is said of the plan and of its issues. */
  readonly planNote?: string;
  readonly issueNote?: string;
  /** Which of the practice's clinicians asked for it: 1 is the first. */
  readonly requestedBy?: number;
  /** When the dosage was changed. */
  readonly dosageChanged?: string;
  /** The dosage in codes, beside its words. */
  readonly codedDosage?: CodedDosage;
  /** Whether the last issue is still to be dispensed; each refers to the one before. */
  readonly issuesFollow?: true;
  /** The pharmacy that dispenses the issues, by name. */
  readonly pharmacy?: string;
}

/** Source: FHIR STU3, Dosage. */
export interface CodedDosage {
  readonly frequency: number;
  readonly period: number;
  readonly periodUnit: 'd' | 'h' | 'wk';
  readonly dose: { readonly value: number; readonly unit: string };
  readonly route?: Concept;
  readonly site?: Concept;
  readonly method?: Concept;
  readonly asNeeded?: true;
  /** At most so much of the dose in a day. */
  readonly mostInDay?: number;
}

export interface Immunisation extends Entry {
  readonly kind: 'immunisation';
  readonly procedure: Concept;
  readonly date?: string;
  readonly recorded: string;
  /** The product, where it is known. */
  readonly vaccine?: Concept;
  readonly disease?: Concept;
  readonly dose?: { readonly sequence: number; readonly of: number };
  readonly lot?: { readonly number: string; readonly expires: string };
  /** Why it was not given; absent on one that was. */
  readonly notGiven?: Concept;
  readonly parentPresent?: boolean;
  /** Why it was given. */
  readonly reason?: Concept;
  /** It was given elsewhere, and the practice has it from the patient. */
  readonly reported?: true;
  readonly note?: string;
}

/** Uncategorised data: anything that fits nowhere else. */
export interface Observation extends Entry {
  readonly kind: 'observation';
  readonly code: Concept;
  readonly date?: string;
  readonly recorded: string;
  readonly value?: { readonly value: number; readonly unit: string; readonly code?: string } | string;
  /** In mm[Hg]; one of the two may not have been recorded. */
  readonly bloodPressure?: { readonly systolic?: number; readonly diastolic?: number };
  readonly comment?: string;
  /** It tells of consent to immunisations, or of dissent. */
  readonly immunisationStatus?: true;
  /** The key of the observation that it is part of. */
  readonly partOf?: string;
}

export interface Investigation extends Entry {
  readonly kind: 'investigation';
  /** The test group; absent where the results stand by themselves. */
  readonly group?: Concept;
  readonly issued: string;
  readonly collected: string;
  readonly specimen: Concept;
  readonly results: readonly TestResult[];
  readonly conclusion?: string;
  /** What the laboratory calls the specimen, and says of it. */
  readonly accession?: string;
  /** Whether the patient had fasted. */
  readonly fasting?: true;
  readonly specimenNote?: string;
  /** What the practice wrote when it filed the report, and the group. */
  readonly filed: Filing;
  readonly groupFiled?: Filing;
}

export interface Filing {
  readonly on: string;
  readonly comment: string;
}

/** How what was measured compares with the value. Source: STU3, value set quantity-comparator. */
export type Comparator = '<' | '<=' | '>=' | '>';

export interface TestResult {
  readonly code: Concept;
  /** Words, where it is not a number of units. */
  readonly value: number | string;
  readonly unit: string;
  readonly comparator?: Comparator;
  readonly low?: number;
  readonly high?: number;
  /** The range in words. */
  readonly range?: string;
  readonly interpretation?: 'H' | 'L' | 'N';
  readonly comment?: string;
  /** The report is shown without it. */
  readonly confidential?: true;
}

/** Source: value set GPConnect-RequestPriority-1, which the profile requires. */
export type Priority = 'routine' | 'urgent' | 'asap';

export interface Referral extends Entry {
  readonly kind: 'referral';
  readonly reason: Concept;
  readonly date?: string;
  readonly priority?: Priority;
  readonly recipient: string;
  /** The service of the recipient that is meant. */
  readonly service?: string;
  readonly ubrn?: string;
  /** The keys of its letters. */
  readonly letters?: readonly string[];
  readonly description?: string;
  readonly note?: string;
}

export interface DiaryEntry extends Entry {
  readonly kind: 'diary';
  readonly code: Concept;
  readonly authored: string;
  /** When it is due, in days from the day of the request, or on a day; absent where no date is planned. */
  readonly due?:
    | { readonly in: number }
    | { readonly from: number; readonly to: number }
    | { readonly inMonthOf: number }
    | { readonly on: string };
  readonly note?: string;
}

/** A document of Access Document: here is what is known of it, there its file. */
export interface DocumentEntry extends Entry {
  readonly kind: 'document';
  /** Logical id of its DocumentReference. */
  readonly reference: string;
}

/** An entry that a consultation or a problem can refer to. */
export type Item =
  Allergy | Medication | Immunisation | Observation | Investigation | Referral | DiaryEntry | DocumentEntry;

export interface Consultation extends Entry {
  readonly type: Concept;
  /** `yyyy-mm-dd`; empty where a record that somebody brought does not say when it was. */
  readonly date: string;
  /** Minutes since midnight. */
  readonly starts: number;
  readonly minutes: number;
  readonly draft?: true;
  readonly topics: readonly Topic[];
  /** Keys of problems that stand among its entries, in a record that somebody brought. */
  readonly problems?: readonly string[];
}

export interface Topic {
  readonly title?: string;
  /** The key of the problem that it is about. */
  readonly problem?: string;
  /** Keys of further problems that it is about, in a record that somebody brought. */
  readonly otherProblems?: readonly string[];
  /** A topic without headings is flat: its one heading has no title. */
  readonly headings: readonly { readonly title?: string; readonly items: readonly string[] }[];
}

export interface Problem extends Entry {
  readonly code: Concept;
  readonly status: 'active' | 'inactive';
  readonly significance: 'major' | 'minor';
  /** What the system calls its significance, where it has other levels than these two; empty where none is recorded. */
  readonly level?: string;
  readonly onset?: string;
  readonly ended?: string;
  readonly recorded: string;
  /** The key of the entry that was made a problem; empty where a record that somebody brought does not say, or does not have it. */
  readonly actual: string;
  /** Keys of entries that somebody linked to it. */
  readonly links: readonly string[];
  readonly related?: readonly { readonly type: 'parent' | 'child' | 'sibling'; readonly problem: string }[];
  readonly note?: string;
}

/** What a practice has recorded of a patient. The key of an issue is that of its medication, with `-issue-1` for the first. */
export interface ClinicalRecord {
  readonly items: readonly Item[];
  readonly consultations: readonly Consultation[];
  readonly problems: readonly Problem[];
  /** The day on which the patient came, while the record of the practice before is still on its way. */
  readonly inTransitSince?: string;
  /** The day from which on investigations wait to be filed. */
  readonly awaitingFilingSince?: string;
  /** Which of these warnings hold of a record that was brought whose lists do not say from which day on. */
  readonly undated?: ReadonlySet<'data-in-transit' | 'data-awaiting-filing'>;
  /** The codes of lists from which something was left out before the record came here. */
  readonly keptBack?: ReadonlySet<string>;
  /** How the system that keeps the record writes it; absent where it is as the pages have it. */
  readonly manner?: Manner;
}

/** What suppliers do each in a way of their own, and the same throughout a record. Source: real answers. */
export interface Manner {
  /** UUIDs in the place of readable ids. */
  readonly uuids?: true;
  /** The system of the identifiers of entries. */
  readonly identifierSystem?: string;
  /** Where the code system of job roles stands. */
  readonly jobRoles?: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1';
  /** The type of the numbers of repeat prescriptions. */
  readonly repeats?: 'valuePositiveInt';
  /** The other address of the extensions for what was made a problem, and for the parent who was present. */
  readonly gpcExtensions?: true;
  /** What stands between the parts of a list's note. */
  readonly betweenNotes?: string;
  /** Words beside the code why the list of ended allergies is empty, of a patient who is recorded as having none. */
  readonly noAllergiesInWords?: 'No Known Allergies';
  /** A name beside each reference to the patient and to who did something. */
  readonly referenceDisplays?: true;
  /** A problem names the topics of consultations that are about it among its related clinical content. */
  readonly topicsOfProblems?: true;
}
