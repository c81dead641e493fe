import type { DataFault } from '@mock-spine/shared/own-data/data-fault';
import { sortFaults } from '@mock-spine/shared/own-data/data-fault';
import type { ListedFile } from '@mock-spine/shared/own-data/list-files';
import { judgeByProfile, judgeRecord } from './judge-record.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { readResources } from './read-resources.ts';

/** What is wrong with an answer that somebody saved: a structured record, any other Bundle, or a resource alone. What only breaks a profile is a warning. */
export function checkAnswer(file: ListedFile): { readonly resources: number; readonly faults: readonly DataFault[] } {
  const read = readResources(file);
  const { bundle, resources, faults } = read;
  const isRecord = bundle?.resource['type'] === 'collection';
  const judged = isRecord ? judgeRecord([read], { beside: new Set() }) : resources.flatMap(judgeByProfile);
  return {
    resources: resources.length,
    faults: sortFaults([
      ...faults,
      ...(bundle ? judgeByProfile(bundle) : []),
      ...judged,
      ...judgeRefusal(read, 'warning'),
    ]),
  };
}
