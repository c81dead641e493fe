import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHeader } from '@mock-spine/shared/vectors/changes';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

describe('A-060 a trace id that is repeated', () => {
  interface Shown {
    readonly findings: readonly { readonly rule: string; readonly verdict: string; readonly next?: string }[];
  }
  const newest = async () => {
    const {
      exchanges: [exchange],
    } = (await (await chain.control('ssp', '/exchanges?limit=1')).json()) as { exchanges: [Shown] };
    return exchange.findings.find(({ rule }) => rule === 'traceid-new');
  };

  it('on a retry is forwarded, and noted', async () => {
    const draft = chain.good('search-patient');
    expect((await chain.send(draft)).status).toBe(200);
    expect(await newest()).toMatchObject({ verdict: 'pass' });
    expect((await chain.send(draft)).status).toBe(200);
    expect(await newest()).toMatchObject({ verdict: 'note', next: expect.stringContaining('Make a new GUID') });
  });

  it('is forgotten on reset', async () => {
    const draft = chain.good('search-patient');
    await chain.send(draft);
    await chain.control('ssp', '/reset', { method: 'POST' });
    expect((await chain.send(draft)).status).toBe(200);
    expect(await newest()).toMatchObject({ verdict: 'pass' });
  });

  it('is nothing to note where there is none', async () => {
    await chain.send(withoutHeader('Ssp-TraceID')(chain.good('search-patient')));
    expect(await newest()).toMatchObject({ verdict: 'not-applicable' });
  });
});
