import type { DataFault } from '@mock-spine/shared/own-data/data-fault';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn, textIn } from '../fhir/json.ts';
import type { ReadFile } from './read-resources.ts';
import { isOutcome } from './rules-of-records.ts';

/** What is said of a file that has an OperationOutcome and nothing else: the answer was a refusal, and there is no record in it. */
export function judgeRefusal({ bundle, resources }: ReadFile, force: DataFault['force']): DataFault[] {
  const [first] = resources;
  if (first === undefined || !resources.every(({ resource }) => isRefusal(resource))) return [];
  const { fault } = bundle ?? first;
  return [
    fault(
      undefined,
      `Expected a record; found an OperationOutcome alone, a refusal${codeOf(first.resource)}. Save the answer again once the request is answered.`,
      force,
    ),
  ];
}

const isRefusal = ({ resourceType, issue }: JsonObject): boolean =>
  isOutcome(resourceType) && objectsIn(issue).some(({ severity }) => severity === 'error' || severity === 'fatal');

function codeOf({ issue }: JsonObject): string {
  const codings = objectsIn(issue).flatMap(({ details }) => objectsIn(objectIn(details)?.['coding']));
  const code = codings.flatMap((one) => textIn(one['code']) ?? [])[0];
  return code === undefined ? '' : ` (${code})`;
}
