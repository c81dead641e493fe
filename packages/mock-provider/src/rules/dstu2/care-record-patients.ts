import { dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import { localDate } from '@mock-spine/shared/world/local-time';
import type { AtService } from '../../request/facts.ts';
import type { PatientRecord } from '../../resources/patient.ts';
import { findResident } from '../../resources/patient-records.ts';
import { nhsNumberAskedFor } from '../../structured/answer-record.ts';
import { recordUnknown } from '../get-structured-record-patients.ts';
import { isFor, withBodyAtService, withClaimsAndBody } from '../given.ts';
import { quote, type ProviderRule } from '../rule.ts';
import { dissent } from '../search-for-a-patients-documents.ts';
import { careRecordRule } from './care-record.ts';
import { requestedIn } from './token.ts';

/** Whose record is asked for: a resident who may be seen, or one who died not long ago. */
export const careRecordPatient = ({ service, body, policy, now }: AtService): PatientRecord | undefined =>
  findResident(
    service.practice,
    (patient) => patient.nhsNumber === nhsNumberAskedFor(body?.json),
    policy.htmlView.deceasedDays,
    localDate(now * 1000),
  );

/** Use case, design and audit pages, 0.7.4: whose record may be asked for. */
export const careRecordPatientRules: readonly ProviderRule[] = [
  ...withClaimsAndBody([
    {
      id: 'care-record-of-requested-record',
      requirement: 'P-08',
      says: 'requested_record is the patient of the body.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['requested-record-fits', 'care-record-nhs-number-is-valid'],
      concerns: isFor('get-care-record'),
      check: (facts) => {
        const requested = requestedIn(facts, dstu2Systems.nhsNumber);
        const asked = nhsNumberAskedFor(facts.body.json);
        if (requested === asked) return undefined;
        return {
          expected: 'the NHS number of requested_record in the body',
          actual: `${quote(asked)} where the token has ${quote(requested)}`,
          next: 'Make a token for each patient.',
        };
      },
    },
  ]),
  ...withBodyAtService([
    {
      ...careRecordRule(
        'patient-found',
        'The patient is registered at the practice, active, verified on PDS, not sensitive, and alive or deceased lately.',
        'PATIENT_NOT_FOUND',
        ['care-record-nhs-number-is-valid'],
        (json, facts) =>
          careRecordPatient(facts) ? undefined : recordUnknown(facts.service.practice, nhsNumberAskedFor(json)),
      ),
      requirement: 'A-236',
    },
    {
      ...careRecordRule(
        'patient-consents',
        'The patient has not dissented to sharing the record.',
        'NO_PATIENT_CONSENT',
        ['care-record-patient-found'],
        (_, facts) => (careRecordPatient(facts)?.person.registered?.consent ? undefined : dissent),
      ),
      requirement: 'A-236',
    },
  ]),
];
