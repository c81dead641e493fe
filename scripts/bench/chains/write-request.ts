import { randomUUID } from 'node:crypto';
import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { serviceRootPath, world } from '@mock-spine/shared/world';

/** The service root of the practice at a provider. */
export const serviceRootAt = (port: number): string => `https://localhost:${port}${serviceRootPath(world.practice.odsCode, 'gpconnect')}`;

/**
 * A search for a patient that meets every clause, as bytes on the wire. Its token lives for 300 seconds.
 * @param provider port of the provider
 * @param proxy port of the proxy to send it through; straight to the provider when absent
 */
export function writeRequest(provider: number, proxy?: number): string {
  const { consumer, practice, practitioner, patients } = world;
  const { method, url, headers } = writeDraft(goodRequest(interactionByName('search-patient')!, {
    serviceRoot: serviceRootAt(provider),
    providerAsid: practice.asid,
    consumerAsid: consumer.asid,
    patient: patients[0].nhsNumber,
    id: '1',
    practitioner,
    organisation: { odsCode: consumer.odsCode, name: consumer.organisation },
    traceId: randomUUID(),
    now: Math.floor(Date.now() / 1000),
  }));
  const target = proxy === undefined ? url.replace(/^https:\/\/[^/]*/, '') : `/${url}`;
  const lines = [['Host', `localhost:${proxy ?? provider}`], ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
