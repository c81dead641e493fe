import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import { dateIn } from '../../structured/given/reading.ts';
import type { GivenRecord, RecordIndex } from '../../structured/record-index.ts';
import type { Consultation, Problem } from '../../structured/record.ts';
import { readItem } from './read-items.ts';
import { withRecord } from './with-record.ts';
import { conceptIn, firstConcept, known, nameWritten, notesIn } from './reading.ts';

const read = new WeakMap<RecordIndex, RecordIndex>();

/** The index of a record with all that the view shows: of one that somebody brought that stands in its resources, which are read once. */
export function shownIndex(index: RecordIndex): RecordIndex {
  if (index.given === undefined) return index;
  const shown = read.get(index) ?? readGiven(index, index.given);
  read.set(index, shown);
  return shown;
}

function readGiven(index: RecordIndex, given: GivenRecord): RecordIndex {
  const { record } = index;
  const shown = withRecord(index, {
    ...record,
    items: record.items.map((item) => readItem(item, given)),
    problems: record.problems.map((problem) => readProblem(problem, given)),
    consultations: record.consultations.map((one) => readConsultation(one, given)),
  });
  return {
    ...shown,
    // The dates of the issues have taken the place of their keys.
    issuesOf: ({ key }) => {
      const item = index.item(key);
      return item?.kind === 'medication' ? index.issuesOf(item) : [];
    },
  };
}

function readProblem(problem: Problem, { find }: GivenRecord): Problem {
  const condition = find(problem.key) ?? {};
  return {
    ...problem,
    recorder: nameWritten(condition['asserter'], find),
    code: conceptIn(condition['code']) ?? problem.code,
    ...known({
      onset: dateIn(condition['onsetDateTime']),
      ended: dateIn(condition['abatementDateTime']),
      note: notesIn(condition['note']),
      level: extensionsOf(condition, recordExtensions.problemSignificance).length === 0 ? '' : undefined,
    }),
  };
}

function readConsultation(consultation: Consultation, { find }: GivenRecord): Consultation {
  const encounter: JsonObject = find(consultation.key) ?? {};
  const individuals = objectsIn(encounter['participant']).map(({ individual }) => objectIn(individual));
  return {
    ...consultation,
    recorder: nameWritten(individuals.at(-1), find),
    type: firstConcept(encounter['type']) ?? consultation.type,
    ...known({ draft: encounter['status'] === 'unknown' ? (true as const) : undefined }),
  };
}
