import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { ok, type Answer } from '../answer.ts';
import type { ProviderFacts } from '../facts.ts';
import type { Patient } from '../practices/patients.ts';
import { patientResource } from '../practices/patient-resource.ts';
import type { Practice } from '../practices/practices.ts';

/** GET /Patient?identifier=…: a searchset of none or one. A patient that must not be seen is not found. Source: find_a_patient page. */
export function findPatient({ service, query }: ProviderFacts): Answer {
  const { practice } = service!;
  const identifier = query.get('identifier') ?? '';
  const nhsNumber = identifier.slice(identifier.indexOf('|') + 1);
  const patient = practice.patients.find((candidate) => candidate.nhsNumber === nhsNumber && !candidate.sensitive);
  return ok(patient ? searchsetOf(patient, practice) : emptySearchset);
}

const searchset = (entry: unknown[]) => Buffer.from(JSON.stringify({ resourceType: 'Bundle', meta: { profile: [profiles.searchsetBundle] }, type: 'searchset', ...(entry.length > 0 && { entry }) }));

const emptySearchset = searchset([]);

/** Each answer is made once: a record does not change. */
const made = new WeakMap<Patient, Buffer>();

function searchsetOf(patient: Patient, practice: Practice): Buffer {
  const before = made.get(patient);
  if (before) return before;
  const bundle = searchset([{ resource: patientResource(patient, practice) }]);
  made.set(patient, bundle);
  return bundle;
}
