import { startSpine, type Spine } from 'mock-spine';
import { GpConnectClient } from './gp-connect-client';

let spine: Spine;
let client: GpConnectClient;

beforeAll(async () => {
  spine = await startSpine();
  client = new GpConnectClient({
    serviceRoot: spine.serviceRoot(),
    tls: spine.tls,
    from: spine.asids.consumer,
    to: spine.asids.provider,
  });
});

afterEach(() => spine.reset());

afterAll(async () => {
  client.close();
  await spine.stop();
});

test('a patient is found', async () => {
  const { status, body } = await client.findPatient('9690937278');
  expect({ status, found: body.entry?.length }).toEqual({ status: 200, found: 1 });
});

test('a proxy that is busy is asked again', async () => {
  await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
  expect((await client.findPatient('9690937278')).status).toBe(200);
  const exchanges = await spine.exchanges({ interaction: 'search-patient' });
  expect(exchanges.map((x) => x.answer.status)).toEqual([503, 200]);
});

test('a token for an organisation does not find patients', async () => {
  expect((await client.findPatient('9690937278', 'organization/*.read')).status).toBe(400);
  await spine.expectRefused('S-01');
});
