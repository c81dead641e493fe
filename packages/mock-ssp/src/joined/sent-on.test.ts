import { expect, it } from '@jest/globals';
import { factsOf, goodDraftNow } from '../../test/facts-of.ts';
import { openExchange } from '../request/work.ts';
import { findCounterpart } from './find-counterpart.ts';
import { readSentOn } from './sent-on.ts';

it('A-061 a record is joined though the machine was busy after the stopwatch began and before the time was read', () => {
  const facts = factsOf(goodDraftNow());
  const exchange = openExchange(facts, [], { address: undefined, port: undefined }, 1_000_000);
  // The stopwatch began 50 ms before: the request was judged at 1,000,001 and ended at 1,000,010.
  exchange.timings.stamp('judged', 51);
  exchange.timings.stamp('answered', 60);
  exchange.outbound = { host: 'localhost:9443', sent: [] };
  const sent = readSentOn(exchange, 1_000_100, { reveal: false })!;
  const record = {
    id: 'theirs',
    kind: 'request',
    time: new Date(1_000_003).toISOString(),
    traceId: facts.ssp.traceId!,
    method: 'GET',
    target: sent.target,
  } as const;
  expect(findCounterpart(sent, [record])).toEqual({ record, candidates: 1 });
});
