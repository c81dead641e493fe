import type { SecureListener, SecureListenerOptions } from '@mock-spine/shared/tls/secure-listener';
import { createSecureListener } from '@mock-spine/shared/tls/secure-listener';
import { handleServices, type ServiceParts } from './handle.ts';

/** The listener of the other services, where there is one. */
export interface ServicesListener extends Pick<SecureListener, 'reload' | 'close'> {
  /** Undefined where they are not served. */
  readonly port: number | undefined;
}

/**
 * Serves what is none of GP Connect on a port of its own: documents of NRL, and Care Connect appointments that are not there. Mutual TLS with the SSP is as the
 * provider's.
 * @param at the port, 0 for a free one; undefined where they are not served
 */
export async function listenForServices(
  at: { readonly port: number | undefined; readonly host: string },
  options: SecureListenerOptions,
  parts: ServiceParts,
): Promise<ServicesListener> {
  if (at.port === undefined) return notServed;
  const { onRefusedRequest } = options;
  const listener = createSecureListener({
    ...options,
    // What is refused here is none of the practices' affair: the audit trail is not told of it.
    ...(onRefusedRequest && {
      onRefusedRequest: (refusal, tls, address) => onRefusedRequest(refusal, tls, address, undefined),
    }),
    handle: handleServices(parts),
  });
  const { port } = await listener.listen(at.port, at.host);
  return { port, reload: listener.reload, close: listener.close };
}

const notServed: ServicesListener = { port: undefined, reload: () => {}, close: () => Promise.resolve() };
