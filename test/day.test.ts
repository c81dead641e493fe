import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { matrixPart } from '@mock-spine/shared/testing/matrix';
import { startChain, type Chain } from './support/chain.ts';

type Resource = Record<string, unknown> & { readonly id: string };

interface Sent {
  readonly response: {
    readonly status: number;
    readonly headers: unknown;
    readonly body: Resource & { readonly entry?: readonly { readonly resource: Resource }[] };
  };
}

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
// What one test books is taken for the next, in whatever order they run.
beforeEach(async () => {
  await chain.control('provider', '/reset', { method: 'POST' });
});
afterAll(() => chain.close());

async function send(order: object): Promise<Sent['response']> {
  const answer = await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) });
  return ((await answer.json()) as Sent).response;
}

it('a consumer goes through its day by both hops: find, slots, book, read, amend, cancel, retrieve', async () => {
  const found = await send({ interaction: 'search-patient', patient: 'normal' });
  expect(found.body.entry).toMatchObject([{ resource: { resourceType: 'Patient', id: '1' } }]);

  const slots = await send({ interaction: 'search-slot' });
  expect(slots.status).toBe(200);
  expect(slots.body.entry!.filter(({ resource }) => resource['resourceType'] === 'Slot').length).toBeGreaterThan(0);

  const booked = await send({ interaction: 'create-appointment', patient: 'normal' });
  expect(booked.status).toBe(201);
  const { id } = booked.body;

  const read = await send({ interaction: 'read-appointment', id });
  expect(read.body).toMatchObject({ resourceType: 'Appointment', id, status: 'booked' });

  const amended = await send({
    interaction: 'update-appointment',
    id,
    body: { ...read.body, description: 'Asked to talk about the knee.' },
  });
  expect(amended.status).toBe(200);
  expect(amended.body).toMatchObject({ id, description: 'Asked to talk about the knee.' });

  const reason = {
    url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
    valueString: 'Better again.',
  };
  const cancelled = await send({
    interaction: 'cancel-appointment',
    id,
    body: { ...amended.body, status: 'cancelled', extension: [...(amended.body['extension'] as object[]), reason] },
  });
  expect(cancelled.status).toBe(200);
  expect(cancelled.body).toMatchObject({ id, status: 'cancelled' });

  const retrieved = await send({ interaction: 'search-patient-appointments', id: '1' });
  expect(retrieved.status).toBe(200);
});

/** Ten for each slot. */
const wanted = matrixPart ? 20 : 6;

it(`${10 * wanted} bookings at once of ${wanted} slots leave ${wanted} appointments, by both hops`, async () => {
  const resources = (await send({ interaction: 'search-slot' })).body.entry!.map(({ resource }) => resource);
  const slots = resources.filter((resource) => resource['resourceType'] === 'Slot').slice(0, wanted);
  expect(slots).toHaveLength(wanted);
  const good = JSON.parse(chain.good('create-appointment').body!) as Record<string, unknown> & {
    participant: { actor: { reference: string } }[];
  };
  const participantsOf = (slot: Resource) => {
    const schedule = resources.find(
      ({ resourceType, id }) =>
        resourceType === 'Schedule' && (slot['schedule'] as { reference: string }).reference === `Schedule/${id}`,
    )!;
    const actors = schedule['actor'] as { reference: string }[];
    return [
      good.participant[0],
      { actor: actors.find(({ reference }) => reference.startsWith('Location/')), status: 'accepted' },
    ];
  };
  const bookings = Array.from({ length: 10 * wanted }, (_, i) => {
    const { id, start, end } = slots[i % wanted]!;
    const draft = chain.good('create-appointment');
    return chain.send({
      ...draft,
      body: JSON.stringify({
        ...good,
        start,
        end,
        slot: [{ reference: `Slot/${id}` }],
        participant: participantsOf(slots[i % wanted]!),
      }),
    });
  });
  const statuses = (await Promise.all(bookings)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(wanted);
  expect(statuses.filter((status) => status === 409)).toHaveLength(9 * wanted);
});

it('refusals that depend on what went before come back by both hops: a second registration, a stale version, a cancelled appointment', async () => {
  const code = ({ status, body }: Sent['response']) => [
    status,
    (body as unknown as { issue?: { details: { coding: { code: string }[] } }[] }).issue?.[0]?.details.coding[0]?.code,
  ];
  expect((await send({ interaction: 'register-patient' })).status).toBe(200);
  expect(code(await send({ interaction: 'register-patient' }))).toEqual([409, 'DUPLICATE_REJECTED']);

  expect(code(await send({ interaction: 'update-appointment', headers: { 'If-Match': 'W/"99"' } }))).toEqual([
    409,
    'FHIR_CONSTRAINT_VIOLATION',
  ]);

  expect((await send({ interaction: 'cancel-appointment' })).status).toBe(200);
  expect(code(await send({ interaction: 'cancel-appointment' }))).toEqual([422, 'INVALID_RESOURCE']);
});
