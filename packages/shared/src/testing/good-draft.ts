import { interactionByName } from '../protocol/interactions.ts';
import { serviceRootPath, world } from '../world.ts';
import type { Draft } from '../vectors/draft.ts';
import { goodRequest } from '../vectors/good-request.ts';

/**
 * A request of the default consumer to the default practice that meets every clause.
 * @param origin scheme, host and port of the provider
 * @param now seconds since the epoch
 */
export function goodDraft(name: string, origin: string, now = Math.floor(Date.now() / 1000)): Draft {
  const interaction = interactionByName(name)!;
  return goodRequest(interaction, {
    serviceRoot: origin + serviceRootPath('B82617', interaction.capability),
    providerAsid: '918999198738',
    consumerAsid: '200000000359',
    practitioner: world.practitioner,
    organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
    traceId: crypto.randomUUID(),
    now,
  });
}
