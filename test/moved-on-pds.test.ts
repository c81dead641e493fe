import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

const practiceOf = async (nhsNumber: string) => {
  const answer = await chain.control('ssp', `/personal-demographics/FHIR/R4/Patient/${nhsNumber}`, {
    headers: { 'X-Request-ID': '60E0B220-8136-4CA5-AE46-1D97EF59D068' },
  });
  const { generalPractitioner, managingOrganization, meta } = (await answer.json()) as {
    generalPractitioner?: [{ identifier: { value: string } }];
    managingOrganization?: { identifier: { value: string } };
    meta: { versionId: string };
  };
  return [
    generalPractitioner?.[0].identifier.value,
    managingOrganization?.identifier.value,
    meta.versionId,
    answer.headers.get('etag'),
  ];
};
const move = (moves: object) => chain.control('ssp', '/provider/pds', { method: 'PUT', body: JSON.stringify(moves) });

// Source: PDS FHIR API, get patient: generalPractitioner is where the patient is registered, and versionId and ETag change with the record.
it('who is moved at the provider is traced at the new practice, and at the old one again once that is taken back', async () => {
  expect(await practiceOf('9690937278')).toEqual(['B82617', 'B82617', '2', 'W/"2"']);
  expect((await move({ '9690937278': 'A21472' })).status).toBe(200);
  expect(await practiceOf('9690937278')).toEqual(['A21472', 'A21472', '3', 'W/"3"']);
  expect(await practiceOf('9690937375')).toEqual(['B82617', 'B82617', '2', 'W/"2"']);
  await move({ '9690937278': null });
  expect(await practiceOf('9690937278')).toEqual(['B82617', 'B82617', '2', 'W/"2"']);
});

it('a reset takes everybody back', async () => {
  await move({ '9690937375': 'A21472' });
  expect(await practiceOf('9690937375')).toEqual(['A21472', 'A21472', '3', 'W/"3"']);
  await chain.control('ssp', '/reset', { method: 'POST' });
  expect(await practiceOf('9690937375')).toEqual(['B82617', 'B82617', '2', 'W/"2"']);
});
