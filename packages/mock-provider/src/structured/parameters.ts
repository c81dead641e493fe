import type { InteractionName, Named } from '@mock-spine/shared/protocol/interactions';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { recordParameters, type RecordParameter } from '@mock-spine/shared/protocol/record-parameters';
import { hasSince, type VersionName } from '@mock-spine/shared/protocol/versions';
import { objectsIn, textIn } from '../fhir/json.ts';

/** What a part parameter holds. */
export type PartKind = 'boolean' | 'date' | 'period' | 'count' | 'status' | 'significance';

/** In which version there is something no more. */
interface Lifetime {
  readonly until?: string;
}

/** A part parameter. */
export interface PartRow extends Lifetime {
  readonly kind: PartKind;
  readonly mandatory?: true;
  /** Dates in it lie before tomorrow, or after yesterday. */
  readonly lies?: 'past' | 'future';
}

/** A parameter beside `patientNHSNumber`. */
export interface Parameter {
  readonly parts: Readonly<Record<string, PartRow>>;
  readonly repeats?: Lifetime;
}

/** The parameters that an operation has, by name. */
export type Operation = Readonly<Record<string, Parameter>>;

const flag: PartRow = { kind: 'boolean' };
const mandatoryFlag: PartRow = { kind: 'boolean', mandatory: true };
const pastPeriod: PartRow = { kind: 'period', lies: 'past' };

/** An interaction that asks for a structured record, to read or to migrate. */
export type RecordOperation = Named<{ capability: 'structured'; body: 'Parameters' }>;

/** The parameters of each operation. Source: retrieve_patient_record and migrate_patient_record pages, 1.2.7, 1.5.1, 1.6.0 and 1.6.2. */
const everyParameter: Readonly<Record<RecordOperation, Readonly<Partial<Record<RecordParameter, Parameter>>>>> = {
  'get-structured-record': {
    includeAllergies: { parts: { includeResolvedAllergies: mandatoryFlag } },
    includeMedication: {
      parts: { includePrescriptionIssues: flag, medicationSearchFromDate: { kind: 'date', lies: 'past' } },
    },
    includeConsultations: {
      parts: { consultationSearchPeriod: pastPeriod, includeNumberOfMostRecent: { kind: 'count' } },
    },
    includeProblems: {
      parts: { filterStatus: { kind: 'status' }, filterSignificance: { kind: 'significance', until: '1.6.2' } },
      repeats: { until: '1.6.2' },
    },
    includeImmunisations: { parts: { includeNotGiven: flag, includeStatus: flag } },
    includeUncategorisedData: { parts: { uncategorisedDataSearchPeriod: pastPeriod } },
    includeInvestigations: { parts: { investigationSearchPeriod: pastPeriod } },
    includeReferrals: { parts: { referralSearchPeriod: pastPeriod } },
    includeDiaryEntries: { parts: { diaryEntriesSearchDate: { kind: 'date', lies: 'future' } } },
  },
  'migrate-structured-record': {
    includeFullRecord: { parts: { includeSensitiveInformation: mandatoryFlag } },
  },
};

export const patientParameter = 'patientNHSNumber';

export const isRecordOperation = (name: InteractionName): name is RecordOperation =>
  Object.hasOwn(everyParameter, name);

const isIn = (version: VersionName, { until }: Lifetime): boolean => until === undefined || !hasSince(version, until);

const lastingIn = <T extends Lifetime>(version: VersionName, table: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(table).filter(([, row]) => isIn(version, row)));

/** What of an operation's parameters there is in a version. */
const narrow = (all: Readonly<Partial<Record<RecordParameter, Parameter>>>, version: VersionName): Operation =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => hasSince(version, recordParameters[name as RecordParameter]))
      .map(([name, { parts, repeats }]) => [
        name,
        { parts: lastingIn(version, parts), ...(repeats && isIn(version, repeats) && { repeats }) },
      ]),
  );

/** Each is made once. */
const narrowed = new Map<string, Operation>();

/** The parameters that an operation has in a version. */
export function operationOf(name: RecordOperation, version: VersionName): Operation {
  const key = `${name} ${version}`;
  const operation = narrowed.get(key) ?? narrow(everyParameter[name], version);
  narrowed.set(key, operation);
  return operation;
}

/** What an operation says of a parameter of this name; undefined where it does not know it. */
export const parameterOf = (operation: Operation, name: string): Parameter | undefined => ownOf(operation, name);

/** A name that every object has is not one of a table. */
const ownOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A parameter or a part as it was sent. */
export interface SentParameter {
  readonly name: string;
  readonly json: JsonObject;
}

/** A part with what the table says of it. */
export interface SentPart extends SentParameter {
  /** `includeMedication.medicationSearchFromDate`. */
  readonly path: string;
  readonly part: PartRow;
}

/** The parameters in a body, whatever they are. */
export const parametersIn = (body: unknown): SentParameter[] => named(objectIn(body)?.['parameter']);

/** The parts in a parameter, whatever they are. */
export const partsIn = ({ json }: SentParameter): SentParameter[] => named(json['part']);

/** The parts in a body that an operation knows. */
export function knownPartsIn(operation: Operation, body: unknown): SentPart[] {
  return parametersIn(body).flatMap((parameter) =>
    partsIn(parameter).flatMap((sent) => {
      const part = partOf(operation, parameter.name, sent.name);
      return part ? [{ ...sent, path: `${parameter.name}.${sent.name}`, part }] : [];
    }),
  );
}

/** What an operation does not know in a body: a parameter by its name; a part of a known one as `<parameter>.<part>`. */
export function unknownIn(operation: Operation, body: unknown): string[] {
  const unknown = parametersIn(body).flatMap((parameter) => {
    if (parameter.name === patientParameter) return [];
    if (!parameterOf(operation, parameter.name)) return [parameter.name];
    return partsIn(parameter)
      .filter(({ name }) => !partOf(operation, parameter.name, name))
      .map(({ name }) => `${parameter.name}.${name}`);
  });
  return [...new Set(unknown)];
}

/** The value of a parameter or a part: the first of its elements that begin with `value`. */
export function valueIn({ json }: SentParameter): { readonly element: string; readonly value: unknown } | undefined {
  const element = Object.keys(json).find((name) => name.startsWith('value'));
  return element === undefined ? undefined : { element, value: json[element] };
}

/** The dates in a part: one, or those of a period. */
export function datesIn(sent: SentPart): string[] {
  const value = valueIn(sent)?.value;
  const dates =
    sent.part.kind === 'date'
      ? [value]
      : sent.part.kind === 'period'
        ? [objectIn(value)?.['start'], objectIn(value)?.['end']]
        : [];
  // One of blanks is there, and no date.
  return dates.filter((date): date is string => typeof date === 'string' && date !== '');
}

const partOf = (operation: Operation, parameter: string, name: string): PartRow | undefined =>
  ownOf(parameterOf(operation, parameter)?.parts ?? {}, name);

const named = (value: unknown): SentParameter[] =>
  objectsIn(value).map((json) => ({ name: textIn(json['name']) ?? '', json }));
