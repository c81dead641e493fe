import { describe, expect, it } from '@jest/globals';
import { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { goodCareRecordQuery } from '@mock-spine/shared/vectors/good-care-record-query';
import { judge } from './judge-clause.ts';
import { type MadeExchange, brokenAs } from './scorecard-cases.ts';

// Source: use case page and HTML layout page, 0.7.4: ten sections; SUM, ALL and IMM take no period.
describe('A-263 what is asked for of Access Record HTML', () => {
  const asking = (code: string, period?: string): MadeExchange => ({
    interaction: 'get-care-record',
    requestBody: new BodyKeeper(10_000).keep(JSON.stringify(goodCareRecordQuery('9990020019', code, period)))!,
  });

  it('is every section once ten were asked for', () => {
    const codes = ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'];
    const found = judge('every-section-of-html', ...codes.map((code) => asking(code)));
    expect(found.slice(0, 2)).toEqual([
      { weight: 'lacking', found: 'These were not asked for: ENC, CLI, PRB, ALL, MED, REF, OBS, IMM, ADM.' },
      { weight: 'lacking', found: 'These were not asked for: CLI, PRB, ALL, MED, REF, OBS, IMM, ADM.' },
    ]);
    expect(found.at(-1)).toBe('met');
    expect(judge('every-section-of-html', asking('INV'))).toEqual([
      brokenAs('A section was asked for that has no page.'),
    ]);
  });

  it('is with a period only where one applies', () => {
    const made = [asking('ENC', '2014/2016'), asking('ALL', '2014/'), asking('SUM'), asking('MED')];
    expect(judge('html-period-where-it-applies', ...made)).toEqual([
      'met',
      brokenAs('timePeriod was sent with ALL.'),
      undefined,
      undefined,
    ]);
  });

  it('is nothing of other interactions, nor of a body that was not kept', () => {
    for (const id of ['every-section-of-html', 'html-period-where-it-applies'])
      expect(judge(id, {}, { interaction: 'get-structured-record' }, { interaction: 'get-care-record' })).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
  });
});
