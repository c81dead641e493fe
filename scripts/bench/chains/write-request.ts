import { randomUUID } from 'node:crypto';
import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { serviceRootPath, world } from '@mock-spine/shared/world';

/** The service root of the practice at a provider. */
export const serviceRootAt = (port: number, odsCode: string = world.practice.odsCode): string =>
  `https://localhost:${port}${serviceRootPath(odsCode, 'gpconnect')}`;

/**
 * A search for a patient that meets every clause, as bytes on the wire. Its token lives for 300 seconds.
 * @param provider port of the provider
 * @param proxy port of the proxy to send it through; straight to the provider when absent
 */
export const writeRequest = (provider: number, proxy?: number): string =>
  writeGoodRequest('search-patient', world.patients[0].nhsNumber, provider, proxy);

/**
 * A request of some interaction without a body that meets every clause, as bytes on the wire.
 * @param patient NHS number
 * @param provider port of the provider
 * @param proxy port of the proxy to send it through; straight to the provider when absent
 * @param practice whom it asks
 */
export function writeGoodRequest(
  interaction: string,
  patient: string,
  provider: number,
  proxy?: number,
  practice: { readonly odsCode: string; readonly asid: string } = world.practice,
): string {
  const { consumer, practitioner } = world;
  const { method, url, headers } = writeDraft(
    goodRequest(interactionByName(interaction)!, {
      serviceRoot: serviceRootAt(provider, practice.odsCode),
      providerAsid: practice.asid,
      consumerAsid: consumer.asid,
      patient,
      id: '1',
      practitioner,
      organisation: { odsCode: consumer.odsCode, name: consumer.organisation },
      traceId: randomUUID(),
      now: Math.floor(Date.now() / 1000),
    }),
  );
  const target = proxy === undefined ? url.replace(/^https:\/\/[^/]*/, '') : `/${url}`;
  const lines = [['Host', `localhost:${proxy ?? provider}`], ...headers].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
