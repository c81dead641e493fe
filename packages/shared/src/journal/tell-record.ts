import { isSectionCode, sectionTitles, type SectionCode } from '../protocol/care-record-sections.ts';
import { isJsonObject, objectIn, parseJson, type JsonObject } from '../protocol/json.ts';
import { recordParameters } from '../protocol/record-parameters.ts';
import type { KeptBody } from './kept-bodies.ts';
import { unpackKept } from './unpack.ts';

/** What of whose record a request asked for. */
export interface AskedRecord {
  /** `the record of 9690937278, nine areas asked for`; `the section Medications of the record of 9690937278`. */
  readonly says: string;
  /** Whether it is a section of Access Record HTML, whose Bundle has the same entries always. */
  readonly isSection: boolean;
}

/** Whose record a request asked for, and how much of it. Undefined where its body is not kept, or asks for no record in JSON. */
export function tellRecord(body: KeptBody | undefined, coding: string | undefined): AskedRecord | undefined {
  if (body === undefined || body.notKept) return undefined;
  const parameters = parametersIn(unpackKept(body, coding)?.toString('utf8'));
  const identifier = parameters.find(({ name }) => name === 'patientNHSNumber')?.['valueIdentifier'];
  const nhsNumber = isJsonObject(identifier) ? identifier['value'] : undefined;
  if (typeof nhsNumber !== 'string') return undefined;
  const asked = new Set(parameters.map(({ name }) => String(name)));
  const section = sectionIn(parameters);
  if (section !== undefined)
    return {
      says: `the section ${sectionTitles[section]} of the record of ${nhsNumber}${asked.has('timePeriod') ? ', for a period' : ''}`,
      isSection: true,
    };
  if (asked.has('includeFullRecord')) return { says: `the full record of ${nhsNumber}`, isSection: false };
  const areas = Object.keys(recordParameters).filter((name) => asked.has(name)).length;
  return {
    says: `the record of ${nhsNumber}, ${numbers[areas]} ${areas === 1 ? 'area' : 'areas'} asked for`,
    isSection: false,
  };
}

/** The section of Access Record HTML that is asked for. */
function sectionIn(parameters: readonly JsonObject[]): SectionCode | undefined {
  const concept = objectIn(parameters.find(({ name }) => name === 'recordSection')?.['valueCodeableConcept']);
  const [coding] = Array.isArray(concept?.['coding']) ? (concept['coding'] as unknown[]) : [];
  const code = objectIn(coding)?.['code'];
  return typeof code === 'string' && isSectionCode(code) ? code : undefined;
}

/** As many as there are areas that can be asked for, at most. */
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function parametersIn(text: string | undefined): JsonObject[] {
  const parameter = objectIn(parseJson(text ?? ''))?.['parameter'];
  return Array.isArray(parameter) ? parameter.filter(isJsonObject) : [];
}
