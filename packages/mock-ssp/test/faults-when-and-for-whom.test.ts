import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let now: number;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  now = Date.now();
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root, [], { now: () => now });
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });
const statuses = async (times: number) => {
  const seen: number[] = [];
  for (let i = 0; i < times; i++) seen.push((await running.send(running.good())).status);
  return seen;
};

describe('a fault touches only the requests that it matches', () => {
  it.each([
    ['by its short name', 'read-patient'],
    ['by its Spine id', 'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1'],
  ])('the interaction, %s', async (_, interaction) => {
    await put({ match: { interaction }, do: { status: 503 } });
    expect((await running.send(running.good('read-patient'))).status).toBe(503);
    expect((await running.send(running.good('search-patient'))).status).toBe(200);
  });

  it('the consumer, by its ASID', async () => {
    await put({ match: { asid: '200000000360' }, do: { status: 503 } });
    expect((await running.send(withHeader('Ssp-From', '200000000360')(running.good()))).status).toBe(503);
    expect((await running.send(running.good())).status).toBe(200);
  });

  it.each([
    ['B82617', 503],
    ['X12345', 200],
  ])('the practice: %s gets %i', async (practice, status) => {
    await put({ match: { practice }, do: { status: 503 } });
    expect((await running.send(running.good())).status).toBe(status);
  });

  it('all three, where all are given', async () => {
    await put({
      match: { interaction: 'search-patient', asid: '200000000359', practice: 'B82617' },
      do: { status: 503 },
    });
    expect((await running.send(running.good())).status).toBe(503);
    expect((await running.send(running.good('read-patient'))).status).toBe(200);
  });
});

describe('a fault happens only when it is to', () => {
  it('a count runs out, and is not used up by what does not match', async () => {
    await put({ match: { interaction: 'search-patient' }, when: { count: 2 }, do: { status: 503 } });
    expect((await running.send(running.good('read-patient'))).status).toBe(200);
    expect(await statuses(3)).toEqual([503, 503, 200]);
  });

  it('a percentage with a seed happens to the same requests again', async () => {
    const fault = { when: { percentage: 50, seed: 7 }, do: { status: 503 } };
    await put(fault);
    const first = await statuses(8);
    expect(first).toEqual([503, 503, 200, 200, 503, 503, 200, 503]);
    await put(fault);
    expect(await statuses(8)).toEqual(first);
  });

  it('a percentage and a count: chance is asked until the count has run out', async () => {
    await put({ when: { percentage: 50, seed: 7, count: 3 }, do: { status: 503 } });
    expect(await statuses(8)).toEqual([503, 503, 200, 200, 503, 200, 200, 200]);
  });

  it('a window of seconds, by a clock that goes on', async () => {
    await put({ when: { from: 10, to: 20 }, do: { status: 503 } });
    const seen = [...(await statuses(1))];
    for (const step of [9_999, 1, 9_999, 1]) {
      now += step;
      seen.push(...(await statuses(1)));
    }
    expect(seen).toEqual([200, 200, 503, 503, 200]);
  });

  it('a window between two moments, by the clock that PUT /clock moves', async () => {
    await put({ when: { from: '2031-05-01T10:00:00Z', to: '2031-05-01T12:00:00+01:00' }, do: { status: 503 } });
    const seen = [...(await statuses(1))];
    for (const moment of [
      '2031-05-01T09:59:59Z',
      '2031-05-01T10:00:00Z',
      '2031-05-01T10:59:59Z',
      '2031-05-01T11:00:00Z',
    ]) {
      await running.control('/clock', { method: 'PUT', body: JSON.stringify({ now: moment }) });
      seen.push(...(await statuses(1)));
    }
    expect(seen).toEqual([200, 200, 503, 503, 200]);
  });
});

describe('sdsUnavailable: look-ups in SDS answer 503', () => {
  const look = (practice: string) =>
    running.control(
      '/spine-directory/FHIR/R4/Endpoint?' +
        `organization=https://fhir.nhs.uk/Id/ods-organization-code|${practice}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`,
      { headers: { 'X-Correlation-Id': '6d3d3674-7ce5-11ec-90d6-0242ac120003' } },
    );

  it('as an OperationOutcome of SDS, with how long to wait; requests go on', async () => {
    await put({ do: { sdsUnavailable: true } });
    const answer = await look('B82617');
    expect([
      answer.status,
      answer.headers.get('retry-after'),
      answer.headers.get('content-type'),
      answer.headers.get('x-correlation-id'),
    ]).toEqual([503, '5', 'application/fhir+json', '6d3d3674-7ce5-11ec-90d6-0242ac120003']);
    expect(await answer.json()).toEqual({
      resourceType: 'OperationOutcome',
      id: '6d3d3674-7ce5-11ec-90d6-0242ac120003',
      issue: [
        {
          severity: 'error',
          code: 'transient',
          diagnostics: 'The Spine Directory Service is unavailable',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
                code: 'INTERNAL_SERVER_ERROR',
                display: 'Unexpected internal server error',
              },
            ],
          },
        },
      ],
    });
    expect(await statuses(1)).toEqual([200]);
  });

  it('for one practice, once', async () => {
    await put({
      match: { practice: 'B82617', interaction: 'search-patient' },
      when: { count: 1 },
      do: { sdsUnavailable: true },
    });
    expect([(await look('X12345')).status, (await look('B82617')).status, (await look('B82617')).status]).toEqual([
      200, 503, 200,
    ]);
  });
});
