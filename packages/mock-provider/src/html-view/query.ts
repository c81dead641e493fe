import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn, textIn } from '../fhir/json.ts';
import { dateIn } from '../structured/given/reading.ts';
import type { Days } from '../structured/periods.ts';
import { parametersIn, type SentParameter } from '../structured/parameters.ts';

/** The parameters of `$gpc.getcarerecord`. Source: use case page, 0.7.4; order does not matter, case does. */
export const parameterNames = ['patientNHSNumber', 'recordSection', 'timePeriod'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** The parameters of a name in a body. */
export const parametersOf = (json: unknown, name: ParameterName): readonly SentParameter[] =>
  parametersIn(json).filter((parameter) => parameter.name === name);

/** The codings of the section that is asked for; none where it is no concept. */
export const codingsIn = (json: unknown): readonly JsonObject[] => {
  const [parameter] = parametersOf(json, 'recordSection');
  return objectsIn(objectIn(parameter?.json['valueCodeableConcept'])?.['coding']);
};

/** The code of the section that is asked for; empty where there is none. */
export const sectionCodeIn = (json: unknown): string => textIn(codingsIn(json)[0]?.['code']) ?? '';

/** The period that is asked for, as it was sent; undefined where there is none. */
export function sentPeriodIn(json: unknown): JsonObject | undefined {
  const [parameter] = parametersOf(json, 'timePeriod');
  return objectIn(parameter?.json['valuePeriod']);
}

/** The whole days that are asked for, those of local time: times of day are left out. Source: HTML layout page, 0.7.4; FHIR DSTU2, dateTime: an offset tells the moment. */
export function periodIn(json: unknown): Days | undefined {
  const sent = sentPeriodIn(json);
  const [start, end] = [dayOf(sent?.['start']), dayOf(sent?.['end'])];
  if (start === undefined && end === undefined) return undefined;
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

const dayOf = (value: unknown): string | undefined => dateIn(value) || undefined;
