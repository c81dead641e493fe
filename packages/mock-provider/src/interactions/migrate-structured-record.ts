import { localDate } from '@mock-spine/shared/world/local-time';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { practiceOnPds } from '@mock-spine/shared/world/patients';
import { ok, refuse } from '../answer.ts';
import type { ProviderFacts } from '../facts.ts';
import { objectIn, objectsIn } from '../json.ts';
import { asksForSensitive } from '../rules/migrate-structured-record.ts';
import { quote } from '../rules/rule.ts';
import { answerRecord, documentsRootOf, nhsNumberIn } from '../structured/answer-record.ts';
import { parametersIn } from '../structured/parameters.ts';
import { fullRecord, noRecord } from '../structured/query.ts';
import type { Interact } from './interaction.ts';

/**
 * POST /Patient/$gpc.migratestructuredrecord: the whole record, for the practice at which PDS has the patient registered by now; the patient
 * may have left here. Source: migrate_patient_record page.
 */
export const migrateStructuredRecord: Interact = (facts) => {
  const { service, body, policy, now } = facts;
  const { practice } = service!;
  const nhsNumber = nhsNumberIn(body!.json);
  const person = practice.patients.find((patient) => patient.nhsNumber === nhsNumber && patient.pds === 'known');
  if (!person) {
    return refuse('PATIENT_NOT_FOUND', {
      expected: `the NHS number of somebody who is or was a patient of practice ${practice.odsCode}`, actual: 'one that no such patient has', next: 'Ask the practice at which the patient was registered before.',
    }, policy.dialect);
  }
  const organisations = organisationsIn(facts);
  if (!organisations.includes(practiceOnPds(person))) {
    return refuse('NO_RELATIONSHIP', {
      expected: 'the requesting organisation to be the practice at which PDS has the patient registered', actual: quote(organisations[0]), next: 'Register the patient on PDS first, then migrate.',
    }, policy.dialect);
  }
  if (!person.registered.consent) {
    return refuse('NO_PATIENT_CONSENT', { expected: 'a patient who agrees to share the record', actual: 'one who does not', next: 'Ask the patient, or the practice by other means.' }, policy.dialect);
  }
  const isFull = parametersIn(body!.json).some(({ name }) => name === 'includeFullRecord');
  const query = isFull ? fullRecord(asksForSensitive(facts)) : noRecord;
  return ok(answerRecord({ id: person.registered.id, person }, practice, query, localDate(now * 1000), documentsRootOf(service!)));
};

/** The ODS codes of who asks, as the token has them. */
function organisationsIn({ token }: ProviderFacts): unknown[] {
  const identifiers = objectsIn(objectIn(token.claims!['requesting_organization'])?.['identifier']);
  return identifiers.filter(({ system }) => system === identifierSystems.odsOrganisation || system === identifierSystems.odsOrganisationOld).map(({ value }) => value);
}
