import type { Person } from '../world/person.ts';
import type { OfferedSlot } from './offered-slot.ts';

/** Who asks, whom, about whom. */
export interface Subject {
  /** The provider's service root URL for the interaction's capability. */
  readonly serviceRoot: string;
  /** ODS code of the practice; without it the one in the service root. */
  readonly practice?: string | undefined;
  readonly providerAsid: string;
  /** ASID of the consumer. */
  readonly consumerAsid: string;
  /** NHS number; without it the patient whom the interaction is about by default. */
  readonly patient?: string | undefined;
  /** Who that is, where it is nobody of the cast. */
  readonly person?: Person | undefined;
  /** Logical id where the path names one resource; without it that of the patient, or of something of theirs, as the cast has it. */
  readonly id?: string | undefined;
  /** Logical id of the patient at a provider that has told it. */
  readonly patientId?: string | undefined;
  /** Which of the slots that anybody may book, counted over and over; without it one that is chosen by the GUID. */
  readonly slotNumber?: number | undefined;
  /** A free slot of a provider that has told it. */
  readonly slot?: OfferedSlot | undefined;
  /** The appointment that the path names, as a provider has told it. */
  readonly appointment?: object | undefined;
  /** The entity tag of that appointment, as a provider has told it: `W/"1"`. A change without it names no version. */
  readonly version?: string | undefined;
  /** The section of Access Record HTML that is asked for, by its code; SUM without it. */
  readonly section?: string | undefined;
  /** The period of it: `2014-05/2016`, open where one side is empty. */
  readonly period?: string | undefined;
  readonly practitioner: Practitioner;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  /** A new GUID. */
  readonly traceId: string;
  /** Seconds since the epoch. */
  readonly now: number;
}

export interface Practitioner {
  readonly id: string;
  readonly sdsUserId: string;
  readonly sdsRoleProfileId: string;
  readonly userGuid: string;
  readonly family: string;
  readonly given: readonly string[];
  readonly prefix: readonly string[];
}
