import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { refuse, type Answer } from '../request/answer.ts';
import { isAtService, type ProviderFacts } from '../request/facts.ts';
import { amendAppointment } from './amend-appointment.ts';
import { bookAppointment } from './book-appointment.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { findByIdentifier } from './find-by-identifier.ts';
import { findPatientAppointments } from './find-patient-appointments.ts';
import { findSlots } from './find-slots.ts';
import { getCareRecord } from './get-care-record.ts';
import { getStructuredRecord } from './get-structured-record.ts';
import type { Desk, Interact } from './interaction.ts';
import { migrateStructuredRecord } from './migrate-structured-record.ts';
import { readById } from './read-by-id.ts';
import { readConformance } from './read-conformance.ts';
import { readMetadata } from './read-metadata.ts';
import { registerPatient } from './register-patient.ts';
import { searchDocuments } from './search-documents.ts';

/** What this provider does, by the short name of the interaction. */
export const handlers: Readonly<Record<InteractionName, Interact>> = {
  ...findByIdentifier,
  ...readById,
  'read-metadata': readMetadata('gpconnect'),
  'read-metadata-structured': readMetadata('structured'),
  'read-metadata-documents': readMetadata('documents'),
  'read-metadata-html': readConformance,
  'get-care-record': getCareRecord,
  'register-patient': registerPatient,
  'search-slot': findSlots,
  'create-appointment': bookAppointment,
  'update-appointment': amendAppointment,
  'cancel-appointment': cancelAppointment,
  'search-patient-appointments': findPatientAppointments,
  'get-structured-record': getStructuredRecord,
  'migrate-structured-record': migrateStructuredRecord,
  'search-documentreference': searchDocuments,
};

/** Answers with the interaction that the request names. */
export function interact(facts: ProviderFacts, desk: Desk): Answer | Promise<Answer> {
  if (isAtService(facts)) return handlers[facts.interaction.name](facts, desk);
  return refuse(
    'NO_RECORD_FOUND',
    {
      expected: "an interaction at one of this provider's service roots",
      actual: 'none',
      next: 'Send the request to the endpoint that SDS names.',
    },
    facts.refusals,
  );
}
