import { serviceRootPath } from '@mock-spine/shared/world';
import type { Body } from '../answer.ts';
import { createLargeBodies } from '../large-bodies.ts';
import type { Practice, Service } from '../practices/practices.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { objectIn, textIn } from '../json.ts';
import { Assembly } from './assembly.ts';
import { recordResources, writeBundle } from './bundle.ts';
import { parametersIn, patientParameter } from './parameters.ts';
import type { RecordQuery } from './query.ts';
import { indexOf } from './record-index.ts';
import { recordOf } from './records/records.ts';
import { selectRecord } from './select.ts';
import { notImplementedOutcome } from './warnings.ts';

/** The NHS number in the body of a request for a record; empty where there is none. */
export function nhsNumberIn(body: unknown): string {
  const parameter = parametersIn(body).find(({ name }) => name === patientParameter);
  return textIn(objectIn(parameter?.json['valueIdentifier'])?.['value']) ?? '';
}

/** The service root URL of a practice's documents, at the same provider. Source: general API guidance, "Service root URL". */
export const documentsRootOf = ({ practice, url, path }: Service): string => url.slice(0, -path.length) + serviceRootPath(practice.odsCode, 'documents');

/**
 * The Bundle that answers a query about a patient, as text; in pieces when it is large.
 * @param today local date, `yyyy-mm-dd`
 * @param documentsRoot the service root URL of the practice's documents
 * @param unknown parameters and parts that were not understood
 */
export function answerRecord(patient: PatientRecord, practice: Practice, query: RecordQuery, today: string, documentsRoot: string, unknown: readonly string[] = []): Body {
  const key = JSON.stringify([patient.id, practice.odsCode, query, today, documentsRoot, unknown]);
  return largeRecords(key, () => {
    const selection = selectRecord(indexOf(recordOf(patient.person.role)), query, today);
    const resources = recordResources(new Assembly(patient, practice, selection, today, documentsRoot, query.documents ? 'migrate' : 'retrieve'));
    return writeBundle(unknown.length === 0 ? resources : [...resources, notImplementedOutcome(unknown)]);
  });
}

const largeRecords = createLargeBodies(4);
