import type { InteractionName } from '../protocol/interactions.ts';
import { bookAnAppointmentVectors } from './book-an-appointment.ts';
import { changeAnAppointmentVectors } from './change-an-appointment.ts';
import { contentTypeVectors } from './content-types.ts';
import { careRecordVectors } from './dstu2/care-record.ts';
import { dstu2InteractionVectors } from './dstu2/interactions.ts';
import { dstu2TokenVectors } from './dstu2/token.ts';
import { enablementVectors } from './enablement.ts';
import { findAPatientVectors } from './find-a-patient.ts';
import { findOthersVectors } from './find-others.ts';
import { getStructuredRecordVectors } from './get-structured-record.ts';
import { getStructuredRecordDateVectors } from './get-structured-record-dates.ts';
import { interactionIdVectors } from './interaction-ids.ts';
import { migrateADocumentVectors } from './migrate-a-document.ts';
import { migrateStructuredRecordVectors } from './migrate-structured-record.ts';
import { odsCodeVectors } from './ods-codes.ts';
import { queryParameterVectors } from './query-parameters.ts';
import { readByIdVectors } from './read-by-id.ts';
import { recordPatientVectors } from './record-patients.ts';
import { registerAPatientVectors } from './register-a-patient.ts';
import { repeatedHeaderVectors } from './repeated-headers.ts';
import { retrieveADocumentVectors } from './retrieve-a-document.ts';
import { retrieveAPatientsAppointmentsVectors } from './retrieve-a-patients-appointments.ts';
import { scopeVectors } from './scopes.ts';
import { searchForDocumentsVectors } from './search-for-documents.ts';
import { searchForFreeSlotsVectors } from './search-for-free-slots.ts';
import { serviceFilteringVectors } from './service-filtering.ts';
import { sspCheckVectors } from './ssp-checks.ts';
import { sspHeaderVectors } from './ssp-headers.ts';
import { strictBookingVectors } from './strict-bookings.ts';
import { tokenClaimVectors } from './token-claims.ts';
import { tokenFormVectors } from './token-form.ts';
import { tokenIdentifierVectors } from './token-identifiers.ts';
import type { Vector } from './vector.ts';

/** Every vector, in the order of the clauses that they try. */
export const vectors: readonly Vector[] = [
  ...sspCheckVectors,
  ...sspHeaderVectors,
  ...interactionIdVectors,
  ...enablementVectors,
  ...findAPatientVectors,
  ...queryParameterVectors,
  ...findOthersVectors,
  ...searchForFreeSlotsVectors,
  ...serviceFilteringVectors,
  ...retrieveAPatientsAppointmentsVectors,
  ...searchForDocumentsVectors,
  ...contentTypeVectors,
  ...repeatedHeaderVectors,
  ...tokenFormVectors,
  ...tokenClaimVectors,
  ...tokenIdentifierVectors,
  ...scopeVectors,
  ...readByIdVectors,
  ...registerAPatientVectors,
  ...bookAnAppointmentVectors,
  ...changeAnAppointmentVectors,
  ...strictBookingVectors,
  ...odsCodeVectors,
  ...getStructuredRecordVectors,
  ...getStructuredRecordDateVectors,
  ...migrateStructuredRecordVectors,
  ...recordPatientVectors,
  ...retrieveADocumentVectors,
  ...migrateADocumentVectors,
  ...dstu2InteractionVectors,
  ...dstu2TokenVectors,
  ...careRecordVectors,
];

const byName = new Map(vectors.map((vector) => [vector.name, vector]));

/** The vector with this name, or undefined. */
export const vectorByName = (name: string): Vector | undefined => byName.get(name);

/** The vectors that try a rule of either mock. */
export const vectorsOf = (rule: string): readonly Vector[] =>
  vectors.filter((vector) => vector.rule === rule || vector.at.consumer?.refusedBy === rule);

/** The short name of the interaction whose good request a vector changes. */
export const interactionOf = ({ interaction }: Vector): InteractionName => interaction ?? 'search-patient';

/** Whether a vector violates its clause, rather than going to its edge: it is refused or noted somewhere. */
export const violates = ({ at }: Vector): boolean =>
  [at.consumer, at.ssp].some(
    (expected) => expected !== undefined && (expected.status >= 400 || expected.notedBy !== undefined),
  );
