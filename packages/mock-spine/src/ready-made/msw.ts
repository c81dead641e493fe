import { http, type HttpHandler } from 'msw';
import { answerOffline } from '../offline/answer-offline.ts';
import { composeOffline } from '../offline/compose-offline.ts';
import type { OfflineOptions } from '../types/offline.ts';

export type { Fault, FaultDone, SupplierMistake } from '../types/fault.ts';
export type { InteractionName, SspRefusal } from '../types/names.ts';
export type * from '../types/registry.ts';
export type { OfflineOptions } from '../types/offline.ts';

/**
 * Handlers for msw 2 and 3 that answer what the mocks would, without a socket: the SSP's rules, its registry and faults, and the provider's interactions, in the
 * process of the test. What is booked or registered is there for the next request to the same handlers; other handlers begin anew.
 *
 * Nothing is said of the connection: TLS, ciphers and certificates are not judged, and no audit trail is kept. The header `Mock-Spine-Not-Judged` of each answer
 * names these clauses; `Mock-Spine-Because` of a refusal says why, in one sentence.
 * @throws SpineError when an option makes no sense
 * @example
 * import { setupServer } from 'msw/node';
 * import { spineHandlers } from 'mock-spine/msw';
 * const server = setupServer(...spineHandlers({ url: 'https://proxy.test' }));
 * beforeAll(() => server.listen());
 * afterAll(() => server.close());
 * test('a busy proxy is asked again', async () => {
 *   server.use(...spineHandlers({ url: 'https://proxy.test', faults: [{ when: { count: 1 }, do: { status: 503 } }] }));
 *   await myClient({ url: 'https://proxy.test' }).findPatient('9690937278');
 * });
 */
export function spineHandlers(options: OfflineOptions = {}): HttpHandler[] {
  const { origin } = new URL(options.url ?? 'https://localhost:8443');
  const mocks = composeOffline(options);
  return [http.all(`${origin}/*`, ({ request }) => answerOffline(mocks, request, origin))];
}
