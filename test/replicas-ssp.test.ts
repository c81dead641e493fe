import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startReplicas, type Replicas } from './support/replicas.ts';

let postgres: Postgres;
let provider: Replicas;
let ssps: Replicas;
let certs: string;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  provider = await startReplicas('mock-provider', 1, ['--database', postgres.url]);
  const [{ port, controlPort } = { port: 0, controlPort: 0 }] = provider.all;
  ssps = await startReplicas('mock-ssp', 2, [
    '--database',
    postgres.url,
    '--provider',
    `https://localhost:${port}/B82617/STU3/1/gpconnect`,
    '--provider-control',
    `http://localhost:${controlPort}`,
    '--rate-limit',
    '60',
    '--sds-rate-limit',
    '20',
    '--pds-rate-limit',
    '40',
  ]);
}, 120_000);
afterAll(async () => {
  await ssps?.close();
  await provider?.close();
  await postgres?.close();
});

const good = (): Draft => goodDraft('search-patient', `https://localhost:${provider.all[0]!.port}`);
const at = (replica: number, draft = good()) => {
  const { url, ...written } = writeDraft(draft);
  return send({ ...written, url: `/${url}` }, clientOf(certs, 'consumer'), { port: ssps.all[replica]!.port });
};
const control = (replica: number, method: string, path: string, body?: unknown) =>
  ssps.all[replica]!.control(method, path, body);

/** Within a second, which is what a team notices. */
async function untilOther(path: string, holds: (shown: Record<string, unknown>) => boolean): Promise<void> {
  const limit = performance.now() + 1000;
  let { json } = await control(1, 'GET', path);
  while (!holds(json) && performance.now() < limit) ({ json } = await control(1, 'GET', path));
  expect([path, holds(json), json]).toEqual([path, true, json]);
}

/** What is counted is told some hundredths of a second later, and nothing shows that it has come but what is tested. */
const untilTold = () => new Promise((resolve) => setTimeout(resolve, 500));

describe('two replicas of the SSP over one database', () => {
  itWithPostgres('have one clock, one registry and the same faults, until a reset', async () => {
    await control(0, 'PUT', '/clock', { now: '2030-05-06T09:00:00+01:00' });
    await untilOther('/clock', ({ moved }) => moved === true);
    await control(0, 'DELETE', '/clock');
    await untilOther('/clock', ({ moved }) => moved === false);

    expect((await control(0, 'PATCH', '/registry', { agreements: { A21472: [] } })).status).toBe(200);
    await untilOther(
      '/registry',
      ({ agreements }) => JSON.stringify((agreements as Record<string, unknown>)['A21472']) === '[]',
    );
    expect((await control(0, 'POST', '/faults', { name: 'busy', do: { status: 503 } })).status).toBeLessThan(300);
    await untilOther('/faults', ({ faults }) => (faults as { name: string }[]).some(({ name }) => name === 'busy'));

    expect((await control(0, 'POST', '/reset')).status).toBeLessThan(300);
    await untilOther('/faults', ({ faults }) => (faults as unknown[]).length === 0);
    await untilOther(
      '/registry',
      ({ agreements }) => JSON.stringify((agreements as Record<string, unknown>)['A21472']) !== '[]',
    );
    expect((await at(1)).status).toBe(200);
  });

  itWithPostgres('count a fault that is for one request once', async () => {
    await control(0, 'PUT', '/faults', { faults: [{ name: 'once', when: { count: 1 }, do: { status: 503 } }] });
    await untilOther('/faults', ({ faults }) => (faults as unknown[]).length === 1);
    expect((await at(0)).status).toBe(503);
    await untilTold();
    expect((await at(1)).status).toBe(200);
    await control(0, 'POST', '/reset');
  });

  itWithPostgres('know a trace id again that the other one has seen', async () => {
    const draft = good();
    expect((await at(0, draft)).status).toBe(200);
    await untilTold();
    await at(1, draft);
    const { json } = await control(1, 'GET', '/exchanges?limit=1');
    const [{ findings } = { findings: [] }] = json['exchanges'] as {
      findings: { requirement: string; verdict: string }[];
    }[];
    expect(findings.filter(({ requirement }) => requirement === 'A-060').map(({ verdict }) => verdict)).toEqual([
      'note',
    ]);
  });

  itWithPostgres('share the limit of a consumer', async () => {
    await control(0, 'POST', '/reset');
    for (let i = 0; i < 12; i += 1) await at(0);
    await untilTold();
    const { headers } = await at(1);
    // 60 a minute: 12 there and one here leave 47, and one flows back in a second; alone it would have 59.
    expect(Number(headers['x-rate-limit-remaining'])).toBeLessThan(55);
  });

  itWithPostgres('share the limits of what stands before SDS and PDS', async () => {
    const statuses = async (replica: number, times: number, path: string) => {
      const answers = await Promise.all(
        Array.from({ length: times }, () =>
          fetch(`http://localhost:${ssps.all[replica]!.controlPort}${path}`, {
            headers: { 'X-Request-ID': crypto.randomUUID() },
          }),
        ),
      );
      return answers.map(({ status }) => status);
    };
    const practice = 'organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617';
    const interaction = 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
    const sds = `/spine-directory/FHIR/R4/Endpoint?${practice}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${interaction}`;
    // Of 20 a minute, 12 there leave 8, and one flows back in three seconds.
    expect(new Set(await statuses(0, 12, sds))).toEqual(new Set([200]));
    await untilTold();
    const granted = (await statuses(1, 20, sds)).filter((status) => status === 200).length;
    expect(granted).toBeGreaterThan(0);
    expect(granted).toBeLessThan(12);

    // Of 40 a second, those that came there are missing here, but for what flows back meanwhile.
    const pds = '/personal-demographics/FHIR/R4/Patient/9690937278';
    const limit = performance.now() + 10_000;
    let refused = 0;
    while (refused === 0 && performance.now() < limit) {
      await statuses(0, 40, pds);
      await new Promise((resolve) => setTimeout(resolve, 150));
      refused = (await statuses(1, 35, pds)).filter((status) => status === 429).length;
      if (refused === 0) await new Promise((resolve) => setTimeout(resolve, 1100));
    }
    expect(refused).toBeGreaterThan(0);
  });

  itWithPostgres('show one request at the SSP and at the provider, whichever is asked', async () => {
    const draft = good();
    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    await at(0, draft);
    const limit = performance.now() + 5000;
    const look = async () =>
      (await control(1, 'GET', `/exchanges?replica=all&trace=${trace}`)).json['exchanges'] as { mock: string }[];
    let found = await look();
    while (found.length < 2 && performance.now() < limit) found = await look();
    expect(found.map(({ mock }) => mock).sort()).toEqual(['mock-provider', 'mock-ssp']);
  });
});
