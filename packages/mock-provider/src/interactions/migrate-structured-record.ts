import { localDate } from '@mock-spine/shared/world/local-time';
import { okBundle, refuse } from '../request/answer.ts';
import { patientToMigrate, recordUnknown } from '../rules/get-structured-record-patients.ts';
import { asksForSensitive } from '../rules/migrate-structured-record.ts';
import { answerRecord, nhsNumberAskedFor } from '../structured/answer-record.ts';
import { parametersIn } from '../structured/parameters.ts';
import { fullRecord, noRecord } from '../structured/query.ts';
import type { Interact } from './interaction.ts';

/** POST /Patient/$gpc.migratestructuredrecord: the whole record of a patient, who may have left. Source: migrate_patient_record page. */
export const migrateStructuredRecord: Interact = (facts) => {
  const { service, body, ssp, policy, now } = facts;
  const { practice } = service;
  const person = patientToMigrate(facts);
  if (!person)
    return refuse('PATIENT_NOT_FOUND', recordUnknown(practice, nhsNumberAskedFor(body?.json)), policy.dialect);
  const isFull = parametersIn(body?.json).some(({ name }) => name === 'includeFullRecord');
  const query = isFull ? fullRecord(asksForSensitive(facts)) : noRecord;
  return okBundle(
    answerRecord(
      { id: person.registered.id, person },
      practice,
      query,
      localDate(now * 1000),
      service.documentsUrl,
      policy.version,
    ),
    ssp.traceId,
  );
};
