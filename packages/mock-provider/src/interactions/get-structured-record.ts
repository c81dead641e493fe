import { localDate } from '@mock-spine/shared/world/local-time';
import { ok, refuse } from '../answer.ts';
import { residentByNhsNumber } from '../practices/patient-records.ts';
import { answerRecord, documentsRootOf, nhsNumberIn } from '../structured/answer-record.ts';
import { unknownIn } from '../structured/parameters.ts';
import { readQuery } from '../structured/query.ts';
import type { Interact } from './interaction.ts';

/**
 * POST /Patient/$gpc.getstructuredrecord: what is asked for of the record of a patient who is registered for good, may be seen and agrees.
 * Source: retrieve_patient_record page.
 */
export const getStructuredRecord: Interact = ({ interaction, service, body, policy, now }) => {
  const { practice } = service!;
  const patient = residentByNhsNumber(practice, nhsNumberIn(body!.json));
  if (!patient) {
    return refuse('PATIENT_NOT_FOUND', {
      expected: `the NHS number of a regular patient of practice ${practice.odsCode}`, actual: 'one that no such patient has', next: 'Trace the patient on PDS and ask the practice that PDS names.',
    }, policy.dialect);
  }
  if (patient.person.registered?.consent === false) {
    return refuse('NO_PATIENT_CONSENT', { expected: 'a patient who agrees to share the record', actual: 'one who does not', next: 'Ask the patient, or the practice by other means.' }, policy.dialect);
  }
  return ok(answerRecord(patient, practice, readQuery(body!.json), localDate(now * 1000), documentsRootOf(service!), unknownIn(interaction!.name, body!.json)));
};
