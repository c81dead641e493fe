import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { bodyOf, startTestSsp, type TestSsp } from './running-ssp.ts';

let now: number;
/** The body of the newest request that reached the provider. */
let arrived: Promise<string>;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  now = Date.now();
  provider = await startPlainProvider((req, res) => {
    arrived = bodyOf(req).then(String);
    void arrived.then(() => res.end('{}'));
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

  /** The path of the read is `/B82617/STU3/1/gpconnect/Patient/1`: the cast has 9690937278 as patient 1 of B82617. */
  it.each<[what: string, interaction: string, match: object, status: number]>([
    ['the patient whose number the query has', 'search-patient', { patient: '9690937278' }, 503],
    ['the patient whose number the body has', 'get-structured-record', { patient: '9690937278' }, 503],
    ['the patient whose logical id the path has', 'read-patient', { patient: '9690937278' }, 503],
    ['another patient, by the query', 'search-patient', { patient: '9690937294' }, 200],
    ['another patient, by the body', 'get-structured-record', { patient: '9690937294' }, 200],
    ['another patient, by the path', 'read-patient', { patient: '9690937294' }, 200],
    ['a patient where none is named', 'read-metadata', { patient: '9690937278' }, 200],
    ['a header field of a value', 'read-patient', { header: { name: 'ssp-FROM', value: '200000000359' } }, 503],
    ['a header field of another value', 'read-patient', { header: { name: 'Ssp-From', value: '20000000035' } }, 200],
    [
      'a header field like a pattern',
      'read-patient',
      { header: { name: 'Ssp-InteractionID', pattern: '*:read:*-1' } },
      503,
    ],
    [
      'a header field unlike a pattern',
      'read-patient',
      { header: { name: 'Ssp-InteractionID', pattern: '*:read:*-2' } },
      200,
    ],
    ['a header field that is there', 'read-patient', { header: { name: 'Authorization' } }, 503],
    ['a header field that is not there', 'read-patient', { header: { name: 'X-Nobody' } }, 200],
    ['a path, whole', 'read-patient', { path: '/B82617/STU3/1/gpconnect/Patient/1' }, 503],
    ['a path, by a pattern', 'search-patient', { path: '*/Patient' }, 503],
    ['a path, of which the query is no part', 'search-patient', { path: '*9690937278*' }, 200],
    ['another path', 'read-patient', { path: '*/Patient' }, 200],
  ])('%s', async (_, interaction, match, status) => {
    await put({ match, do: { status: 503 } });
    expect((await running.send(running.good(interaction))).status).toBe(status);
  });

  it('the trace id, in capital letters too', async () => {
    await put({ match: { traceId: '09A01679-2564-0FB4-5129-AECC81EA2706' }, do: { status: 503 } });
    const traced = withHeader('Ssp-TraceID', '09a01679-2564-0fb4-5129-aecc81ea2706')(running.good());
    expect([(await running.send(traced)).status, (await running.send(running.good())).status]).toEqual([503, 200]);
  });

  it('no patient whose number is a part of a longer one', async () => {
    await put({ match: { patient: '9690937278' }, do: { status: 503 } });
    const draft = running.good();
    const longer = draft.path.replace('9690937278', '19690937278');
    expect(longer).not.toBe(draft.path);
    expect((await running.send({ ...draft, path: longer })).status).toBe(200);
  });

  it('a patient, and the body arrives at the provider unchanged all the same: small, in chunks, and larger than is searched', async () => {
    await put({ match: { patient: '9690937294' }, do: { status: 503 } });
    for (const [body, framing] of [
      ['{"a":1}', ['Content-Length', '7']],
      ['{"a":1}', ['Transfer-Encoding', 'chunked']],
      ['x'.repeat(300_000), ['Transfer-Encoding', 'chunked']],
      ['x'.repeat(300_000), ['Content-Length', '300000']],
    ] as const) {
      const draft = { ...running.good('get-structured-record'), body: undefined };
      const sending = running.open(draft, [framing]);
      const answered = new Promise<IncomingMessage>((resolve, reject) =>
        sending.on('response', resolve).on('error', reject),
      );
      sending.end(body);
      expect((await answered).statusCode).toBe(200);
      expect(await arrived).toBe(body);
    }
  });

  it.each([
    ['9690937278', 503],
    ['9690937294', 200],
  ])('a patient, and a client that waits to be told goes on, once: %s gets %i', async (patient, status) => {
    await put({ match: { patient }, do: { status: 503 } });
    const { body, ...draft } = running.good('get-structured-record');
    const sending = running.open({ ...draft, body: undefined }, [
      ['Content-Length', String(Buffer.byteLength(body!))],
      ['Expect', '100-continue'],
    ]);
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      sending.on('response', resolve).on('error', reject),
    );
    let told = 0;
    sending.on('continue', () => {
      told += 1;
      sending.end(body);
    });
    sending.flushHeaders();
    expect([(await answered).statusCode, told]).toEqual([status, 1]);
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
