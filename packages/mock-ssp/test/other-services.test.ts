import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  hash,
  large,
  notesOf,
  nrlListed,
  nrlRead,
  originOf,
  own,
  practice,
  slots,
  startOtherServices,
  type OtherServices,
} from './other-services-stack.ts';
import type { TestSsp } from './running-ssp.ts';
import { sendBytes, sspHeadersFor } from './send-bytes.ts';

let others: OtherServices;
let lax: TestSsp;
beforeAll(async () => {
  others = await startOtherServices();
  lax = await others.start();
});
afterAll(() => others.close());

describe('an interaction of Care Connect at a server that is not ours', () => {
  it('A-240 passes, with no rule of GP Connect noted but that of the token', async () => {
    const answer = await sendBytes(lax.client, lax.ssp.port, {
      target: `/${originOf(others.careConnect)}/fhir/Slot?status=free`,
      headers: { ...sspHeadersFor(slots, practice), Accept: 'text/vnd.slots' },
    });
    expect([answer.status, answer.body.toString()]).toEqual([501, '{"resourceType":"Bundle"}']);
    expect(others.careConnect.requests.at(-1)!.url).toBe('/fhir/Slot?status=free');
    expect(await notesOf(lax)).toEqual(['token-given-once']);
  });
});

describe("a service of one's own", () => {
  const post = (headers: Record<string, string> = {}, interaction = own) =>
    sendBytes(lax.client, lax.ssp.port, {
      method: 'POST',
      target: `/${originOf(others.mine)}/scans`,
      headers: { ...sspHeadersFor(interaction, practice), 'Content-Type': 'image/x-scan', ...headers },
      body: large,
    });

  it('A-237 is sent 5 MB and sends them back, unchanged in both directions', async () => {
    const answer = await post();
    expect([answer.status, answer.headers['x-sum'], answer.headers['content-type']]).toEqual([
      201,
      hash(large),
      'image/x-scan',
    ]);
    expect(answer.body.equals(large)).toBe(true);
    expect((await post({}, `${own}-of-hand`)).status).toBe(201);
  });

  it('is refused as ever where a check of the SSP refuses it', async () => {
    const { status } = await post({ 'Ssp-From': '200000000361' });
    expect([status, (await lax.latest()).refusedBy?.rule]).toEqual([403, 'sender-may-initiate']);
    const unknown = await post({ 'Ssp-InteractionID': 'urn:nhs:names:services:mine:rest:create:unknown' });
    // Media types are judged where no service is known that has its own.
    expect([unknown.status, (await lax.latest()).refusedBy?.rule]).toEqual([415, 'fhir-type-named']);
    const unknownOfFhir = await post({
      'Ssp-InteractionID': 'urn:nhs:names:services:mine:rest:create:unknown',
      Accept: 'application/fhir+json',
    });
    expect([unknownOfFhir.status, (await lax.latest()).refusedBy?.rule]).toEqual([403, 'sender-may-initiate']);
  });

  it('is found in SDS at its endpoint, and nowhere else', async () => {
    const find = async (id: string) => {
      const query = `organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${id}`;
      const answer = await lax.control(`/spine-directory/FHIR/R4/Endpoint?${query}`, {
        headers: { apikey: 'x' },
      });
      const { entry } = (await answer.json()) as { entry: { resource: { address: string } }[] };
      return entry.map(({ resource }) => resource.address);
    };
    expect(await find(own)).toEqual([originOf(others.mine)]);
    expect(await find(nrlListed)).toEqual([originOf(others.nrl)]);
    expect(await find(nrlRead)).toEqual([]);
  });

  it('has whatever methods the SSP forwards, as a preflight is told', async () => {
    const answer = await sendBytes(lax.client, lax.ssp.port, {
      method: 'OPTIONS',
      target: `/${originOf(others.mine)}/scans`,
      headers: { Origin: 'https://app.test', 'Access-Control-Request-Method': 'POST' },
    });
    expect([answer.status, answer.headers['access-control-allow-methods']]).toEqual([200, 'GET, POST, PUT']);
  });

  it('is not what requests are made for', async () => {
    const answer = await lax.control('/issue', { method: 'POST', body: JSON.stringify({ interaction: own }) });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: `${own} is not an interaction of GP Connect, and requests are made for those alone.`,
        next: expect.stringContaining('docs/interactions.md'),
      },
    ]);
    await post();
    const again = await lax.control(`/exchanges/${(await lax.latest()).id}/curl`);
    expect([again.status, await again.json()]).toMatchObject([
      409,
      {
        error: `The request is for ${own}, which is not an interaction of GP Connect: requests are made for those alone.`,
      },
    ]);
  });

  it('leaves scorecard, metrics and filters in order', async () => {
    await post();
    const score = await lax.control('/scorecard');
    expect(score.status).toBe(200);
    expect(await (await lax.control('/metrics')).text()).toMatch(/interaction="own",status="201"/);
    const { exchanges } = (await (
      await lax.control(`/exchanges?interaction=${encodeURIComponent(own)}&limit=1`)
    ).json()) as { exchanges: object[] };
    expect(exchanges).toMatchObject([
      { interaction: { id: own, says: "An interaction of one's own (not an interaction of GP Connect)" } },
    ]);
  });
});
