import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StepBefore } from '../src/send/steps-before.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const root = 'https://localhost:9/B82617/STU3/1/gpconnect';

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp(root);
});
afterAll(() => running.ssp.close());

async function before(order: object): Promise<readonly StepBefore[] | undefined> {
  const answer = await running.control('/send', { method: 'POST', body: JSON.stringify(order) });
  return ((await answer.json()) as { before?: readonly StepBefore[] }).before;
}

/** What is really found where a step asks: an ODS code, an endpoint, an ASID. */
async function ask({ url, headers }: StepBefore): Promise<string | undefined> {
  const body = (await (await fetch(url, { headers })).json()) as {
    generalPractitioner?: [{ identifier: { value: string } }];
    entry?: [{ resource: { address?: string; identifier: { system: string; value: string }[] } }];
  };
  const found = body.entry?.[0]?.resource;
  return (
    body.generalPractitioner?.[0].identifier.value ??
    found?.address ??
    found?.identifier.find(({ system }) => system.endsWith('nhsSpineASID'))?.value
  );
}

describe('POST /send shows what a consumer does before', () => {
  it('a trace on PDS, then both look-ups in SDS, each of which finds what it says', async () => {
    const steps = (await before({ interaction: 'search-patient', patient: 'normal' }))!;
    expect(steps.map(({ to, finds }) => [to, finds])).toEqual([
      ['PDS', 'B82617'],
      ['SDS', root],
      ['SDS', '918999198738'],
    ]);
    expect(steps[0]!.url).toMatch(/\/personal-demographics\/FHIR\/R4\/Patient\/9690937278$/);
    expect(await Promise.all(steps.map(ask))).toEqual(steps.map(({ finds }) => finds));
  });

  // Source: PDS FHIR API, get patient: of restricted patients generalPractitioner is removed; 9690938533 is restricted (docs/test-data.md).
  it('finds no practice of a patient whose record is restricted, as PDS does not tell it', async () => {
    const [trace] = (await before({ interaction: 'search-patient', patient: '9690938533' }))!;
    expect([trace!.finds, await ask(trace!)]).toEqual([null, undefined]);
  });

  it('traces nobody for what is about nobody, and shows nothing to who sends as the SSP', async () => {
    expect((await before({ interaction: 'read-metadata' }))!.map(({ to }) => to)).toEqual(['SDS', 'SDS']);
    expect(await before({ interaction: 'read-metadata', at: 'ssp' })).toBeUndefined();
  });
});
