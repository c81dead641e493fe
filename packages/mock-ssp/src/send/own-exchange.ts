import type { SspExchange } from '../request/exchange.ts';
import { openExchange } from '../request/work.ts';
import { SspRequest } from '../request/facts.ts';
import type { Directory, Endpoint } from '../registry/directory.ts';
import type { Call } from './call.ts';

/**
 * The exchange of a request that nobody sent to the SSP.
 * @param at milliseconds since the epoch
 */
export function openOwnExchange(
  to: Endpoint,
  { method, path, headers }: Call,
  directory: Directory,
  at: number,
): SspExchange {
  const noSession = { protocol: 'none', cipher: 'none', resumed: false, peer: undefined, refused: undefined };
  const rawHeaders = headers.flat();
  const facts = new SspRequest({ method, url: path, rawHeaders }, noSession, directory, Math.floor(at / 1000));
  const exchange = openExchange(
    facts,
    rawHeaders,
    { address: "control API: sent without the SSP's checks", port: undefined },
    at,
  );
  exchange.outbound = { host: to.host, sent: rawHeaders };
  return exchange;
}
