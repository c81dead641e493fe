import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { mapClaim, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startReplicas, type Replicas } from './support/replicas.ts';

// Source: issue "Shared by a team", 4 and 5: what is counted is shared by replicas; facts of SDS in spec: an endpoint is looked up before it is used.
let postgres: Postgres;
let provider: Replicas;
let two: Replicas;
let one: Replicas;
let certs: string;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  provider = await startReplicas('mock-provider', 1, []);
  [two, one] = await Promise.all([startTwo(), startReplicas('mock-ssp', 1, toProvider())]);
}, 120_000);
afterAll(async () => {
  await Promise.all([two?.close(), one?.close()]);
  await provider?.close();
  await postgres?.close();
});

const toProvider = () => {
  const [{ port, controlPort }] = provider.all as [Ssp];
  return [
    '--provider',
    `https://localhost:${port}/B82617/STU3/1/gpconnect`,
    '--provider-control',
    `http://localhost:${controlPort}`,
  ];
};
const startTwo = () =>
  startReplicas('mock-ssp', 2, [...toProvider(), '--database', postgres.url, '--database-timeout', '30000']);

type Ssp = Replicas['all'][number];

function ask(ssp: Ssp, change: Change = (draft) => draft) {
  const { url, ...written } = writeDraft(
    change(goodDraft('search-patient', `https://localhost:${provider.all[0]!.port}`)),
  );
  return send({ ...written, url: `/${url}` }, clientOf(certs, 'consumer'), { port: ssp.port });
}

/** Looks an endpoint and an ASID up in SDS. */
async function lookUp(ssp: Ssp): Promise<void> {
  const query =
    'organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
  for (const resource of ['Endpoint', 'Device'])
    expect((await ssp.control('GET', `/spine-directory/FHIR/R4/${resource}?${query}`)).status).toBe(200);
}

interface Report {
  readonly passedOver: number;
  readonly consumers: readonly {
    readonly asid: string;
    readonly exchanges: number;
    readonly clauses: readonly {
      readonly id: string;
      readonly verdict: string;
      readonly met: number;
      readonly broken: number;
    }[];
  }[];
}
const scorecardAt = async (ssp: Ssp, namespace = ''): Promise<Report> => {
  const { status, json } = await ssp.control('GET', `/scorecard${namespace}`);
  expect(status).toBe(200);
  return json as unknown as Report;
};
const countsOf = ({ consumers }: Report) =>
  consumers.map(({ asid, exchanges, clauses }) => ({
    asid,
    exchanges,
    clauses: clauses.map(({ id, verdict, met, broken }) => ({ id, verdict, met, broken })),
  }));
const clause = ({ consumers: [consumer] }: Report, id: string) => consumer!.clauses.find((each) => each.id === id)!;

/** What a consumer does, now at the one replica and now at the other. */
async function doesWhatItDoes(replicas: readonly Ssp[]): Promise<void> {
  const at = (turn: number): Ssp => replicas[turn % replicas.length]!;
  await lookUp(at(0));
  for (let turn = 1; turn < 6; turn += 1) expect((await ask(at(turn))).status).toBe(200);
  await ask(
    at(1),
    mapClaim('exp', (exp: number) => exp + 1),
  );
  await ask(at(0), withHeader('Ssp-TraceID', 'no-guid'));
}

describe('the scorecard of two replicas', () => {
  itWithPostgres('counts at each what both have seen, as a single one does', async () => {
    await doesWhatItDoes(one.all);
    await doesWhatItDoes(two.all);
    const alone = countsOf(await scorecardAt(one.all[0]!));
    expect(alone.map(({ exchanges }) => exchanges)).toEqual([7]);
    for (const replica of two.all) expect(countsOf(await scorecardAt(replica))).toEqual(alone);
    expect(clause(await scorecardAt(two.all[1]!), 'sds-looked-up')).toMatchObject({ verdict: 'met', met: 7 });
  });

  itWithPostgres(
    'is there after both were started anew, and goes on to count',
    async () => {
      const before = countsOf(await scorecardAt(two.all[0]!));
      await two.close();
      two = await startTwo();
      expect(countsOf(await scorecardAt(two.all[1]!))).toEqual(before);
      await ask(two.all[0]!);
      expect((await scorecardAt(two.all[1]!)).consumers.map(({ exchanges }) => exchanges)).toEqual([8]);
    },
    60_000,
  );

  itWithPostgres('is of a consumer alone, and in the forms of the command line, whichever is asked', async () => {
    expect((await two.all[1]!.control('GET', '/scorecard?asid=200000000359&sds=elsewhere')).json).toMatchObject({
      consumers: [{ asid: '200000000359', exchanges: 8 }],
    });
    expect((await two.all[0]!.control('GET', '/scorecard?asid=200000000360')).status).toBe(404);
  });

  itWithPostgres('is forgotten at both when one is reset, whatever the other one has not told yet', async () => {
    await ask(two.all[1]!);
    expect((await two.all[0]!.control('POST', '/reset')).status).toBeLessThan(300);
    await ask(two.all[0]!);
    for (const replica of two.all)
      expect((await scorecardAt(replica)).consumers.map(({ exchanges }) => exchanges)).toEqual([1]);
  });

  itWithPostgres('is of each namespace by itself', async () => {
    const made = await two.all[0]!.control('POST', '/namespaces', { name: 'scored' });
    expect(made.status).toBe(201);
    const { certificates } = made.json as { certificates: { asid: string; cert: string; key: string }[] };
    const [{ asid, cert, key }] = certificates as [{ asid: string; cert: string; key: string }];
    const draft = goodDraft('search-patient', `https://localhost:${provider.all[0]!.port}/ns/scored`);
    for (const { port } of two.all) {
      const { url, ...written } = writeDraft(
        withHeader('Ssp-TraceID', crypto.randomUUID())(withHeader('Ssp-From', asid)(draft)),
      );
      await send({ ...written, url: `/${url}` }, { ...clientOf(certs, 'consumer'), cert, key }, { port });
    }
    for (const replica of two.all) {
      expect((await scorecardAt(replica, '?namespace=scored')).consumers).toMatchObject([{ asid, exchanges: 2 }]);
      expect((await scorecardAt(replica)).consumers.map((consumer) => consumer.asid)).not.toContain(asid);
    }
    expect((await two.all[1]!.control('DELETE', '/namespaces/scored')).status).toBe(204);
    expect(await postgres.sql(`select count(*) from mock_spine.scores where namespace = 'scored'`)).toBe('0');
  });

  itWithPostgres(
    'is not told while the database is away, and nothing of it is lost',
    async () => {
      await postgres.stop();
      try {
        expect((await two.all[0]!.control('GET', '/scorecard')).status).toBe(503);
        await ask(two.all[0]!);
      } finally {
        await postgres.start();
      }
      const exchanges = async () => {
        const { status, json } = await two.all[1]!.control('GET', '/scorecard');
        return status === 200 ? (json as unknown as Report).consumers[0]?.exchanges : undefined;
      };
      const limit = performance.now() + 15_000;
      while ((await exchanges()) !== 2 && performance.now() < limit);
      expect(await exchanges()).toBe(2);
    },
    60_000,
  );
});
