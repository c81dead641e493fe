import { Agent } from 'node:https';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { bookableSlots } from '@mock-spine/shared/world/bookable-slots';
import type { SlotDetails } from '@mock-spine/shared/world/slots';
import { world } from '@mock-spine/shared/world';
import type { ReplicaChain } from './start-replicas.ts';

/** What booking came to. */
export interface Booked {
  readonly bookings: number;
  readonly seconds: number;
}

/**
 * Books every free slot of the practice, each by itself, some at a time.
 * @param connections as many at a time
 * @throws Error when one is not booked
 */
export async function bookAll({ port, providerPort }: ReplicaChain, pki: string, connections: number): Promise<Booked> {
  const slots = [...bookableSlots(world.practice.odsCode, Date.now())];
  const bookings = slots.length;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const client = clientOf(pki, 'consumer');
  const book = async (slot: SlotDetails): Promise<void> => {
    const { url, ...written } = writeDraft({
      ...goodDraft('create-appointment', `https://localhost:${providerPort}`),
      body: JSON.stringify(bodyFor(slot)),
    });
    const { status, body } = await send({ ...written, url }, client, { port, target: `/${url}`, agent });
    if (status !== 201) throw new Error(`A booking was answered ${status}: ${body.slice(0, 300)}`);
  };
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let slot = slots.pop(); slot !== undefined; slot = slots.pop()) await book(slot);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { bookings, seconds };
}

const bodyFor = (slot: SlotDetails) =>
  goodBooking(
    {
      practice: world.practice.odsCode,
      patient: world.patients[0].nhsNumber,
      organisation: { odsCode: world.consumer.odsCode, name: world.consumer.organisation },
      now: Math.floor(Date.now() / 1000),
    },
    [slot],
  );
