import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn, textIn } from '../../fhir/json.ts';
import type { GivenRecord } from '../../structured/record-index.ts';
import type { Investigation, TestResult } from '../../structured/record.ts';
import { comparatorIn, conceptIn, known, numberIn } from './reading.ts';

/** A report with its specimen, its group and its results. */
export function readInvestigation(item: Investigation, report: JsonObject, given: GivenRecord): Investigation {
  const parts = given.partsOf(item.key);
  const observations = parts.filter(({ resourceType }) => resourceType === 'Observation');
  const group = observations.find(isGroup);
  const specimen = parts.find(({ resourceType }) => resourceType === 'Specimen');
  return {
    ...item,
    specimen: conceptIn(specimen?.['type']) ?? item.specimen,
    results: observations.flatMap(resultOf),
    ...known({
      group: conceptIn(group?.['code']) ?? conceptIn(report['code']),
      conclusion: textIn(report['conclusion']),
    }),
  };
}

const isGroup = ({ related }: JsonObject): boolean => objectsIn(related).some(({ type }) => type === 'has-member');

/** What has a value is a result; the rest are groups, and what was written when it was filed. */
function resultOf(observation: JsonObject): TestResult[] {
  const measured = objectIn(observation['valueQuantity']);
  const value = numberIn(measured?.['value']) ?? textIn(observation['valueString']);
  const code = conceptIn(observation['code']);
  if (value === undefined || code === undefined) return [];
  const [range] = objectsIn(observation['referenceRange']);
  return [
    {
      code,
      value,
      unit: textIn(measured?.['unit']) ?? '',
      ...known({
        comparator: comparatorIn(measured),
        low: numberIn(objectIn(range?.['low'])?.['value']),
        high: numberIn(objectIn(range?.['high'])?.['value']),
        range: textIn(range?.['text']),
        comment: textIn(observation['comment']),
      }),
    },
  ];
}
