import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { shareOf } from '@mock-spine/shared/testing/wire-layers';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { interactionOf, vectors, violates } from '@mock-spine/shared/vectors/vectors';
import { startTestProvider, type TestProvider } from './running-provider.ts';

/** Source: general API guidance, 1.6.0 and 0.7.4. */
const typeOf = ({ name, interaction }: Vector): string => {
  const isOf07 = interaction === 'read-metadata-html' || interaction === 'get-care-record';
  const format = ['accept-xml', 'accept-application-xml'].includes(name) ? 'xml' : 'json';
  return `application/${isOf07 ? `${format}+fhir` : `fhir+${format}`};charset=utf-8`;
};

const atProvider = vectors.filter(({ at }) => at.ssp?.by === 'provider');

const writing: ReadonlySet<string> = new Set(['register-patient', 'create-appointment']);

let running: TestProvider;
let filtering: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
  filtering = await startTestProvider(['--service-filtering']);
});
afterAll(() => Promise.all([running.provider.close(), filtering.provider.close()]));

describe('a vector sent to the provider by the SSP', () => {
  it.each(shareOf('provider', vectors).map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s',
    async (_, vector) => {
      const expected = vector.at.ssp!;
      const provider = vector.serviceFiltering === 'on' ? filtering : running;
      const received = await provider.send(vector.change(provider.good(interactionOf(vector))));
      expect(received.headers['cache-control']).toBe('no-store');
      expect(received.headers['content-type']).toBe(typeOf(vector));
      expect(received.status).toBe(expected.status);
      if (expected.status < 400) {
        // What was registered or booked cannot be once more: where every vector is sent, several are taken.
        if (vector.interaction !== undefined && writing.has(vector.interaction))
          await provider.control('/reset', { method: 'POST' });
        return;
      }
      const issue = issueIn(received.body);
      expect(issue).toMatchObject({ type: expected.issueType, code: expected.code, severity: 'error' });
      if (expected.diagnostics === undefined) expect(issue.diagnostics).toMatch(/^Expected .+; found .+\. .+\.$/);
      else expect(issue.diagnostics).toBe(expected.diagnostics);
    },
  );
});

describe('a rule that is switched off', () => {
  const refusing = atProvider.filter((vector) => violates(vector) && vector.at.ssp!.status >= 400);
  const ids = [...new Set(refusing.map(({ rule }) => rule))];

  it.each(someOf(ids, 10))('%s refuses nothing any more, on the wire', async (id) => {
    const [vector] = refusing.filter(({ rule }) => rule === id);
    const without = await startTestProvider([
      '--off',
      id,
      ...(vector!.serviceFiltering === 'on' ? ['--service-filtering'] : []),
    ]);
    try {
      const trace = crypto.randomUUID();
      const draft = vector!.change(without.good(interactionOf(vector!)));
      await without.send({ ...draft, headers: [...draft.headers, ['X-Test', trace]] });
      const { exchanges } = (await (await without.control('/exchanges?limit=1')).json()) as {
        exchanges: { refusedBy?: { rule: string }; findings: { rule: string; verdict: string }[] }[];
      };
      expect(exchanges[0]!.refusedBy?.rule).not.toBe(id);
      expect(exchanges[0]!.findings.find(({ rule }) => rule === id)?.verdict).toBe('off');
    } finally {
      await without.provider.close();
    }
  });

  it('R-01 cache-control-no-store: answers come without the header', async () => {
    const without = await startTestProvider(['--off', 'cache-control-no-store']);
    try {
      const received = await without.send(without.good('search-patient'));
      expect(received.status).toBe(200);
      expect(received.headers['cache-control']).toBeUndefined();
    } finally {
      await without.provider.close();
    }
  });

  it('P-09 the switch --no-scope-check lets any scope pass', async () => {
    const without = await startTestProvider(['--no-scope-check']);
    try {
      for (const vector of vectors.filter(
        ({ requirement, at }) => (requirement === 'P-09' || requirement.startsWith('S-')) && at.ssp!.status === 400,
      )) {
        const { status } = await without.send(vector.change(without.good(interactionOf(vector))));
        expect([200, 201, 501]).toContain(status);
      }
    } finally {
      await without.provider.close();
    }
  });
});
