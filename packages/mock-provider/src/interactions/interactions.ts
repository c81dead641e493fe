import { interactions } from '@mock-spine/shared/protocol/interactions';
import { refuse } from '../request/answer.ts';
import { amendAppointment } from './amend-appointment.ts';
import { bookAppointment } from './book-appointment.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { findHealthcareService } from './find-healthcare-service.ts';
import { findOrganization } from './find-organization.ts';
import { findPatient } from './find-patient.ts';
import { findPatientAppointments } from './find-patient-appointments.ts';
import { findPractitioner } from './find-practitioner.ts';
import { findSlots } from './find-slots.ts';
import { getStructuredRecord } from './get-structured-record.ts';
import type { Interact } from './interaction.ts';
import { migrateStructuredRecord } from './migrate-structured-record.ts';
import { readAppointment } from './read-appointment.ts';
import { readBinary } from './read-binary.ts';
import { readHealthcareService } from './read-healthcare-service.ts';
import { readLocation } from './read-location.ts';
import { createReadMetadata } from './read-metadata.ts';
import { readOrganization } from './read-organization.ts';
import { readPatient } from './read-patient.ts';
import { readPractitioner } from './read-practitioner.ts';
import { registerPatient } from './register-patient.ts';
import { searchDocuments } from './search-documents.ts';

const readMetadata = createReadMetadata((name) => name in implemented);

/** What this provider does, by the short name of the interaction. */
export const implemented: Readonly<Record<string, Interact>> = {
  'read-metadata': readMetadata,
  'search-patient': findPatient,
  'read-patient': readPatient,
  'register-patient': registerPatient,
  'search-practitioner': findPractitioner,
  'read-practitioner': readPractitioner,
  'search-organization': findOrganization,
  'read-organization': readOrganization,
  'read-location': readLocation,
  'search-healthcareservice': findHealthcareService,
  'read-healthcareservice': readHealthcareService,
  'search-slot': findSlots,
  'create-appointment': bookAppointment,
  'read-appointment': readAppointment,
  'update-appointment': amendAppointment,
  'cancel-appointment': cancelAppointment,
  'search-patient-appointments': findPatientAppointments,
  'read-metadata-structured': readMetadata,
  'get-structured-record': getStructuredRecord,
  'migrate-structured-record': migrateStructuredRecord,
  'read-metadata-documents': readMetadata,
  'search-patient-documents': findPatient,
  'search-documentreference': searchDocuments,
  'read-binary': readBinary,
  'migrate-binary': readBinary,
};

/** Answers with the interaction that the request names; with 501 where the provider knows it but does not do it. */
export const interact: Interact = (facts, desk) => {
  const { interaction, service, policy } = facts;
  if (!interaction || !service) {
    return refuse(
      'NO_RECORD_FOUND',
      "Expected an interaction at one of this provider's service roots; found none. Send the request to the endpoint that SDS names.",
      policy.dialect,
    );
  }
  const answer = implemented[interaction.name];
  if (answer) return answer(facts, desk);
  const done = interactions.filter(({ name }) => name in implemented).map(({ says }) => says.toLowerCase());
  return refuse(
    'NOT_IMPLEMENTED',
    `Expected an interaction that this provider implements; found "${interaction.says.toLowerCase()}". The request met every clause. Implemented: ${done.join('; ')}.`,
    policy.dialect,
  );
};
