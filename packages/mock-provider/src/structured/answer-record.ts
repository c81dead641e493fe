import { objectIn } from '@mock-spine/shared/protocol/json';
import { documentsOf } from '../documents/find-documents.ts';
import type { AnswerBody } from '../request/answer.ts';
import { createLargeBodies } from '../request/answer.ts';
import type { Practice } from '../practices/practices.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { textIn } from '../fhir/json.ts';
import { nothingOff, unrecognised, withAbsent, type AreasOff } from './areas-off.ts';
import { warnOfAreas } from './warn-of-areas.ts';
import { Assembly } from './assembly.ts';
import { withEveryDocument } from './every-document.ts';
import { recordResources, writeBundle } from './bundle.ts';
import { inItsManner } from './manner.ts';
import { inItsVersion } from './of-version.ts';
import type { ProviderVersion } from '../versions/provider-version.ts';
import { parametersIn, patientParameter } from './parameters.ts';
import type { RecordQuery } from './query.ts';
import { indexOfGiven } from './given/given-record.ts';
import { indexOf, type RecordIndex } from './record-index.ts';
import { recordOf } from './records/records.ts';
import { selectRecord } from './select.ts';
import { notImplementedOutcome } from './warnings.ts';

/** The NHS number in the body of a request for a record; empty where there is none. */
export function nhsNumberAskedFor(body: unknown): string {
  const parameter = parametersIn(body).find(({ name }) => name === patientParameter);
  return textIn(objectIn(parameter?.json['valueIdentifier'])?.['value']) ?? '';
}

/** What of a query is not answered. */
export interface NotAnswered {
  /** Parameters and parts that were not understood. */
  readonly unknown: readonly string[];
  readonly off: AreasOff;
}

/**
 * The Bundle that answers a query about a patient, as text; in pieces when it is large.
 * @param today local date, `yyyy-mm-dd`
 * @param documentsRoot the service root URL of the practice's documents
 * @param version what the provider's version changes
 */
export function answerRecord(
  patient: PatientRecord,
  practice: Practice,
  query: RecordQuery,
  today: string,
  documentsRoot: string,
  version: ProviderVersion,
  notAnswered: NotAnswered = everythingAnswered,
): AnswerBody {
  const { unknown } = notAnswered;
  const off = withAbsent(notAnswered.off, version.name);
  const key = JSON.stringify([
    patient.id,
    practice.odsCode,
    practice.own.revision,
    query,
    today,
    documentsRoot,
    version.name,
    unknown,
    ...off,
  ]);
  return largeRecords(key, () => {
    const recorded = indexFor(patient, practice, today);
    const index = query.documents ? withEveryDocument(recorded, documentsOf(practice, patient.id)) : recorded;
    const selection = selectRecord(index, query, today, off);
    const purpose = query.documents ? 'migrate' : 'retrieve';
    const assembly = new Assembly({ patient, practice, selection, today, documentsRoot, purpose, version });
    const resources = inItsManner(inItsVersion(recordResources(assembly), assembly), assembly);
    const warned = [...unknown.map(unrecognised), ...warnOfAreas(query, selection)];
    return writeBundle(warned.length === 0 ? resources : [...resources, notImplementedOutcome(warned)]);
  });
}

/** The record that somebody brought for the patient, or else that of the cast. */
export function indexFor({ id, person }: PatientRecord, { own }: Practice, today: string): RecordIndex {
  const stored = own.records.get(id);
  if (stored === undefined) return indexOf(recordOf(person.isOwn ? '' : person.role, today));
  return indexOfGiven(
    stored,
    own.documents.filter(({ patient }) => patient === id),
  );
}

const everythingAnswered: NotAnswered = { unknown: [], off: nothingOff };

const largeRecords = createLargeBodies(4);
