import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readMetrics, type Sample } from '@mock-spine/shared/testing/read-metrics';
import { until } from './support/running-dev.ts';
import { spawnMock, stop, untilReady, type MockProcess } from './support/spawn-mock.ts';

const organisation = 'organization=https://fhir.nhs.uk/Id/ods-organization-code|';
const searchPatient =
  'identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
const key = 'the-secret-key';

let ssp: MockProcess & { readonly controlPort: number };
beforeAll(async () => {
  const mock = spawnMock('mock-ssp', [
    '--port',
    '0',
    '--control-port',
    '0',
    '--certs',
    await sharedPki(),
    '--sds-apikey',
    key,
    '--log',
    'debug',
  ]);
  ssp = { ...mock, ...(await untilReady(mock)) };
});
afterAll(() => stop(ssp));

const control = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${ssp.controlPort}${path}`, init);
const look = (path: string, correlationId: string, apikey = key) =>
  control(`/spine-directory/FHIR/R4${path}`, { headers: { apikey, 'X-Correlation-Id': correlationId } });

type Line = Record<string, unknown>;

/** The lines about look-ups, once there are so many. */
async function lines(count: number): Promise<Line[]> {
  const read = () =>
    ssp.output.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line)
      .filter(({ msg }) => msg === 'look-up');
  await until(() => read().length >= count);
  return read();
}

describe('look-ups in SDS seen from outside', () => {
  it("are a line of the log each, in which nothing of the caller's is but a GUID", async () => {
    const id = '6d3d3674-7ce5-11ec-90d6-0242ac120003';
    await look(`/Endpoint?${organisation}B82617&${searchPatient}`, id);
    await look(
      `/Device?${organisation}Jackson&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|9690937278`,
      'Jackson',
      'another-key',
    );
    await control('/faults', { method: 'PUT', body: '{"faults":[{"do":{"sdsUnavailable":true}}]}' });
    await look('/Jackson?Jackson=9690937278', '9690937278');
    await control('/faults', { method: 'DELETE' });
    const [good, unauthorised, away] = await lines(3);
    const common = {
      level: 'info',
      time: expect.any(String),
      name: 'mock-ssp',
      exchange: expect.stringMatching(/^ssp-\d+$/),
      durationMs: expect.any(Number),
      msg: 'look-up',
    };
    expect(good).toEqual({
      ...common,
      correlationId: id,
      resource: 'Endpoint',
      interaction: 'search-patient',
      status: 200,
      found: 1,
    });
    expect(unauthorised).toEqual({
      ...common,
      // A correlation id that is no UUID is not kept: the answer has a new one.
      correlationId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      resource: 'Device',
      interaction: 'unknown',
      status: 401,
      refusedBy: 'UNAUTHORISED',
    });
    expect(away).toEqual({
      ...common,
      // A correlation id that is no UUID is not kept: the answer has a new one.
      correlationId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      resource: 'unknown',
      interaction: 'unknown',
      status: 503,
      refusedBy: 'UNAVAILABLE',
    });
    expect(ssp.output.stderr).not.toMatch(/Jackson|9690937278|the-secret-key|another-key|organization|B82617/);
  });

  it('are counted by what was looked up and by status, and among no requests', async () => {
    const read = async () => readMetrics(await (await control('/metrics')).text());
    const valueOf = (samples: readonly Sample[], name: string, labels: Record<string, string>) =>
      samples
        .filter(
          (sample) =>
            sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
        )
        .reduce((sum, { value }) => sum + value, 0);
    const before = await read();
    await look(`/Endpoint?${organisation}B82617&${searchPatient}`, '6d3d3674-7ce5-11ec-90d6-0242ac120003');
    await look(`/Endpoint?${organisation}Z99999&${searchPatient}`, '6d3d3674-7ce5-11ec-90d6-0242ac120003');
    await look('/Device?Jackson=1', '6d3d3674-7ce5-11ec-90d6-0242ac120003');
    await look('/Jackson', '6d3d3674-7ce5-11ec-90d6-0242ac120003');
    const now = await read();
    const grown = (name: string, labels: Record<string, string> = {}) =>
      valueOf(now, name, labels) - valueOf(before, name, labels);
    expect(grown('mock_spine_look_ups_total')).toBe(4);
    expect(grown('mock_spine_look_ups_total', { mock: 'mock-ssp', resource: 'Endpoint', status: '200' })).toBe(2);
    expect(grown('mock_spine_look_ups_total', { resource: 'Device', status: '400' })).toBe(1);
    expect(grown('mock_spine_look_ups_total', { resource: 'unknown', status: '404' })).toBe(1);
    expect(grown('mock_spine_exchanges_kept')).toBe(4);
    expect([
      grown('mock_spine_requests_total'),
      grown('mock_spine_refusals_total'),
      grown('mock_spine_refused_connections_total'),
    ]).toEqual([0, 0, 0]);
    expect(await (await control('/metrics')).text()).not.toMatch(/Jackson|B82617/);
  });
});
