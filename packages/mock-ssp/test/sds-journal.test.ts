import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { all, withHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import {
  ofOrganisation,
  searchPatientId,
  ofInteraction,
  endpointOf,
  refusedLookUpsExplained,
  noisyLookUps,
  wrongBases,
  lookUpsListed,
} from './sds-journal-cases.ts';

const base = '/spine-directory/FHIR/R4';

const correlationId = '6d3d3674-7ce5-11ec-90d6-0242ac120003';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root, ['--sds-apikey', 'the-secret-key']);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));

const look = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  running.control(base + path, { ...init, headers: { apikey: 'the-secret-key', ...headers } });
const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

type Shown = Readonly<Record<string, unknown>> & { readonly id: string };

async function list(query = ''): Promise<readonly Shown[]> {
  const answer = await running.control(`/exchanges${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { exchanges: Shown[] }).exchanges;
}

describe('a look-up at a wrong base is told the right one, in the shape of SDS, and is an entry of the journal', () => {
  it.each(wrongBases)('%s', async (path, resource) => {
    const answer = await running.control(`${path}?${ofOrganisation('B82617')}`, {
      headers: { apikey: 'the-secret-key', 'X-Correlation-Id': correlationId },
    });
    const outcome = (await answer.json()) as {
      resourceType: string;
      id: string;
      issue: { code: string; diagnostics: string; details: { coding: { code: string }[] } }[];
    };
    expect([
      answer.status,
      outcome.resourceType,
      outcome.id,
      outcome.issue[0]!.code,
      outcome.issue[0]!.details.coding[0]!.code,
    ]).toEqual([404, 'OperationOutcome', correlationId, 'not-found', 'NO_RECORD_FOUND']);
    const right = `/spine-directory/FHIR/R4${resource === undefined ? '' : `/${resource}`}`;
    if (path.includes('R4//')) expect(outcome.issue[0]!.diagnostics).toBe('HTTP endpoint not found');
    else
      expect(outcome.issue[0]!.diagnostics).toContain(
        `expected ${right}; found ${path}. Look up below http://localhost:${running.ssp.controlPort}/spine-directory/FHIR/R4`,
      );
    expect((await list())[0]).toMatchObject({
      kind: 'look-up',
      ...(resource !== undefined && { resource }),
      organisation: 'B82617',
      answer: { status: 404 },
      refused: { reason: 'NOT_FOUND' },
    });
  });
});

describe('a look-up in SDS is an entry of the journal', () => {
  it('that tells who asked for what, what was answered and how much was found', async () => {
    expect((await look(endpointOf('B82617'), { 'X-Correlation-Id': correlationId })).status).toBe(200);
    const [entry, ...others] = await list();
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^ssp-\d+$/),
      kind: 'look-up',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      remoteAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
      consumers: [],
      correlationId,
      apikey: 'sent',
      method: 'GET',
      target: '/spine-directory/FHIR/R4/Endpoint?organization=***&identifier=***',
      resource: 'Endpoint',
      organisation: 'B82617',
      interaction: { id: searchPatientId, says: 'Find a patient' },
      answer: { by: 'ssp', status: 200 },
      found: 1,
      because: {
        kind: 'answered',
        by: 'ssp',
        step: 'look-up',
        decider: '200',
        says: 'The SSP found 1 resource.',
      },
      timings: { answered: expect.any(Number) },
    });
    expect(await (await running.control(`/exchanges/${entry!.id}`)).json()).toEqual(entry);
  });

  it('with its target as it came when that is to be revealed, and never with the apikey', async () => {
    await look(endpointOf('B82617'));
    const text = await (await running.control('/exchanges?reveal=true')).text();
    expect(text).toContain(`"target": "/spine-directory/FHIR/R4/${endpointOf('B82617').slice(1)}"`);
    expect(text).not.toContain('the-secret-key');
  });

  it('with the correlation id of the answer where the caller sent none', async () => {
    const answer = await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({ correlationId: answer.headers.get('x-correlation-id') });
  });

  it.each(lookUpsListed)('that tells of %s, too', async (_, path, told) => {
    await look(path);
    expect((await list())[0]).toMatchObject(told);
  });

  it('masks what has another form than it should have, and NHS numbers everywhere', async () => {
    await look(`/Device?${ofOrganisation('9690937278')}&${ofInteraction('Jackson')}&9690937278=x`);
    const [masked] = await list();
    expect(masked).toMatchObject({
      organisation: '***',
      interaction: { id: '***' },
      refused: { says: "Illegal query parameter '***'." },
    });
    expect(JSON.stringify(masked)).not.toMatch(/9690937278|Jackson/);
    expect((await list('?reveal=true'))[0]).toMatchObject({
      organisation: '9690937278',
      interaction: { id: 'Jackson' },
    });
  });
});

describe('A-029 a look-up that is refused tells why, and what to do next', () => {
  it.each(refusedLookUpsExplained)('%s', async (_, path, headers, method, told, says) => {
    await look(path, headers, { method });
    const [entry] = await list();
    expect(entry).toMatchObject({
      kind: 'look-up',
      ...told,
      refused: {
        requirement: 'A-029',
        says: expect.stringContaining(says),
        next: expect.stringMatching(/^[A-Z].*\.$/),
      },
    });
    expect(entry).not.toHaveProperty('found');
    expect(JSON.stringify(entry)).not.toContain('wrong-key');
  });

  it.each(noisyLookUps)('one that finds nothing says so: %s', async (_, path, says) => {
    expect((await look(path)).status).toBe(200);
    const [entry] = await list();
    expect(entry).toMatchObject({
      answer: { status: 200 },
      found: 0,
      nothingFound: { says, next: expect.stringContaining('GET /registry') },
    });
    expect(entry).not.toHaveProperty('refused');
  });
});

describe('a look-up names the faults that touched it', () => {
  it('all of them, and no other', async () => {
    await put(
      { name: 'SDS is away', do: { sdsUnavailable: true } },
      { name: 'for X12345', match: { practice: 'X12345' }, do: { sdsUnavailable: true } },
      { name: 'once more', when: { count: 1 }, do: { sdsUnavailable: true } },
      { name: 'late', do: { latency: 0 } },
    );
    await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({
      organisation: 'B82617',
      faults: ['SDS is away', 'once more'],
      answer: { by: 'ssp', status: 503, code: 'INTERNAL_SERVER_ERROR' },
      refused: {
        reason: 'UNAVAILABLE',
        says: 'The Spine Directory Service is unavailable',
        next: expect.stringContaining('DELETE /faults'),
      },
    });
    await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({ faults: ['SDS is away'] });
  });

  it('none when none did', async () => {
    await put({ match: { practice: 'X12345' }, do: { sdsUnavailable: true } });
    await look(endpointOf('B82617'));
    expect((await list())[0]).not.toHaveProperty('faults');
  });
});

describe('a look-up is joined to the consumer that made it, once its requests tell', () => {
  const consumersOf = async (id: string) =>
    ((await (await running.control(`/exchanges/${id}`)).json()) as { consumers: string[] }).consumers;

  it('by the X-Correlation-Id of a request', async () => {
    await look(endpointOf('Z99999'), { 'X-Correlation-Id': correlationId });
    const [{ id } = { id: '' }] = await list();
    expect(await consumersOf(id)).toEqual([]);
    // It has another system's certificate, so that its address tells nothing.
    await running.send(
      all(withHeader('Ssp-From', '200000000115'), withHeader('X-Correlation-Id', correlationId))(running.good()),
    );
    expect(await consumersOf(id)).toEqual(['200000000115']);
    expect((await list('?from=200000000115&kind=look-up')).map((entry) => entry.id)).toEqual([id]);
  });

  it('by the apikey that a request was sent with, else by the address', async () => {
    await running.send(withHeader('apikey', 'the-secret-key')(running.good()));
    await running.send(withHeader('Ssp-From', '200000000360')(running.good()));
    await look(endpointOf('B82617'));
    await look(endpointOf('B82617'), { apikey: '' });
    expect((await list('?kind=look-up')).map(({ apikey, consumers }) => [apikey, consumers])).toEqual([
      ['not sent', ['200000000359', '200000000360']],
      ['sent', ['200000000359']],
    ]);
  });
});
