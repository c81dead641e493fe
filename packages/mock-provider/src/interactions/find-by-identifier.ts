import type { IdentifierSearchName } from '@mock-spine/shared/protocol/interactions';
import { isSameToken } from '../fhir/is-same-token.ts';
import type { Practice } from '../practices/practices.ts';
import { ok, okBundle, showingNothing, type Answer } from '../request/answer.ts';
import { findWhoseDocuments, patientByNhsNumber, residentByNhsNumber } from '../resources/patient-records.ts';
import { patientResource, type PatientRecord } from '../resources/patient.ts';
import {
  healthcareServiceResource,
  organizationResource,
  practitionerResource,
} from '../resources/practice-resources.ts';
import { searchset } from '../resources/searchset.ts';
import { whyNumberNotSeen } from '../resources/why-not-seen.ts';
import type { Interact } from './interaction.ts';

/** GET /<type>?identifier=…: a searchset of what has the identifier. Source: the pages find_a_patient to find_a_healthcareservice (1.2.8). */
export const findByIdentifier: Readonly<Record<IdentifierSearchName, Interact>> = {
  'search-patient': ({ service: { practice }, identifier }, { store }) => {
    const resident = residentByNhsNumber(practice, identifier.value);
    if (resident) return ok(answerOf(resident, practice));
    return findTemporary(patientByNhsNumber(practice, identifier.value, store), practice, identifier.value);
  },
  /** Documents are those of patients who are registered for good, or were when they died lately; the Bundle has an id there, by the page of the Bundle. */
  'search-patient-documents': (facts) => {
    const { service, identifier, ssp } = facts;
    const { practice } = service;
    const patient = findWhoseDocuments(facts, ({ nhsNumber }) => nhsNumber === identifier.value);
    return patient
      ? okBundle(patient.died === undefined ? answerOf(patient, practice) : bundleOf(patient, practice), ssp.traceId)
      : nobodyShown(okBundle(none, ssp.traceId), practice, identifier.value);
  },
  'search-practitioner': ({ service: { practice }, identifier }) =>
    found(
      practice.practitioners
        .filter(({ sdsUserId }) => isSameToken(identifier.value, sdsUserId))
        .map(practitionerResource),
    ),
  /** The practice itself, or nothing. */
  'search-organization': ({ service: { practice }, identifier }) =>
    found(isSameToken(identifier.value, practice.odsCode) ? [organizationResource(practice)] : []),
  /** Those with the identifier, or all; none while service filtering is switched off. */
  'search-healthcareservice': ({ service: { practice }, identifier, query, serviceFiltering }) => {
    const services = serviceFiltering === 'enabled' ? practice.services : [];
    const wanted = query.has('identifier')
      ? services.filter(({ dosServiceId }) => isSameToken(identifier.value, dosServiceId))
      : services;
    return found(wanted.map((service) => healthcareServiceResource(service, practice)));
  },
};

const serialise = (resources: readonly unknown[]): string => JSON.stringify(searchset(resources));
const found = (resources: readonly unknown[]): Answer => ok(serialise(resources));
const none = serialise([]);

/** A patient who must not be seen is not found. */
async function findTemporary(
  looked: Promise<PatientRecord | undefined>,
  practice: Practice,
  nhsNumber: string,
): Promise<Answer> {
  const patient = await looked;
  return patient ? ok(bundleOf(patient, practice)) : nobodyShown(ok(none), practice, nhsNumber);
}

const nobodyShown = (answer: Answer, practice: Practice, nhsNumber: string): Answer =>
  showingNothing(answer, {
    expected: `the NHS number of a patient whom practice ${practice.odsCode} may show`,
    actual: 'one that no such patient has',
    next: 'Trace the patient on PDS; docs/test-data.md has whom each practice shows.',
    says: whyNumberNotSeen(practice, nhsNumber),
  });

const bundleOf = (patient: PatientRecord, practice: Practice): string =>
  serialise([patientResource(patient, practice)]);

/** The answer about a patient who is registered for good is made once: the record does not change. */
const made = new WeakMap<PatientRecord['person'], string>();

function answerOf(patient: PatientRecord, practice: Practice): string {
  const before = made.get(patient.person);
  if (before) return before;
  const bundle = bundleOf(patient, practice);
  made.set(patient.person, bundle);
  return bundle;
}
