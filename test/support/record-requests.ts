import type { Change } from '@mock-spine/shared/vectors/changes';
import { all, withClaim, withoutClaim, withQuery } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, asking, bool } from '@mock-spine/shared/vectors/record-parameters';

/** A request for a record or a document that no vector makes: it needs a state, or there is more to see in its answer than a status and a code. */
export interface RecordRequest {
  readonly interaction: string;
  readonly change: Change;
  /** GP Connect as a whole is switched off at the practice while it is sent. */
  readonly gpConnectIsOff?: true;
  /** Its path names the temporary patient, whose logical id is known when there is one. */
  readonly ofTemporaryPatient?: true;
  /** Logical ids of the patients in the Bundle that answers it. */
  readonly finds?: readonly string[];
  /** What the OperationOutcome in the Bundle that answers it warns of. */
  readonly warnsOf?: readonly string[];
}

/** NHS number of somebody whom PDS knows and no practice has: a test registers this patient at the practice for a time. */
export const temporaryPatient = '9990020078';

const good = all();

const find = (nhsNumber: string, ...finds: readonly string[]): RecordRequest => ({
  interaction: 'search-patient-documents',
  change: withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] }),
  finds,
});

const whileOff = (interaction: string): RecordRequest => ({ interaction, change: good, gpConnectIsOff: true });

const migration = (change: Change): RecordRequest => ({ interaction: 'migrate-structured-record', change });

/** The requests that rows of the facts name (packages/conformance/test/facts, sections 8.8 to 8.11). */
export const recordRequests: Readonly<Record<string, RecordRequest>> = {
  'find a patient where GP Connect is switched off': whileOff('search-patient-documents'),
  'find nobody': find('9999999999'),
  'find a patient who has died': find('9690938681'),
  'find a patient who has left': find('9690938142'),
  'find a patient who is sensitive': find('9690938533'),
  'find a temporary patient': find(temporaryPatient),
  'find a patient who has dissented': find('9690938576', '15'),
  'documents of a temporary patient': {
    interaction: 'search-documentreference',
    change: good,
    ofTemporaryPatient: true,
  },
  'documents where GP Connect is switched off': whileOff('search-documentreference'),
  'retrieve a document where GP Connect is switched off': whileOff('read-binary'),
  'migrate a document where GP Connect is switched off': whileOff('migrate-binary'),
  'record of a temporary patient': { interaction: 'get-structured-record', change: aboutPatient(temporaryPatient) },
  'record where GP Connect is switched off': whileOff('get-structured-record'),
  'record with two unknown parameters and an unknown part': {
    interaction: 'get-structured-record',
    change: asking(
      { name: 'includeAllergies', part: [bool('includeResolvedAllergies', false), bool('includeCertainty', true)] },
      { name: 'includeGenomics' },
      { name: 'includeAppointments' },
    ),
    warnsOf: ['includeAllergies.includeCertainty', 'includeGenomics', 'includeAppointments'],
  },
  'migration without a reason': migration(withoutClaim('reason_for_request')),
  'migration without a scope': migration(withoutClaim('requested_scope')),
  'migration with a scope to write': migration(withClaim('requested_scope', 'patient/*.write conf/N')),
  'migration from no practitioner': migration(withoutClaim('requesting_practitioner')),
};
