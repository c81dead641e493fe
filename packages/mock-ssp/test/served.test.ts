import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const root = 'https://localhost:9443/B82617/STU3/1/gpconnect';

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp(root);
});
afterAll(() => running.ssp.close());

const front = (accept: string) => running.control('/', { headers: { Accept: accept } });

describe('GET / of the control API', () => {
  it('lists what is served and where for whoever asks for JSON', async () => {
    const answer = await front('application/json');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const { port, controlPort } = running.ssp;
    const body = (await answer.json()) as { served: { name: string; url: string }[]; providers: object[] };
    const urls = new Map(body.served.map(({ name, url }) => [name, url]));
    expect([urls.get('SSP'), urls.get('PDS'), urls.get('SDS'), urls.get('ODS')]).toEqual([
      `https://localhost:${port}/`,
      `http://localhost:${controlPort}/personal-demographics/FHIR/R4`,
      `http://localhost:${controlPort}/spine-directory/FHIR/R4`,
      `http://localhost:${controlPort}/STU3/Organization`,
    ]);
    expect(body.providers).toContainEqual({
      odsCode: 'B82617',
      name: 'COXWOLD SURGERY',
      asid: '918999198738',
      endpoints: {
        gpconnect: root,
        structured: `${root}/structured`,
        documents: `${root}/documents`,
        html: 'https://localhost:9443/B82617/DSTU2/1/gpconnect',
      },
    });
    expect(body.providers).toContainEqual({
      odsCode: 'MOCKN',
      name: 'Mock Mental Health Trust',
      asid: '918999198901',
      endpoints: { 'urn:nhs:names:services:nrl:DocumentReference.content': 'https://localhost:9444/MOCKN/Binary' },
    });
  });

  it('names nothing of this API that is not there', async () => {
    const { served } = (await (await front('application/json')).json()) as { served: { name: string; url: string }[] };
    const own = served.filter(({ name }) => !['SSP', 'PDS', 'SDS', 'ODS', 'provider'].includes(name));
    expect(own.map(({ name }) => name)).toEqual(['page', 'journal', 'registry', 'rules', 'faults', 'scorecard']);
    const statuses = await Promise.all(own.map(async ({ url }) => (await fetch(url)).status));
    expect(statuses).toEqual(own.map(() => 200));
  });

  it.each(['text/html,application/xhtml+xml,*/*;q=0.8', '*/*'])('shows the page for %s', async (accept) => {
    const answer = await front(accept);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });
});
