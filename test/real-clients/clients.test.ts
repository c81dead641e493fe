import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { startChain, type Chain } from '../support/chain.ts';
import { clientPrograms, type ClientRequest } from './support/run-client.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

/** A request as the control API makes it. */
async function issue(order: object): Promise<ClientRequest> {
  const { method, url, headers, body } = (await (
    await chain.control('ssp', '/issue', { method: 'POST', body: JSON.stringify(order) })
  ).json()) as ClientRequest;
  return { method, url, headers, ...(body !== undefined && { body }) };
}

const patience = 60_000;

describe.each(someOf(clientPrograms, 3))('$name, over mutual TLS through both hops', ({ name, needs, send }) => {
  const itHere = itWith(needs);

  itHere(
    'L-01 finds a patient',
    async () => {
      const { status, type, body } = await send(await issue({ interaction: 'search-patient' }));
      expect([status, type]).toEqual([200, 'application/fhir+json;charset=utf-8']);
      expect(JSON.parse(body)).toMatchObject({
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'Patient', identifier: [{ value: '9690937278' }] } }],
      });
    },
    patience,
  );

  itHere(
    'A-014 is refused by the SSP',
    async () => {
      const { status, body } = await send(await issue({ break: 'sender-not-registered' }));
      expect([status, JSON.parse(body)]).toEqual([
        403,
        expect.objectContaining({
          issue: [expect.objectContaining({ diagnostics: 'ASID_CHECK_FAILED_MESSAGESENDER_100000000001' })],
        }),
      ]);
    },
    patience,
  );

  itHere(
    'P-07 is refused by the provider',
    async () => {
      const { status, type, body } = await send(await issue({ break: 'ssp-traceid-missing' }));
      expect([status, type]).toEqual([400, 'application/fhir+json;charset=utf-8']);
      expect(JSON.parse(body)).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [{ details: { coding: [{ code: 'BAD_REQUEST' }] } }],
      });
    },
    patience,
  );

  // The library is used for searches here.
  if (name !== 'fhir-kit-client') {
    itHere(
      'sends a body',
      async () => {
        const { status, body } = await send(await issue({ interaction: 'register-patient', patient: 'on-pds' }));
        expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ resourceType: 'Bundle' })]);
        await chain.control('provider', '/reset', { method: 'POST' });
      },
      patience,
    );
  }
});
