import { interactionsAt, type Interaction } from '@mock-spine/shared/protocol/interactions';
import type { PracticeService } from '../practices/practices.ts';

/** What is called. */
interface Called {
  readonly service: PracticeService | undefined;
  readonly method: string;
  /** Below the service root. */
  readonly path: string;
}

/**
 * The interaction of a request that names none: by method and path. Only a cancellation and an amendment are called alike; the status in the body tells them apart.
 * @param offered ids of the interactions that the provider has
 * @param body the JSON of the body, as soon as it is read
 */
export function interactionMeant(
  { service, method, path }: Called,
  offered: ReadonlySet<string>,
  body?: unknown,
): Interaction | undefined {
  const found = service ? interactionsAt(service.capability, method, path).filter(({ id }) => offered.has(id)) : [];
  const isCancelled = (body as { status?: unknown } | null | undefined)?.status === 'cancelled';
  return found.find(({ name }) => (name === 'cancel-appointment') === isCancelled) ?? found[0];
}
