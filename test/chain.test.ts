import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { shareOf } from '@mock-spine/shared/testing/wire-layers';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import { startChain, type Chain } from './support/chain.ts';

interface Shown {
  readonly id: string;
  readonly refusedBy?: { readonly rule: string };
  readonly findings: readonly { readonly rule: string; readonly verdict: string }[];
  readonly answer?: { readonly by: string; readonly status: number };
}

const writing: ReadonlySet<string> = new Set(['register-patient', 'create-appointment']);

let chain: Chain;
let filtering: Chain;
beforeAll(async () => {
  chain = await startChain();
  filtering = await startChain(['--service-filtering']);
});
afterAll(() => Promise.all([chain.close(), filtering.close()]));

const exchangesOf = async (journal: 'ssp' | 'provider', trace: string): Promise<readonly Shown[]> =>
  ((await (await chain.control(journal, `/exchanges?trace=${trace}`)).json()) as { exchanges: Shown[] }).exchanges;

describe('a request that a consumer sends through both hops', () => {
  it('L-01 P-01 returns the patient, and both journals hold it under its trace id', async () => {
    const draft = chain.good('search-patient');
    const received = await chain.send(draft);
    expect(received.status).toBe(200);
    expect(JSON.parse(received.body)).toMatchObject({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', id: '1' } }],
    });

    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    expect(await exchangesOf('ssp', trace)).toMatchObject([{ answer: { by: 'provider', status: 200 } }]);
    expect(await exchangesOf('provider', trace)).toMatchObject([{ answer: { by: 'provider', status: 200 } }]);
  });

  it.each(shareOf('chain', vectors).map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s',
    async (_, vector) => {
      const expected = vector.at.consumer!;
      const through = vector.serviceFiltering === 'on' ? filtering : chain;
      const received = await through.send(vector.change(through.good(interactionOf(vector))));
      expect(received.headers['cache-control']).toBe('no-store');
      expect(received.status).toBe(expected.status);
      if (expected.status >= 400) {
        const issue = issueIn(received.body);
        expect(issue.type).toBe(expected.issueType);
        expect(expected.by === 'ssp' ? issue.display : issue.code).toMatch(
          new RegExp(`^${expected.code!.replace(/<\w+>/g, '.+')}$`),
        );
      }
      const { exchanges } = (await (await through.control('ssp', '/exchanges?limit=1')).json()) as {
        exchanges: Shown[];
      };
      expect(exchanges[0]!.answer?.by).toBe(expected.by);
      expect(exchanges[0]!.refusedBy?.rule).toBe(expected.refusedBy);
      if (expected.notedBy) {
        const seen = (await (await through.control('provider', '/exchanges?limit=1')).json()) as { exchanges: Shown[] };
        expect(seen.exchanges[0]!.findings.find(({ rule }) => rule === expected.notedBy)?.verdict).toBe('note');
      }
      // What was registered or booked cannot be once more: where every vector is sent, several are taken.
      if (expected.status < 400 && vector.interaction !== undefined && writing.has(vector.interaction))
        await through.control('provider', '/reset', { method: 'POST' });
    },
  );
});
