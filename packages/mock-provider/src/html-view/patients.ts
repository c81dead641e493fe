import { localDate } from '@mock-spine/shared/world/local-time';
import type { AtService } from '../request/facts.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { findResident } from '../resources/patient-records.ts';
import { nhsNumberAskedFor } from '../structured/answer-record.ts';

/** For how many days after a death a record can be seen, where no setting says otherwise. Source: design page, 0.7.4. */
export const usualDeceasedDays = 28;

/** Whose record is asked for: a resident who may be seen, or one who died not long ago. */
export const careRecordPatient = ({ service, body, policy, now }: AtService): PatientRecord | undefined =>
  findResident(
    service.practice,
    (patient) => patient.nhsNumber === nhsNumberAskedFor(body?.json),
    policy.htmlView.deceasedDays,
    localDate(now * 1000),
  );
