import { ok, refuse, type Answer } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import { residentByNhsNumber } from '../resources/patient-records.ts';
import { keepDemographics } from '../registration/demographics.ts';
import { nhsNumberIn, patientIn } from '../registration/patient-in-body.ts';
import { traceOnPds } from '../registration/trace-on-pds.ts';
import { patientResource } from '../resources/patient.ts';
import { searchset } from '../resources/searchset.ts';
import type { Interact } from './interaction.ts';

/** POST /Patient/$gpc.registerpatient: makes a temporary patient, or an inactive one active again. Source: register_a_patient page. */
export const registerPatient: Interact = async (facts, { store, pdsAvailable }) => {
  const { practice } = facts.service;
  const sent = patientIn(facts.body?.json) ?? {};
  if (!pdsAvailable) {
    return refuse(
      'INTERNAL_SERVER_ERROR',
      {
        expected: 'the Personal Demographics Service to answer',
        actual: 'that it does not',
        says: 'The Personal Demographics Service does not answer.',
        next: 'Repeat the request later.',
      },
      facts.policy.dialect,
    );
  }
  const person = traceOnPds(sent, practice.personOnPds, facts.now * 1000);
  if ('fault' in person) return refuse(person.failsWith, person.fault, facts.policy.dialect);

  const nhsNumber = nhsNumberIn(sent);
  if (residentByNhsNumber(practice, nhsNumber)) return duplicate(facts);
  const temporary = await store.register({
    practice: practice.odsCode,
    id: person.registered?.practice === practice.odsCode ? person.registered.id : undefined,
    nhsNumber,
    since: facts.now * 1000,
    sent: keepDemographics(sent, facts.now * 1000),
  });
  if (!temporary) return duplicate(facts);
  return ok(JSON.stringify(searchset([patientResource({ id: temporary.id, person, temporary }, practice)])));
};

function duplicate({ policy, service }: AtService): Answer {
  return refuse(
    'DUPLICATE_REJECTED',
    {
      expected: `somebody who is not a patient of practice ${service.practice.odsCode}`,
      actual: 'a patient who is',
      says: `The person is a patient of practice ${service.practice.odsCode} already.`,
      next: 'Find the patient instead. To register once more, name somebody else, or begin anew with POST /reset.',
    },
    policy.dialect,
  );
}
