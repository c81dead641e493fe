import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres } from '@mock-spine/shared/testing/postgres';
import { startReplicatedStack, type ReplicatedStack } from './support/replicated-stack.ts';

/** Issue 23, number 5: the journal over PostgreSQL, and "`Ssp-TraceID` joins what different replicas saw". */
let stack: ReplicatedStack;
/** The exchanges that the first SSP saw; the provider that answered them is the one that no SSP asks. */
const ids: Record<string, string> = {};
let between = '';
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  stack = await startReplicatedStack();
  const { ssps, order } = stack;
  ids['good'] = await order(0, { interaction: 'search-patient' });
  ids['metadata'] = await order(0, { interaction: 'read-metadata' });
  ids['refused'] = await order(0, { interaction: 'search-patient', break: 'data-sharing-absent' });
  between = new Date().toISOString();
  ids['byProvider'] = await order(0, { interaction: 'search-patient', break: 'nhs-number-bad-check-digit' });
  await ssps[0].control('PUT', '/faults', { faults: [{ name: 'busy', do: { status: 503 } }] });
  ids['fault'] = await order(0, { interaction: 'read-metadata' });
  await ssps[0].control('PUT', '/faults', { faults: [] });
  await lookUp();
  await refusedConnection();
  ids['odd'] = await order(0, { interaction: 'read-metadata', headers: { 'Ssp-TraceID': '9690937278' } });
  ids['record'] = await order(0, { interaction: 'get-structured-record' });
  await untilTold('record');
}, 180_000);
afterAll(() => stack?.close(), 60_000);

async function lookUp(): Promise<void> {
  const query = new URLSearchParams({
    organization: 'https://fhir.nhs.uk/Id/ods-organization-code|B82617',
    identifier:
      'https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
  });
  const origin = `http://localhost:${stack.ssps[0].controlPort}`;
  await fetch(`${origin}/spine-directory/FHIR/R4/Device?${query}`, { headers: { apikey: 'any' } });
}

/** One that offers no suite of those that are taken. */
async function refusedConnection(): Promise<void> {
  const socket = connect({
    port: stack.ssps[0].port,
    host: 'localhost',
    rejectUnauthorized: false,
    maxVersion: 'TLSv1.2',
    ciphers: 'AES128-SHA256',
  });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.on('close', resolve));
}

async function untilTold(name: string): Promise<void> {
  const limit = performance.now() + 10_000;
  while (performance.now() < limit) {
    const { status } = await stack.ssps[1].control('GET', `/exchanges/${ids[name]}`);
    if (status === 200) return;
  }
  throw new Error(`The other replica does not know ${ids[name]}.`);
}

type Entry = Record<string, unknown> & { readonly id: string };
interface Page {
  readonly exchanges: readonly Entry[];
  readonly older?: string;
}
const get = async (ssp: 0 | 1, path: string) => {
  const { status, json } = await stack.ssps[ssp].control('GET', path);
  expect([path, status, json]).toEqual([path, 200, json]);
  return json;
};
const listOf = async (ssp: 0 | 1, query: string) => (await get(ssp, `/exchanges?${query}`)) as unknown as Page;
const all = 'replica=all&mock=mock-ssp';
const idsOf = ({ exchanges }: Page) => exchanges.map(({ id }) => id).sort();
const withoutReplica = ({ mock: _m, replica: _r, ...rest }: Record<string, unknown>) => rest;
const get400 = async (ssp: 0 | 1, path: string) => {
  const { status, json } = await stack.ssps[ssp].control('GET', path);
  return [status, json['error'], json['next']];
};

describe('the list of all replicas', () => {
  itWithPostgres('answers every filter as the replica does that saw the exchanges', async () => {
    const [{ traceId } = { traceId: '' }] = (await listOf(0, 'q=' + ids['metadata'])).exchanges;
    const filters = [
      ['interaction=search-patient', 4],
      ['interaction=urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1', 3],
      ['status=4xx', 2],
      ['status=503', 1],
      ['outcome=refused', 2],
      ['outcome=closed', 1],
      ['kind=connection', 1],
      ['kind=look-up', 1],
      ['rule=A-018', 1],
      ['rule=data-sharing-agreed', 1],
      ['rule=no-shared-cipher', 1],
      ['fault=any', 1],
      ['fault=busy', 1],
      ['fault=another', 0],
      ['practice=b82617', 8],
      ['from=200000000359', 6],
      ['to=918999198738', 7],
      [`trace=${String(traceId)}`, 1],
      [`since=${between}`, 6],
      [`until=${between}`, 3],
      ['q=find%20a%20patient', 4],
      ['q=coxwold', 8],
      ['q=no%20agreement', 1],
      ['q=A-018', 1],
      ['q=busy', 1],
      [`q=${ids['metadata']}`, 1],
      ['status=200&interaction=search-patient&practice=B82617', 2],
    ] as const;
    for (const [filter, count] of filters) {
      const own = idsOf(await listOf(0, filter));
      expect([filter, idsOf(await listOf(1, `${all}&${filter}`))]).toEqual([filter, own]);
      expect([filter, own.length]).toEqual([filter, count]);
    }
  });

  itWithPostgres('finds what the provider alone knows, which decided', async () => {
    const { because } = (await get(0, `/exchanges/${ids['byProvider']}`)) as { because: { clause: { id: string } } };
    const { exchanges } = await listOf(1, `${all}&rule=${because.clause.id}`);
    expect(exchanges.map(({ id }) => id)).toEqual([ids['byProvider']]);
    expect(idsOf(await listOf(1, `${all}&q=${because.clause.id}`))).toEqual([ids['byProvider']]);
  });

  itWithPostgres('has entries of the same form, which name the replica', async () => {
    const own = (await listOf(0, '')).exchanges;
    const { exchanges } = await listOf(1, all);
    expect(exchanges.map(({ mock }) => mock)).toEqual(own.map(() => 'mock-ssp'));
    expect(new Set(exchanges.map(({ replica }) => replica))).toEqual(new Set([expect.stringMatching(/\/\d+$/)]));
    const byId = (entries: readonly Record<string, unknown>[]) =>
      [...entries].sort((a, b) => String(a['id']).localeCompare(String(b['id'])));
    expect(byId(exchanges.map(withoutReplica))).toEqual(byId(own));
    expect(exchanges.every(({ kind, findings }) => kind !== 'request' || (findings as unknown[]).length > 20)).toBe(
      true,
    );
  });

  itWithPostgres('has pages, each of which leads to the next', async () => {
    const found: string[] = [];
    let path: string | undefined = `/exchanges?${all}&kind=request&limit=2`;
    let pages = 0;
    while (path !== undefined) {
      const page = (await get(1, path)) as unknown as Page;
      expect(page.exchanges.length).toBeLessThanOrEqual(2);
      found.push(...page.exchanges.map(({ id }) => id));
      path = page.older;
      pages += 1;
    }
    expect(found).toEqual((await listOf(0, 'kind=request')).exchanges.map(({ id }) => id));
    expect([found.length, pages]).toEqual([7, 4]);
  });

  itWithPostgres('refuses what it cannot answer, in a sentence', async () => {
    const wrong = (query: string) => get400(1, `/exchanges?${query}`);
    expect(await wrong('replica=all&reveal=true')).toEqual([
      400,
      'What replicas tell each other is masked, and cannot be revealed.',
      'Leave reveal out, or leave replica out at the replica that saw it.',
    ]);
    expect(await wrong('replica=all&q=9690937278')).toEqual([
      400,
      'q has an NHS number or a token in it, which replicas do not tell each other.',
      'Ask for something else, or leave replica out at each replica.',
    ]);
    expect(await wrong('replica=all&mock=mock-spp')).toEqual([
      400,
      'mock is "mock-spp". Did you mean mock-ssp?',
      'Give one of mock-ssp, mock-provider, or leave it out for both.',
    ]);
    expect((await wrong('mock=mock-ssp'))[1]).toBe('mock is given without replica=all.');
    expect((await wrong('replica=all&before=9'))[1]).toBe('before is "9", which is no id of an exchange.');
    expect((await wrong('replica=all&status=9'))[1]).toBe('status is "9".');
    expect((await wrong('replica=all&colour=9'))[1]).toMatch(/^"colour" is unknown\./);
  });

  itWithPostgres('has the numbers of all', async () => {
    const { run: _r, ...numbers } = await get(1, `/exchanges/summary?${all}`);
    const { run: _o, ...own } = await get(0, '/exchanges/summary');
    expect(numbers).toEqual(own);
    expect(numbers).toMatchObject({ kept: 9, outcomes: { answered: 5, refused: 2, failed: 1, closed: 1 }, faults: 1 });
    expect(await get(1, `/exchanges/summary?${all}&outcome=closed`)).toMatchObject({
      kept: 1,
      outcomes: { answered: 0 },
    });
  });
});

describe('an exchange that another replica saw', () => {
  itWithPostgres('is answered as the one does that saw it, with bodies, certificates and both hops', async () => {
    for (const name of ['good', 'odd', 'refused', 'byProvider', 'fault', 'record']) {
      const own = await get(0, `/exchanges/${ids[name]}`);
      expect([name, withoutReplica(await get(1, `/exchanges/${ids[name]}`))]).toEqual([name, own]);
      expect(await get(1, `/exchanges/${ids[name]}/har`)).toEqual(await get(0, `/exchanges/${ids[name]}/har`));
    }
    const odd = (await get(1, `/exchanges/${ids['odd']}`)) as { joined: { provider: { traceId: string } } };
    expect(odd.joined.provider.traceId).toBe('***');
    const { bodies, joined, certificates } = (await get(1, `/exchanges/${ids['record']}`)) as Record<
      string,
      Record<string, { text: string; id: string }>
    >;
    expect(JSON.parse(bodies!['answer']!.text)).toMatchObject({ resourceType: 'Bundle' });
    expect(certificates).toMatchObject({ peer: { certificates: expect.anything() } });
    // Source: the SSPs send to the second provider, and ask the control API of the first.
    expect(joined!['provider']!.id).toMatch(/^provider-[\da-f]{8}-\d+$/);
    const [first] = stack.providers;
    expect((await first.control('GET', '/exchanges')).json['exchanges']).toEqual([]);
    expect(joined!['certificates']).toMatchObject({ sspToProvider: { client: expect.anything() } });
  });

  itWithPostgres('is there for who was told its id a moment ago, at the other replica', async () => {
    for (let i = 0; i < 3; i += 1) {
      const id = await stack.order(1, { interaction: 'read-metadata' });
      expect(await get(0, `/exchanges/${id}`)).toMatchObject({ id, answer: { status: 200 } });
    }
  });

  itWithPostgres('is refused where only the one can tell that saw it', async () => {
    expect(await get400(1, `/exchanges/${ids['good']}?reveal=true`)).toEqual([
      409,
      expect.stringMatching(/^ssp-[\da-f]{8}-1 was seen by the replica \S+\/\d+, and others know it masked alone\.$/),
      'Leave reveal out, or ask that replica.',
    ]);
    expect((await get400(1, `/exchanges/${ids['good']}/curl`))[1]).toMatch(/which alone can do this\.$/);
    expect((await get400(1, '/exchanges/ssp-00000000-1'))[0]).toBe(404);
  });

  itWithPostgres('stands masked in the database', async () => {
    const kept = await stack.postgres.sql(
      'select row_to_json(e) from mock_spine.exchanges e union all select row_to_json(b) from mock_spine.exchange_bodies b',
    );
    expect(kept).toContain('Bundle');
    expect(kept).toContain(ids['record']);
    for (const revealed of ['/Patient?identifier=', 'eyJ', '9690937278'])
      expect([revealed, kept.replaceAll('/Patient?identifier=***', '').includes(revealed)]).toEqual([revealed, false]);
    // In memory it is all there.
    expect(JSON.stringify(await get(0, `/exchanges/${ids['good']}?reveal=true`))).toMatch(/9690937278/);
  });
});
