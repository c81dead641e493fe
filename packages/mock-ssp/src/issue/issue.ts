import { ControlError } from '@mock-spine/shared/control/control-error';
import { writeDraft, type Header } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { interactionOf } from '@mock-spine/shared/vectors/vectors';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { world } from '@mock-spine/shared/world';
import type { Registry } from '../registry/registry.ts';
import { chooseInteraction, choosePatient, chooseReceiver, chooseVector } from './choose.ts';
import type { Order } from './order.ts';

/** A request that is ready to be sent. */
export interface Issued {
  readonly at: 'consumer' | 'ssp';
  readonly interaction: Interaction;
  readonly method: string;
  /** Where it goes: through the SSP, or straight to the provider. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  readonly token: { readonly encoded: string; readonly header: object; readonly claims: object };
  /** The clause that it violates. */
  readonly vector: Vector | undefined;
}

/** What issuing needs to know. */
export interface Issuing {
  readonly registry: Registry;
  /** The SSP's own address: `https://localhost:8443`. */
  readonly sspUrl: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/**
 * Makes a request that meets every clause, or all but the one that the order breaks.
 * @throws ControlError 400 when something that the order names is unknown or does not fit
 */
export function issue(order: Order, { registry, sspUrl, now, newId }: Issuing): Issued {
  const { at } = order;
  const vector = order.break === undefined ? undefined : chooseVector(order.break, at);
  const interaction = chooseInteraction(order.interaction ?? nameOf(vector));
  if (vector?.interaction !== undefined && vector.interaction !== interaction.name) {
    throw new ControlError(400, `${vector.name} changes a request for ${vector.interaction}.`, `Ask for the interaction ${vector.interaction}, or for none.`);
  }
  const { system, serviceRoot } = chooseReceiver(registry, interaction, order.practice);
  const draft = goodRequest(interaction, {
    serviceRoot,
    providerAsid: system.asid,
    consumerAsid: world.consumer.asid,
    patient: choosePatient(order.patient ?? world.patients[0].role),
    id: order.id ?? '1',
    practitioner: { ...world.practitioner, ...order.practitioner } as typeof world.practitioner,
    organisation: { odsCode: order.organisation?.odsCode ?? world.consumer.odsCode, name: order.organisation?.name ?? world.consumer.organisation },
    traceId: newId(),
    now: Math.floor(now() / 1000),
  });
  const broken = vector ? vector.change(draft) : draft;
  const { method, url, headers, body, token } = writeDraft(broken);
  return {
    at, interaction, method, headers, body, vector,
    url: at === 'consumer' ? `${sspUrl()}/${url}` : url,
    token: { encoded: token, ...broken.token },
  };
}

function nameOf(vector: Vector | undefined): string {
  if (vector) return interactionOf(vector);
  throw new ControlError(400, 'interaction is missing.', 'Send for example {"interaction":"search-patient"}.');
}
