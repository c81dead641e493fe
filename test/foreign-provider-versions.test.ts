import { afterEach, expect, it } from '@jest/globals';
import { booked } from './support/foreign-answers.ts';
import { endAll, sendTo, startForeign } from './support/foreign-provider.ts';

afterEach(endAll);

// Source: general API guidance, "Managing resource contention"; RFC 9110 §8.8.3 for what an entity tag is: it goes into a header.
it.each([
  ['W/"23"', 'W/"23"', []],
  ['"a-1"', '"a-1"', []],
  [undefined, undefined, ['no-version']],
  ['23', undefined, ['no-version']],
  ['"1", "2"', undefined, ['no-version']],
])(
  'a provider that is not ours is asked for the version of what is cancelled: ETag %j',
  async (tag, sentAs, reasons) => {
    let matched: string | undefined;
    const root = await startForeign((req, res) => {
      matched = req.headers['if-match'];
      res
        .writeHead(200, { 'Content-Type': 'application/fhir+json', ...(tag !== undefined && { ETag: tag }) })
        .end(JSON.stringify(booked));
    });
    const { notes } = (await sendTo(root, { interaction: 'cancel-appointment', id: 'a-5' })) as unknown as {
      readonly notes: readonly { readonly reason: string }[];
    };
    expect([matched, notes.map(({ reason }) => reason)]).toEqual([sentAs, reasons]);
  },
);
