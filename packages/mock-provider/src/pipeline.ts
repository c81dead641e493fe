import { createJudge, type Judgement } from '@mock-spine/shared/rules/judge';
import { checkGiven } from '@mock-spine/shared/rules/rules-for';
import { inStep } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from './request/facts.ts';
import { authorizationHeaderRules } from './rules/authorization-header.ts';
import { claimResourceRules } from './rules/claim-resources.ts';
import { contentTypeRules } from './rules/content-types.ts';
import { bookAnAppointmentRules } from './rules/book-an-appointment.ts';
import { profileRules } from './rules/as-profiles.ts';
import { strictBookingRules } from './rules/strict-bookings.ts';
import { cancellationReasonRules, changeAnAppointmentRules } from './rules/change-an-appointment.ts';
import { careRecordPatientRules } from './rules/dstu2/care-record-patients.ts';
import { careRecordPeriodRules } from './rules/dstu2/care-record-period.ts';
import { careRecordRules, careRecordValidityRules } from './rules/dstu2/care-record.ts';
import { dstu2TokenRules } from './rules/dstu2/token.ts';
import { findAPatientRules } from './rules/find-a-patient.ts';
import { findByIdentifierRules } from './rules/find-by-identifier.ts';
import { getStructuredRecordRules } from './rules/get-structured-record.ts';
import { recordPatientRules } from './rules/get-structured-record-patients.ts';
import {
  structuredBodyRules,
  structuredParameterRules,
  structuredValidityRules,
} from './rules/get-structured-record-parameters.ts';
import { structuredPartRules } from './rules/get-structured-record-parts.ts';
import { interactionIdRules, enablementRules, authorisationRules } from './rules/access-to-interactions.ts';
import { localTimeRules } from './rules/local-time.ts';
import { migrateADocumentRules } from './rules/migrate-a-document.ts';
import { migrateStructuredRecordRules } from './rules/migrate-structured-record.ts';
import { registerAPatientRules } from './rules/register-a-patient.ts';
import { queryParameterRules } from './rules/query-parameters.ts';
import { bookingOdsCodeRules, claimedOdsCodeRules, searchedOdsCodeRules } from './rules/ods-codes.ts';
import { readByIdRules } from './rules/read-by-id.ts';
import { retrieveADocumentRules } from './rules/retrieve-a-document.ts';
import { retrieveAPatientsAppointmentsRules } from './rules/retrieve-a-patients-appointments.ts';
import type { ProviderRule } from './rules/rule.ts';
import { patientOfDocumentsRules, searchForDocumentsRules } from './rules/search-for-a-patients-documents.ts';
import { searchForFreeSlotsRules } from './rules/search-for-free-slots.ts';
import { serviceFilteringRules } from './rules/service-filtering.ts';
import { sspHeaderRules } from './rules/ssp-headers.ts';
import { stu3BodyRules, stu3ValidityRules } from './rules/stu3-bodies.ts';
import { tokenClaimRules } from './rules/token-claims.ts';

/**
 * Every rule in the order in which the first refusal is looked for: headers, interaction, enablement, search parameters, formats, token, scope,
 * and last what the body says.
 * Source of the order: the reference provider.
 */
export const providerRules: readonly ProviderRule[] = checkGiven([
  ...inStep('request', sspHeaderRules, interactionIdRules, enablementRules),
  ...inStep(
    'interaction',
    findAPatientRules,
    findByIdentifierRules,
    searchForFreeSlotsRules,
    serviceFilteringRules,
    retrieveAPatientsAppointmentsRules,
    searchForDocumentsRules,
    queryParameterRules,
    searchedOdsCodeRules,
    structuredBodyRules,
  ),
  ...inStep('request', contentTypeRules),
  ...inStep(
    'token',
    authorizationHeaderRules,
    tokenClaimRules,
    dstu2TokenRules,
    claimResourceRules,
    claimedOdsCodeRules,
  ),
  ...inStep('scope', authorisationRules),
  ...inStep(
    'interaction',
    readByIdRules,
    stu3BodyRules,
    cancellationReasonRules,
    stu3ValidityRules,
    registerAPatientRules,
    bookAnAppointmentRules,
    changeAnAppointmentRules,
    bookingOdsCodeRules,
    localTimeRules,
    strictBookingRules,
    profileRules,
    structuredParameterRules,
    structuredPartRules,
    getStructuredRecordRules,
    structuredValidityRules,
    migrateStructuredRecordRules,
    recordPatientRules,
    patientOfDocumentsRules,
    retrieveADocumentRules,
    migrateADocumentRules,
    careRecordRules,
    careRecordPeriodRules,
    careRecordValidityRules,
    careRecordPatientRules,
  ),
]);

/** Puts a request before every rule. */
export type Judge = (facts: ProviderFacts) => Judgement<ProviderRule>;

/**
 * @param off ids of the rules that are switched off
 * @param rules as they are under the settings of the provider
 */
export const createPipeline = (off: ReadonlySet<string>, rules: readonly ProviderRule[] = providerRules): Judge =>
  createJudge<ProviderFacts, ProviderRule>(rules, off, ({ interaction }) => interaction);
