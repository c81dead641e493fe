import { afterEach, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const hour = 60 * 60 * 1000;
/** Patient 1 of the cast, whom a good request is about, and patient 3. Source: docs/test-data.md. */
const [asked, another] = ['9690937278', '9690937294'];

let running: TestSsp;
let passed = 0;
afterEach(() => running.ssp.close());

async function start(): Promise<void> {
  passed = 0;
  running = await startTestSsp('https://localhost:9/B82617/STU3/1/gpconnect', [], { now: () => Date.now() + passed });
}

const trace = (nhsNumber: string, headers: Record<string, string> = {}) =>
  running.control(`/personal-demographics/FHIR/R4/Patient/${nhsNumber}`, {
    headers: { 'X-Request-ID': crypto.randomUUID(), ...headers },
  });

/** What the scorecard has of the clause once it has seen so many requests. */
async function verdict(exchanges: number, query = '') {
  for (;;) {
    const report = (await (await running.control(`/scorecard${query}`)).json()) as {
      consumers: { exchanges: number; clauses: { id: string; verdict: string; met: number; broken: number }[] }[];
    };
    const [consumer] = report.consumers;
    if (consumer && consumer.exchanges >= exchanges) {
      const { verdict: found, met, broken } = consumer.clauses.find(({ id }) => id === 'patient-traced')!;
      return [found, met, broken];
    }
    await new Promise(setImmediate);
  }
}

describe('A-242 the patient of a request has been traced on PDS within 24 hours before', () => {
  it('is met by a trace of that patient, for a query and for a body, until a day has passed', async () => {
    await start();
    await trace(asked);
    passed = 23 * hour;
    await running.send(running.good('search-patient'));
    await running.send(running.good('get-structured-record'));
    expect(await verdict(2)).toEqual(['met', 2, 0]);
    passed = 25 * hour;
    await running.send(running.good('search-patient'));
    expect(await verdict(3)).toEqual(['broken', 2, 1]);
  });

  it('is broken by a trace of another, by one that found nobody, and by one that comes afterwards', async () => {
    await start();
    await trace(another);
    await trace(asked, { 'X-Request-ID': 'none' });
    await running.send(running.good('search-patient'));
    await trace(asked);
    expect(await verdict(1)).toEqual(['broken', 0, 1]);
  });

  it('says nothing of a request that has no NHS number, nor where traces are made elsewhere', async () => {
    await start();
    await running.send(running.good('read-metadata'));
    expect(await verdict(1)).toEqual(['never-exercised', 0, 0]);
    await running.send(running.good('search-patient'));
    expect(await verdict(2, '?pds=elsewhere')).toEqual(['never-exercised', 0, 0]);
    expect((await running.control('/scorecard?pds=here')).status).toBe(400);
  });

  it('takes a trace with the same X-Correlation-ID, whoever made it', async () => {
    await start();
    const correlationId = crypto.randomUUID();
    await trace(asked, { 'X-Correlation-ID': correlationId });
    await running.send(withHeader('X-Correlation-Id', correlationId)(running.good('search-patient')));
    expect(await verdict(1)).toEqual(['met', 1, 0]);
  });
});
