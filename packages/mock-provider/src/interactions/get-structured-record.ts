import { localDate } from '@mock-spine/shared/world/local-time';
import { ok, okBundle, refuse } from '../request/answer.ts';
import { residentByNhsNumber } from '../resources/patient-records.ts';
import { recordUnknown } from '../rules/get-structured-record-patients.ts';
import { answerRecord, nhsNumberAskedFor } from '../structured/answer-record.ts';
import { operationOf, unknownIn } from '../structured/parameters.ts';
import { readRecordQuery } from '../structured/query.ts';
import type { Interact } from './interaction.ts';

/** POST /Patient/$gpc.getstructuredrecord: what is asked for of a patient's record. Source: retrieve_patient_record page. */
export const getStructuredRecord: Interact = ({ service, body, ssp, policy, now }, { areasOff }) => {
  const { practice } = service;
  const json = body?.json;
  const patient = residentByNhsNumber(practice, nhsNumberAskedFor(json));
  if (!patient) return refuse('PATIENT_NOT_FOUND', recordUnknown(practice, nhsNumberAskedFor(json)), policy.dialect);
  const operation = operationOf('get-structured-record', policy.version.name);
  const record = answerRecord(
    patient,
    practice,
    readRecordQuery(json, operation),
    localDate(now * 1000),
    service.documentsUrl,
    policy.version,
    { unknown: unknownIn(operation, json), off: areasOff(practice.odsCode) },
  );
  return policy.version.bundleIds ? okBundle(record, ssp.traceId) : ok(record);
};
