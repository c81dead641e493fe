import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { AtService } from '../request/facts.ts';
import { objectsIn } from '../fhir/json.ts';
import { residentByNhsNumber } from '../resources/patient-records.ts';
import { whyNumberNotSeen } from '../resources/why-not-seen.ts';
import type { Practice, PracticePatient } from '../practices/practices.ts';
import { nhsNumberAskedFor } from '../structured/answer-record.ts';
import { isFor, withBodyAtService, withClaimsAndBody, type BodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';
import { dissent } from './search-for-a-patients-documents.ts';

/** Retrieve and migrate pages, "Error handling": whose record may be asked for, and by whom it may be migrated. */
export const recordPatientRules: readonly ProviderRule[] = [
  ...withBodyAtService([
    {
      id: 'record-patient-found',
      requirement: 'A-047',
      says: 'The patient is registered at the practice for good, active, alive, not sensitive, and verified on PDS.',
      force: 'SHALL',
      failsWith: 'PATIENT_NOT_FOUND',
      needs: ['structured-nhs-number-is-valid'],
      concerns: isFor('get-structured-record'),
      check: (facts) =>
        residentOf(facts) ? undefined : recordUnknown(facts.service.practice, nhsNumberAskedFor(facts.body?.json)),
    },
    {
      id: 'record-patient-consents',
      requirement: 'A-074',
      says: 'The patient has not dissented to sharing the record.',
      force: 'SHALL',
      failsWith: 'NO_PATIENT_CONSENT',
      needs: ['record-patient-found'],
      check: (facts) => (residentOf(facts)?.person.registered?.consent ? undefined : dissent),
    },
    {
      id: 'migration-patient-found',
      requirement: 'A-087',
      says: 'The patient is or was registered at the practice, and is alive, not sensitive, and verified on PDS.',
      force: 'SHALL',
      failsWith: 'PATIENT_NOT_FOUND',
      needs: ['structured-nhs-number-is-valid'],
      concerns: isFor('migrate-structured-record'),
      check: (facts) =>
        patientToMigrate(facts)
          ? undefined
          : recordUnknown(facts.service.practice, nhsNumberAskedFor(facts.body?.json)),
    },
  ]),
  ...withClaimsAndBody([
    {
      id: 'migration-has-relationship',
      requirement: 'A-087',
      says: 'requesting_organization is the organisation at which PDS has the patient registered.',
      force: 'SHALL',
      failsWith: 'NO_RELATIONSHIP',
      needs: ['migration-patient-found', 'claims-present'],
      check: (facts) => {
        const organisations = askingOrganisations(facts.token.claims);
        const patient = patientToMigrate(facts);
        if (patient === undefined || organisations.includes(facts.pds.practiceOf(patient))) return undefined;
        return {
          expected: 'the ODS code of the practice at which PDS has the patient registered',
          actual: quote(organisations[0]),
          next: 'Register the patient on PDS first, and send your own ODS code.',
        };
      },
    },
  ]),
  ...withBodyAtService([
    {
      id: 'migration-patient-consents',
      requirement: 'A-087',
      says: 'The patient whose record is migrated has not dissented to sharing it.',
      force: 'SHALL',
      failsWith: 'NO_PATIENT_CONSENT',
      needs: ['migration-has-relationship'],
      check: (facts) => (patientToMigrate(facts)?.registered.consent ? undefined : dissent),
    },
  ]),
];

const residentOf = ({ service, body }: BodyAtService) =>
  residentByNhsNumber(service.practice, nhsNumberAskedFor(body.json));

/** Somebody who is or was a patient of the practice, and whom PDS knows and does not flag. */
export function patientToMigrate({ service, body }: Pick<AtService, 'service' | 'body'>): PracticePatient | undefined {
  const nhsNumber = nhsNumberAskedFor(body?.json);
  return service.practice.patients.find((patient) => patient.nhsNumber === nhsNumber && patient.pds === 'known');
}

/** What is wrong with an NHS number of nobody whose record may be asked for. */
export const recordUnknown = (practice: Practice, nhsNumber: string): Fault => ({
  expected: `the NHS number of a patient whose record practice ${practice.odsCode} may send`,
  actual: 'one that no such patient has',
  next: 'Trace the patient on PDS, and ask the practice that has the record.',
  says: whyNumberNotSeen(practice, nhsNumber),
});

/** The ODS codes of who asks, as the token has them. */
export function askingOrganisations(claims: JsonObject | undefined): unknown[] {
  const identifiers = objectsIn(objectIn(claims?.['requesting_organization'])?.['identifier']);
  return identifiers.filter(({ system }) => system === identifierSystems.odsOrganisation).map(({ value }) => value);
}
