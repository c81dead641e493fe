import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
/** The ids of what was sent, by what became of it. */
let ids: Record<'good' | 'byProvider' | 'bySsp' | 'closed' | 'faulty', string>;

const send = async (order: object): Promise<string> => {
  const answer = await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) });
  return ((await answer.json()) as { exchange: { id: string } }).exchange.id;
};
const ask = async (path: string) => (await (await chain.control('ssp', path)).json()) as Record<string, unknown>;
const found = async (query: string) =>
  ((await ask(`/exchanges?${query}`))['exchanges'] as { id: string }[]).map(({ id }) => id);

beforeAll(async () => {
  chain = await startChain();
  ids = {
    good: await send({ interaction: 'search-patient' }),
    byProvider: await send({ break: 'scope-for-slot-endpoint' }),
    bySsp: await send({ break: 'ssp-to-missing' }),
    closed: await send({ break: 'tls-1-0' }),
    faulty: await send({ interaction: 'read-metadata', faults: [{ name: 'a bad day', do: { status: 503 } }] }),
  };
});
afterAll(() => chain.close());

/** Source of what is expected: the issue of the page, number 3, and for clauses `requirements.csv`: S-06 slots, P-07 headers. */
describe('the journal is searched by everything that a row of the list shows', () => {
  it.each<[what: string, query: string, wanted: readonly (keyof typeof ids)[]]>([
    ['the name of the practice', 'q=coxwold', ['faulty', 'byProvider', 'good']],
    ['the name of the consumer', 'q=urgent care', ['faulty', 'bySsp', 'byProvider', 'good']],
    ['the interaction in words', 'q=free slots', ['byProvider']],
    ['the clause that the provider found broken', 'q=s-06', ['byProvider']],
    ['the method and the path', 'q=get /slot', ['byProvider']],
    ['the path', 'q=/B82617/STU3/1/gpconnect/metadata', ['faulty']],
    ['the status', 'q=503', ['faulty']],
    ['a fault', 'q=bad day', ['faulty']],
  ])('%s', async (_, query, wanted) => {
    const all = await found(query);
    for (const one of wanted) expect(all).toContain(ids[one]);
    expect(all).not.toContain(ids.closed);
  });

  it('the sentence that says why', async () => {
    const story = await ask(`/exchanges/${ids.byProvider}`);
    const { says } = story['because'] as { says: string };
    expect(await found(`q=${encodeURIComponent(says)}`)).toEqual([ids.byProvider]);
  });

  it('the clause that decided, at either mock, as a filter', async () => {
    expect(await found('rule=S-06')).toEqual([ids.byProvider]);
    expect(await found('rule=S-05')).toEqual([]);
  });
});

describe('the journal is narrowed by how an exchange ended', () => {
  it.each([
    ['answered', ['good']],
    ['refused', ['bySsp', 'byProvider']],
    ['failed', ['faulty']],
    ['closed', ['closed']],
  ] as const)('%s', async (outcome, wanted) => {
    expect((await found(`outcome=${outcome}`)).filter((id) => Object.values(ids).includes(id))).toEqual(
      wanted.map((one) => ids[one]),
    );
  });

  it('by a fault, any or one', async () => {
    expect(await found('fault=any')).toEqual([ids.faulty]);
    expect(await found('fault=a+bad+day')).toEqual([ids.faulty]);
    expect(await found('fault=another')).toEqual([]);
  });

  it('and says what outcomes there are', async () => {
    expect(await ask('/exchanges?outcome=refusd')).toEqual({
      error: 'outcome is "refusd". Did you mean refused?',
      next: 'Give one of answered, refused, failed, closed.',
    });
  });
});

describe('the journal in numbers', () => {
  it('counts by how exchanges ended, by minute, and by the clause that decided', async () => {
    const summary = await ask('/exchanges/summary');
    const { outcomes, minutes, refusals, faults, kept } = summary as {
      outcomes: Record<string, number>;
      minutes: (Record<string, number> & { minute: string })[];
      refusals: { clause: string; count: number }[];
      faults: number;
      kept: number;
    };
    expect([faults, outcomes['refused'], outcomes['failed'], outcomes['closed']]).toEqual([1, 2, 1, 1]);
    expect(kept).toBe(Object.values(outcomes).reduce((sum, count) => sum + count, 0));
    expect(refusals).toContainEqual(expect.objectContaining({ clause: 'S-06', count: 1 }));
    expect(minutes.map(({ minute }) => minute)).toEqual(
      minutes.map(() => expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/)),
    );
    expect(minutes.reduce((sum, { failed }) => sum + failed!, 0)).toBe(1);
  });

  it('counts what fits the filters alone', async () => {
    expect(await ask('/exchanges/summary?outcome=failed')).toMatchObject({ kept: 1, faults: 1, refusals: [] });
  });

  it('without a provider that tells more, of what the SSP knows', async () => {
    expect(await (await chain.control('provider', '/exchanges/summary')).json()).toMatchObject({
      refusals: [expect.objectContaining({ clause: 'S-06', count: 1 })],
    });
  });
});
