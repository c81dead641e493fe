import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { area, asking, code } from '@mock-spine/shared/vectors/record-parameters';
import {
  clinicalIn,
  fullRecord,
  primaryListsIn,
  startRecordsChain,
  type RecordsChain,
} from '../support/records-chain.ts';
import type { StartChain } from '../support/chain.ts';
import { documentFilters, areasAskedFor, effects } from '../support/records-filters.ts';

/** What the parts of a query bring into a record. */
export function recordsFilters(startChain: StartChain): void {
  let chain: RecordsChain;
  beforeAll(async () => {
    chain = await startRecordsChain(startChain);
  });
  afterAll(() => chain.close());

  const record = (change: Change) => chain.read('get-structured-record', fullRecord, change);

  describe('a record through both hops', () => {
    it('A-080 has nothing clinical and no list where no area is asked for', async () => {
      const resources = await record(asking());
      expect([clinicalIn(resources), primaryListsIn(resources)]).toEqual([[], []]);
    });

    it.each(areasAskedFor)('has with %s that area, and no list of another', async (parameter, parts, lists, brings) => {
      const resources = await record(area(parameter, ...parts));
      expect([...primaryListsIn(resources)].sort()).toEqual([...lists].sort());
      expect(clinicalIn(resources)).toEqual(expect.arrayContaining([...brings]));
    });
  });

  describe('through both hops', () => {
    it.each(effects)('$says', async ({ parameter, from = [], to, appears, disappears, stays }) => {
      const [before, after] = [
        clinicalIn(await record(area(parameter, ...from))),
        clinicalIn(await record(area(parameter, ...to))),
      ];
      expect(after.filter((one) => !before.includes(one)).sort()).toEqual([...appears].sort());
      expect(before.filter((one) => !after.includes(one))).toEqual(expect.arrayContaining([...disappears]));
      expect(before.filter((one) => after.includes(one))).toEqual(expect.arrayContaining([...stays]));
    });

    it('every part of the operation has a row', () => {
      const names = effects.flatMap(({ to }) => to.map((part) => (part as { name: string }).name));
      expect([...new Set(names)].sort()).toEqual([
        'consultationSearchPeriod',
        'diaryEntriesSearchDate',
        'filterSignificance',
        'filterStatus',
        'includeNotGiven',
        'includeNumberOfMostRecent',
        'includePrescriptionIssues',
        'includeResolvedAllergies',
        'includeStatus',
        'investigationSearchPeriod',
        'medicationSearchFromDate',
        'referralSearchPeriod',
        'uncategorisedDataSearchPeriod',
      ]);
    });

    it('includeProblems twice has what either asks for, each once', async () => {
      const ask = (status: string, significance: string) => ({
        name: 'includeProblems',
        part: [code('filterStatus', status), code('filterSignificance', significance)],
      });
      const problems = clinicalIn(await record(asking(ask('active', 'minor'), ask('inactive', 'minor')))).filter(
        (one) => one.startsWith('Condition/'),
      );
      expect(problems).toEqual(expect.arrayContaining(['Condition/p-infection', 'Condition/p-fracture']));
      expect([problems.includes('Condition/p-hypertension'), new Set(problems).size]).toEqual([false, problems.length]);
    });
  });

  describe('a search for documents through both hops', () => {
    const found = async (change: Change): Promise<string[]> =>
      (await chain.read('search-documentreference', change))
        .filter(({ resourceType }) => resourceType === 'DocumentReference')
        .map(({ id }) => id!);

    it.each(documentFilters)('A-071 %s', async (_, change, expected) => {
      expect(await found(change)).toEqual(expected);
    });

    it('finds URLs from which the SSP fetches each document, in the size and type that stand beside it', async () => {
      const attachments = (await chain.read('search-documentreference'))
        .filter(({ resourceType }) => resourceType === 'DocumentReference')
        .map(
          ({ content }) =>
            (content as { attachment: { url?: string; size: number; contentType: string } }[])[0]!.attachment,
        );
      const fetched = await Promise.all(
        attachments
          .filter(({ url }) => url !== undefined)
          .map(async ({ url, size, contentType }) => {
            const { status, body } = await chain.ask('read-binary', withPath(url!.slice(url!.indexOf('/Binary/'))));
            const binary = JSON.parse(body) as { contentType: string; content: string };
            expect([status, binary.contentType, Buffer.from(binary.content, 'base64').length]).toEqual([
              200,
              contentType,
              size,
            ]);
            return url;
          }),
      );
      expect(fetched).toHaveLength(7);
    });
  });
}
