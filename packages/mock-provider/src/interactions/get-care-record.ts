import { isSectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { okBundle, refuse, splitText } from '../request/answer.ts';
import { careRecordBundle } from '../html-view/care-record.ts';
import { careRecordPatient } from '../rules/dstu2/care-record-patients.ts';
import { periodIn, sectionCodeIn } from '../html-view/query.ts';
import { recordUnknown } from '../rules/get-structured-record-patients.ts';
import { nhsNumberAskedFor } from '../structured/answer-record.ts';
import type { Interact } from './interaction.ts';

/** POST /Patient/$gpc.getcarerecord: one section of a patient's record as HTML, in chunks. Source: use case page, 0.7.4. */
export const getCareRecord: Interact = (facts) => {
  const { service, body, ssp, now, policy, refusals } = facts;
  const { practice } = service;
  const json = body?.json;
  const patient = careRecordPatient(facts);
  const section = sectionCodeIn(json);
  if (!patient || !isSectionCode(section))
    return refuse('PATIENT_NOT_FOUND', recordUnknown(practice, nhsNumberAskedFor(json)), refusals);
  const query = { section, period: periodIn(json) };
  const bundle = careRecordBundle(patient, practice, query, now, policy.htmlView);
  return { ...okBundle(splitText(JSON.stringify(bundle)), ssp.traceId), dialect: 'dstu2' };
};
