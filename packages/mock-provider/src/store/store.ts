import type { JsonObject } from '@mock-spine/shared/protocol/json';

/** An appointment as it is kept. */
export interface StoredAppointment {
  /** ODS code. */
  readonly practice: string;
  readonly id: string;
  /** 1 when it is booked, one more at every change. */
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly updated: number;
  /** Logical id of the patient. */
  readonly patient: string;
  readonly slots: readonly string[];
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly status: 'booked' | 'cancelled';
  /** The Appointment without id and meta, ready to be sent. */
  readonly resource: JsonObject;
}

/** At most so many of the slots whose ids begin alike may be taken. */
export interface SlotLimit {
  readonly prefix: string;
  readonly most: number;
}

/** A temporary patient of a practice. */
export interface Registration {
  /** ODS code. */
  readonly practice: string;
  /** Logical id of the Patient. */
  readonly id: string;
  readonly nhsNumber: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** What the consumer sent beside what PDS knows: telecom, address and the extension for communication. */
  readonly sent: JsonObject;
}

/**
 * The state of the provider, and the only place where it is. Each operation is atomic: of two that race for a slot, a version or a
 * registration, one succeeds.
 */
export interface Store {
  appointment(practice: string, id: string): Promise<StoredAppointment | undefined>;
  /** A patient's appointments, cancelled ones too, by their start. */
  appointmentsOf(practice: string, patient: string): Promise<readonly StoredAppointment[]>;
  /** The ids of the slots that appointments take. */
  takenSlots(practice: string): Promise<ReadonlySet<string>>;
  /**
   * Books all the slots or none; undefined when one is taken. The id is given here.
   * @param limit undefined also when more slots whose ids begin with `prefix` would be taken than `most`
   */
  book(
    appointment: Omit<StoredAppointment, 'id' | 'version'>,
    limit?: SlotLimit,
  ): Promise<StoredAppointment | undefined>;
  /** Puts the next version in the place of `version`; undefined when it is no longer the current one. Slots of a cancelled appointment are free again. */
  replace(appointment: StoredAppointment): Promise<StoredAppointment | undefined>;
  registrationById(practice: string, id: string): Promise<Registration | undefined>;
  registrationByNhsNumber(practice: string, nhsNumber: string): Promise<Registration | undefined>;
  /** Registers somebody, under an id that is given here when there is none; undefined when somebody is registered under the number. */
  register(
    registration: Omit<Registration, 'id'> & { readonly id: string | undefined },
  ): Promise<Registration | undefined>;
  /** Lays out appointments that nobody booked: those of before that nobody touched give way, those that somebody touched stay. */
  layOut(standing: readonly StoredAppointment[]): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}
