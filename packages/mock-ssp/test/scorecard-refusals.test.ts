import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type Change,
  withClaim,
  withEncoded,
  withHeader,
  withMethod,
  withTokenHeader,
} from '@mock-spine/shared/vectors/changes';
import type { MetFault } from '../src/request/exchange.ts';
import { judge } from './judge-clause.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { brokenAs } from './scorecard-cases.ts';

const clause = 'not-refused-as-wrong';
const fault: MetFault = { name: 'slow', says: 'is slow', effect: { at: 'body' }, decided: () => false };

/** Source: error handling guidance page: which statuses say that the request is wrong. */
describe('A-331 what is answered says whether a request was made well', () => {
  it.each([
    [400, 'Malformed request errors'],
    [405, 'Spine Security Proxy errors'],
    [415, 'Spine Security Proxy errors'],
    [422, 'Resource validation errors'],
  ])('%d breaks it: "%s"', (status) => {
    expect(judge(clause, { answer: { by: 'provider', status } })).toEqual([
      brokenAs(`search-patient was answered ${status} by the provider (${status}).`),
    ]);
  });

  it.each([
    [403, 'Security validation errors: no consent'],
    [404, 'Identity validation errors: not found'],
    [409, 'what is there already'],
    [429, 'too many'],
    [500, 'Internal server errors'],
    [501, 'Internal server errors: not implemented'],
  ])('%d of a provider says nothing: "%s"', (status) => {
    expect(judge(clause, { answer: { by: 'provider', status } })).toEqual([undefined]);
  });

  it('200 and 201 meet it', () => {
    expect(judge(clause, {}, { answer: { by: 'provider', status: 201 } })).toEqual(['met', 'met']);
  });

  it('what a fault touched says nothing', () => {
    const wrong = { by: 'provider', status: 400 } as const;
    expect(judge(clause, { answer: wrong, faults: [fault] })).toEqual([undefined]);
  });
});

describe('A-331 over a connection', () => {
  let running: TestSsp;
  afterEach(() => running.ssp.close());

  /** The clause of every consumer, once so many requests were seen. */
  async function found(exchanges: number) {
    for (;;) {
      const { consumers } = (await (await running.control('/scorecard')).json()) as {
        consumers: {
          exchanges: number;
          clauses: { id: string; verdict: string; broken: number; found: { found: string }[] }[];
        }[];
      };
      if (consumers.reduce((sum, consumer) => sum + consumer.exchanges, 0) >= exchanges)
        return consumers.map(({ clauses }) => {
          const { verdict, found: what } = clauses.find(({ id }) => id === clause)!;
          return [verdict, what.map((one) => one.found)];
        });
      await new Promise(setImmediate);
    }
  }

  /** Source: error handling guidance page, "Spine Security Proxy errors": 403, "ASID/InteractionID check has failed". */
  it('the SSP refuses headers that name the wrong system, a target that is not registered and a method', async () => {
    running = await startTestSsp('https://localhost:9/B82617/STU3/1/gpconnect');
    await running.send(withHeader('Ssp-To', '123456789123')(running.good()));
    await running.send(withMethod('PATCH')(running.good()));
    expect(await found(2)).toEqual([
      [
        'broken',
        [
          'search-patient was answered 403 by the SSP (receiver-is-registered).',
          'search-patient was answered 405 by the SSP (method-forwarded).',
        ],
      ],
    ]);
  });

  it('a missing agreement breaks nothing: nothing of the request is wrong', async () => {
    running = await startTestSsp('https://localhost:9/B82617/STU3/1/gpconnect');
    await running.control('/registry/agreements/A21472/B82617', { method: 'DELETE' });
    expect((await running.send(running.good())).status).toBe(403);
    expect(await found(1)).toEqual([['never-exercised', []]]);
  });
});

/** Source: audit and provenance page: alg none and typ JWT, base64url without padding; iss, sub, aud, the reason and the scope are strings. */
describe('P-08 the form of a token', () => {
  it.each<[string, string, Change, string]>([
    ['token-readable', 'no typ', withTokenHeader({ alg: 'none' }), 'typ in the header of the token was nothing.'],
    [
      'token-readable',
      'another typ',
      withTokenHeader({ alg: 'none', typ: 'JOSE' }),
      'typ in the header of the token was "JOSE".',
    ],
    [
      'token-readable',
      'padding',
      withEncoded((token) => token.replace(/\.$/, '==.')),
      'The token has characters that base64url without padding does not have.',
    ],
    ['claims-complete', 'a number', withClaim('iss', 7), 'The claim iss is no text, or blank.'],
    ['claims-complete', 'blanks', withClaim('aud', '  '), 'The claim aud is no text, or blank.'],
  ])('%s: %s', (id, _, change, what) => {
    expect(judge(id, { change })).toEqual([brokenAs(what)]);
  });
});
