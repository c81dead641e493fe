import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--generic-content-types']);
});
afterAll(() => running.provider.close());

const send = (name: string, change: Change) => running.send(change(running.good(name)));

describe('P-05 an Ssp-To that is no ASID', () => {
  it.each([
    ['B82617-0198738', 'This is the party key of practice B82617: send its ASID 918999198738 in Ssp-To.'],
    ['b82617-0198738', 'This is the party key of practice B82617: send its ASID 918999198738 in Ssp-To.'],
    ['B82617', 'This is the ODS code of practice B82617: send its ASID 918999198738 in Ssp-To.'],
    ['A21472-0000359', "Look up the practice's ASID in SDS and send it in Ssp-To."],
  ])('%s is refused, and the diagnostics say what it is', async (value, hint) => {
    const { status, body } = await send('search-patient', withHeader('Ssp-To', value));
    const { code, diagnostics } = issueIn(body);
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(diagnostics).toBe(
      `Expected Ssp-To 918999198738, the ASID of practice B82617; found ${JSON.stringify(value)}. ${hint}`,
    );
  });
});

describe('A-006 with --generic-content-types', () => {
  it.each([
    ['application/json', 200],
    ['text/json; charset=utf-8', 200],
    ['application/json+fhir', 415],
    ['text/plain', 415],
    ['application/json;charset=iso-8859-1', 415],
  ])('a body sent as %s is %d', async (type, expected) => {
    expect((await send('get-structured-record', withHeader('Content-Type', type))).status).toBe(expected);
  });
});
