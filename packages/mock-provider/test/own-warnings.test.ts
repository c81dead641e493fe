import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { recordExtensions } from '../src/fhir/urls.ts';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { servePractices } from '../src/practices/served.ts';
import { ask, folderWith } from './saved-record.ts';

/** A record of one list with a warning, and a note. */
async function warningOf(warning: string, text: string | undefined) {
  const folder = await folderWith('normal-3');
  const list = {
    resourceType: 'List',
    extension: [{ url: recordExtensions.warningCode, valueCode: warning }],
    status: 'current',
    mode: 'snapshot',
    title: 'Investigations and results',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '887191000000108' }] },
    ...(text !== undefined && { note: [{ text }] }),
  };
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: list }] }),
  );
  const { population, holdings, faults } = loadOwnData(folder, true);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  return {
    lists: ask(own, 'own', { investigations: { period: {} }, sensitive: false }).filter(
      ({ resourceType }) => resourceType === 'List',
    ),
    faults: faults.filter(({ path }) => path?.endsWith('List.note')).map(({ says }) => says),
  };
}

// Source: lists_for_message_structure page, "Warning codes": who is shown the record must be shown the warning.
it.each([
  ['data-in-transit', 'no note', undefined, 'not yet complete; information may be missing.'],
  ['data-in-transit', 'no day', 'Transfer before 31-Feb-2026 incomplete', 'information may be missing.'],
  ['data-awaiting-filing', 'no day', 'Not reviewed', 'in this message; information may be missing.'],
  ['data-in-transit', 'a day', 'Transfer; before 2 February 2026 may be missing', 'before 02-Feb-2026 may be missing.'],
  ['data-in-transit', 'a day', 'Transfer; before 02/02/2026 may be missing', 'before 02-Feb-2026 may be missing.'],
  ['data-awaiting-filing', 'a day', 'Not reviewed;\tbefore 2026-02-02 is', 'before 02-Feb-2026 may be missing.'],
])('carries the warning %s of which the note has %s: %s', async (warning, words, text, wanted) => {
  const { lists, faults } = await warningOf(warning, text);
  expect(lists).toHaveLength(1);
  expect(lists[0]!['extension']).toContainEqual({ url: recordExtensions.warningCode, valueCode: warning });
  expect(JSON.stringify(lists[0]!['note'])).toContain(wanted);
  expect(faults).toHaveLength(words === 'a day' ? 0 : 1);
});
