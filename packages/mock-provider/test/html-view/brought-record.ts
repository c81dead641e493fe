import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { careRecordBundle } from '../../src/html-view/care-record.ts';
import { usualHtmlChoices } from '../../src/html-view/choices.ts';
import { loadOwnData } from '../../src/own-data/load-own-data.ts';
import { servePractices } from '../../src/practices/served.ts';
import { ask, folderWith } from '../saved-record.ts';

const now = Date.parse('2026-06-01T12:00:00Z') / 1000;

/** What is served of a record that somebody brought. */
export async function brought(...resources: readonly object[]) {
  const folder = await folderWith('normal-3');
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) }),
  );
  const { population, holdings, faults } = loadOwnData(folder, true);
  expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  const person = own.patients.find((one) => one.role === 'own')!;
  return {
    structured: ask(own, 'own', { allergies: { resolved: true }, sensitive: false }),
    htmlOf: (section: SectionCode): string => {
      const query = { section, period: undefined };
      const { entry } = careRecordBundle({ id: 'own', person }, own, query, now, usualHtmlChoices);
      return (entry[0]!.resource as unknown as { section: { text: { div: string } }[] }).section[0]!.text.div;
    },
  };
}
