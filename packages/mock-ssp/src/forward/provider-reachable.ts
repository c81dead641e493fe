import { once } from 'node:events';
import { connect } from 'node:net';

/** How long a provider may take to accept a connection, and how long what was found counts, in milliseconds. */
const times = { patience: 1_000, kept: 1_000 };

/**
 * Makes what tells why no provider could be reached: nothing is sent to it, only a connection opened and closed. It is tried once a second at most, however often
 * it is asked.
 * @param root URL of the provider that is asked
 * @param now milliseconds
 */
export function createProviderReachable(root: () => string, now: () => number): () => Promise<string | undefined> {
  let last: { readonly of: string; readonly at: number; readonly reason: Promise<string | undefined> } | undefined;
  return () => {
    const of = root();
    if (last === undefined || last.of !== of || now() - last.at > times.kept)
      last = { of, at: now(), reason: tryToConnect(of) };
    return last.reason;
  };
}

async function tryToConnect(root: string): Promise<string | undefined> {
  const { hostname, port, origin } = new URL(root);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(times.patience) });
    return undefined;
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    const why = name === 'AbortError' ? `no connection within ${times.patience} ms` : code;
    return `The provider at ${origin} cannot be reached (${why}). Start it, or say with --provider where it is.`;
  } finally {
    socket.destroy();
  }
}
