import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { openExchange } from '../src/request/work.ts';
import type { ClauseOutcome } from '../src/scorecard/clause.ts';
import { followedClauses } from '../src/scorecard/clauses.ts';
import { LookUps } from '../src/scorecard/look-ups.ts';
import { Scorecard } from '../src/scorecard/scorecard.ts';
import { Caller } from '../src/trials/caller.ts';
import { factsOf, goodDraftNow } from './facts-of.ts';
import { judge } from './judge-clause.ts';
import { type MadeExchange, address, brokenAs, root, oneExchange } from './scorecard-cases.ts';

describe('what one exchange says of a clause', () => {
  it.each(oneExchange)('%s: %s', (id, _, made, outcome) => {
    expect(judge(id, made)).toEqual([outcome]);
  });

  it('token-is-new: the same token later, not at once', () => {
    expect(judge('token-is-new', { at: 0 }, { at: 1_000 }, { at: 2_001 })).toEqual([
      'met',
      'met',
      brokenAs('An earlier request had the same token.'),
    ]);
  });

  it('a token that cannot be made sense of breaks nothing here', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'sub',
            'exp',
            'iat',
            'aud',
            'requested_scope',
            'requesting_practitioner',
            'requesting_device',
            'requesting_organization',
          ),
          fc.jsonValue(),
        ),
        (claims) => {
          for (const { id } of followedClauses)
            judge(id, {
              change: (draft) => ({ ...draft, token: { ...draft.token, claims: claims } }),
            });
        },
      ),
      { numRuns: 100 },
    );
    const nested = `${'['.repeat(11_000)}${']'.repeat(11_000)}`;
    const claims = `{"aud":${nested},"requested_scope":${nested},"requesting_practitioner":{"id":${nested}},"sub":"system"}`;
    for (const { id } of followedClauses)
      judge(id, {
        change: (draft) => ({ ...draft, encode: () => `e30.${Buffer.from(claims).toString('base64url')}.` }),
      });
  });
});

it('of what comes while a thousand exchanges wait only the number is kept', () => {
  const scorecard = new Scorecard(() => 0);
  const facts = factsOf(goodDraftNow());
  const add = (count: number) => {
    for (let i = 0; i < count; i++) scorecard.add(openExchange(facts, [], { address, port: 1 }, 0), 'ssp-1');
    const {
      consumers: [consumer],
      passedOver,
    } = scorecard.read();
    return [consumer!.exchanges, passedOver];
  };
  expect(add(1_001)).toEqual([1_000, 1]);
  expect(add(1)).toEqual([1_001, 1]);
  scorecard.reset();
  expect(scorecard.read()).toMatchObject({ consumers: [], passedOver: 0 });
});

describe('at most three retries', () => {
  const failed = (at: number, changes: MadeExchange = {}): MadeExchange => ({
    at,
    answer: { by: 'provider', status: 500 },
    ...changes,
  });
  const times = (count: number) => Array.from({ length: count }, (_, index) => failed(index * 1_000));
  const fourth = brokenAs(
    'GET /https://localhost:9443/B82617/STU3/1/gpconnect/Patient?identifier=*** was sent again 4 times.',
  );

  it('are met by three, and broken by the fourth', () => {
    expect(judge('at-most-three-retries', ...times(4))).toEqual(['met', 'met', 'met', 'met']);
    expect(judge('at-most-three-retries', ...times(5)).at(-1)).toEqual(fourth);
  });

  it.each([
    ['a 502 of the SSP', { answer: { by: 'ssp', status: 502 } }],
    ['a 429', { answer: { by: 'ssp', status: 429 } }],
    ['a connection that the consumer gave up', { aborted: true }],
    ['a connection that a fault broke off', { brokenOff: true }],
  ] as const)('count after %s', (_, how) => {
    expect(judge('at-most-three-retries', ...times(5).map((made) => ({ ...made, ...how }))).at(-1)).toEqual(fourth);
  });

  it.each([
    ['after a success in between', [...times(3), { at: 3_000 }, failed(4_000), failed(5_000), failed(6_000)]],
    [
      'of requests that were refused for what they are',
      times(6).map((made) => ({ ...made, answer: { by: 'provider', status: 403 } as const })),
    ],
    [
      'of requests for something else',
      times(6).map(
        (made, index) =>
          ({ ...made, change: (draft) => ({ ...draft, path: `/Patient/${index}` }) }) satisfies MadeExchange,
      ),
    ],
    ['of requests that were on their way at once', times(6).map((made) => ({ ...made, at: 0, ended: 9_000 }))],
    ['more than a minute later', times(6).map((made, index) => ({ ...made, at: index * 60_020 }))],
    [
      'of requests with other bodies of the same length',
      times(6).map((made, index) => ({
        ...made,
        interaction: 'get-structured-record',
        requestBody: new BodyKeeper(100).keep(`body ${index}`),
      })),
    ],
    [
      'of requests with bodies of another length',
      times(6).map((made, index) => ({
        ...made,
        interaction: 'get-structured-record',
        change: withHeader('Content-Length', `${index}`),
      })),
    ],
  ] as readonly (readonly [string, readonly MadeExchange[]])[])('do not count %s', (_, exchanges) => {
    expect(
      judge('at-most-three-retries', ...exchanges).filter((outcome) => outcome !== 'met' && outcome !== undefined),
    ).toEqual([]);
  });

  it('count where the bodies are the same', () => {
    const same = times(5).map((made) => ({
      ...made,
      interaction: 'get-structured-record',
      requestBody: new BodyKeeper(100).keep('{}')!,
    }));
    expect(judge('at-most-three-retries', ...same).at(-1)).toMatchObject({ weight: 'broken' });
  });

  it('are a minute of their own after the time that Retry-After asked for', () => {
    const asked = [0, 90_000, 180_000, 270_000, 360_000].map((at) =>
      failed(at, { answer: { by: 'provider', status: 503 }, outbound: { host: '', relayed: ['Retry-After', '60'] } }),
    );
    expect(judge('at-most-three-retries', ...asked).at(-1)).toEqual(fourth);
  });
});

describe('backing off', () => {
  const busy = (at: number, value = '10', by: 'provider' | 'ssp' = 'provider'): MadeExchange => ({
    at,
    answer: { by, status: by === 'ssp' ? 429 : 503 },
    ...(by === 'ssp'
      ? { ownHeaders: ['Retry-After', value] }
      : { outbound: { host: '', relayed: ['Retry-After', value] } }),
  });
  const elsewhere = withHeader('Ssp-To', '200000000116');

  it.each([
    ['waiting as long as was asked', [busy(0), { at: 10_010 }], 'met'],
    ['waiting a little less, as clocks go', [busy(0), { at: 9_800 }], 'met'],
    [
      'not waiting',
      [busy(0), { at: 5_010 }],
      brokenAs('A request came 5.0 s before the time that the 503 had asked for was over.'),
    ],
    [
      'asking another provider meanwhile, when a provider is busy',
      [busy(0), { at: 1_000, change: elsewhere }],
      undefined,
    ],
    [
      'asking another provider meanwhile, when the SSP has said so',
      [busy(0, '10', 'ssp'), { at: 1_010, change: elsewhere }],
      brokenAs('A request came 9.0 s before the time that the 429 had asked for was over.'),
    ],
    ['a request that was on its way already', [busy(0), { at: 5 }], undefined],
    [
      'a date as Retry-After',
      [busy(0, 'Thu, 01 Jan 1970 00:00:10 GMT'), { at: 4_000 }],
      brokenAs('A request came 6.0 s before the time that the 503 had asked for was over.'),
    ],
    ['no Retry-After', [{ at: 0, answer: { by: 'provider', status: 503 } }, { at: 20 }], undefined],
    ['a Retry-After that makes no sense', [busy(0, 'soon'), { at: 20 }], undefined],
  ] as readonly (readonly [string, readonly MadeExchange[], ClauseOutcome])[])('%s', (_, exchanges, outcome) => {
    expect(judge('backs-off', ...exchanges).at(-1)).toEqual(outcome);
  });

  it('is judged at each request that comes too early', () => {
    expect(judge('backs-off', busy(0), { at: 1_010 }, { at: 2_010 }, { at: 11_000 })).toEqual([
      undefined,
      expect.objectContaining({ weight: 'broken' }),
      expect.objectContaining({ weight: 'broken' }),
      'met',
    ]);
  });
});

describe('looking up before use', () => {
  const found = (values: readonly string[], changes: object = {}) => ({
    at: 0,
    address,
    apiKey: undefined,
    correlationId: undefined,
    found: new Set(values),
    ...changes,
  });
  const use = { at: 10, address, correlationId: undefined };
  const precede = (
    lookUp: ReturnType<typeof found>,
    how: object = {},
    caller = new Caller('200000000359'),
  ): boolean => {
    const lookUps = new LookUps();
    lookUps.add(lookUp);
    return lookUps.precede(root, { ...use, ...how }, caller);
  };

  it('is a look-up of what is used, from the address that uses it, before that', () => {
    expect(precede(found([root]))).toBe(true);
    expect(precede(found([`${root}/structured`]))).toBe(false);
    expect(precede(found([root], { at: 11 }))).toBe(false);
    expect(precede(found([root], { address: '10.0.0.1' }))).toBe(false);
  });

  it('is joined by X-Correlation-Id, from whatever address', () => {
    expect(precede(found([root], { address: '10.0.0.1', correlationId: 'a' }), { correlationId: 'a' })).toBe(true);
    expect(precede(found([root], { address: '10.0.0.1', correlationId: 'a' }), { correlationId: 'b' })).toBe(false);
  });

  it('is joined by an apikey that the consumer is known by, from whatever address', () => {
    const caller = new Caller('200000000359');
    caller.sawKey('key');
    expect(precede(found([root], { address: '10.0.0.1', apiKey: 'key' }), {}, caller)).toBe(true);
    expect(precede(found([root], { address: '10.0.0.1', apiKey: 'other' }), {}, caller)).toBe(false);
  });

  it("is not that of another consumer at the same address, once its apikey is known for another's", () => {
    const lookUps = new LookUps();
    lookUps.add(found([root], { apiKey: 'key', correlationId: 'a' }));
    expect(lookUps.precede(root, { ...use, correlationId: 'a' }, new Caller('200000000115'))).toBe(true);
    expect(lookUps.precede(root, use, new Caller('200000000359'))).toBe(false);
  });

  it('is forgotten after a thousand others', () => {
    const lookUps = new LookUps();
    lookUps.add(found([root]));
    for (let i = 0; i < 1_000; i++) lookUps.add(found([`${i}`]));
    expect(lookUps.precede(root, use, new Caller('200000000359'))).toBe(false);
    expect(lookUps.precede('999', use, new Caller('200000000359'))).toBe(true);
  });
});
