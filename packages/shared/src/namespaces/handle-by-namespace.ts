import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TlsFacts } from '../tls/facts.ts';
import type { Ending, Namespace, Namespaces } from './namespaces.ts';

/** Answers one request whose TLS session is known. */
type Handle = (request: IncomingMessage, response: ServerResponse, tls: TlsFacts) => void | Promise<void>;

/**
 * Has each request answered by the namespace that its target names, and by the default one where it names none that is there.
 * @param own what answers for the default one
 * @param nameOf the name in a request target; undefined where there is none
 */
export function handleByNamespace<Instance extends Ending & { readonly handle: Handle }>(
  own: Handle,
  namespaces: Namespaces<Instance>,
  nameOf: (target: string) => string | undefined,
): Handle {
  const handleIn = (
    namespace: Namespace<Instance> | undefined,
    ...[request, response, tls]: Parameters<Handle>
  ): ReturnType<Handle> => {
    if (namespace === undefined) return own(request, response, tls);
    namespaces.use(namespace, response);
    return namespace.instance.handle(request, response, tls);
  };
  return (request, response, tls) => {
    const name = namespaces.areNone ? undefined : nameOf(request.url ?? '');
    if (name === undefined) return own(request, response, tls);
    const namespace = namespaces.findAnywhere(name);
    return namespace instanceof Promise
      ? namespace.then((found) => handleIn(found, request, response, tls))
      : handleIn(namespace, request, response, tls);
  };
}
