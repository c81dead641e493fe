import type { SecureContext } from 'node:tls';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { openExchange, type SspExchange } from '../exchange.ts';
import { readSspFacts } from '../facts.ts';
import type { Leg } from '../forward/forward.ts';
import type { Issued } from '../issue/issue.ts';
import { readEndpoint, type Directory } from '../registry/directory.ts';
import { pathOf } from '../target.ts';
import { call, type Call, type Called } from './call.ts';

/** What sending needs. */
export interface Sending {
  readonly directory: Directory;
  readonly journal: Journal<Exchange>;
  readonly leg: Leg;
  /** The consumer's certificate and what it trusts. */
  readonly consumerContext: () => SecureContext;
  readonly sspUrl: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly stopwatch: () => number;
}

/** What came of a request, and the id of its exchange in the journal. */
export interface Sent extends Called {
  readonly exchange: string | undefined;
}

/**
 * Sends a request: as a consumer through the SSP, or as the SSP straight to the provider, without the SSP's checks.
 * @throws ControlError 400 when a request at "ssp" would leave the registered providers
 */
export function send(issued: Issued, sending: Sending): Promise<Sent> {
  return issued.at === 'consumer' ? sendToSsp(issued, sending) : sendToProvider(issued, sending);
}

async function sendToSsp(issued: Issued, { sspUrl, consumerContext, leg, journal }: Sending): Promise<Sent> {
  const to = readEndpoint(sspUrl());
  const connection = { agent: false, secureContext: consumerContext() } as const;
  const called = await call(
    { ...issued, to, path: pathOf(issued.url, to.origin) },
    { connection, timeout: leg.timeout + grace, explain: leg.explain },
  );
  // The listener notes the end of the exchange after the last byte has left.
  await new Promise(setImmediate);
  const [found] = journal.list(1, (entry) => entry.kind === 'request' && (entry as SspExchange).client.port === called.localPort);
  return { ...called, exchange: found?.id };
}

/** A consumer waits longer than the SSP, so that it sees the SSP's 504. Milliseconds. */
const grace = 5_000;

async function sendToProvider(issued: Issued, { directory, journal, leg, now, stopwatch }: Sending): Promise<Sent> {
  const to = directory.reach(issued.url);
  if (!to) throw new ControlError(400, `${issued.url} is not at the host and port of a registered endpoint.`, 'The SSP connects to registered providers only: start it with --provider.');
  const outgoing: Call = { ...issued, to, path: pathOf(issued.url, to.origin) };
  const exchange = openOwnExchange(outgoing, directory, now());
  const id = journal.add(exchange);
  const start = stopwatch();
  const called = await call(outgoing, {
    connection: { agent: leg.agent },
    timeout: leg.timeout,
    explain: leg.explain,
    onAnswer: (answer) => {
      exchange.outbound!.tls = leg.readTls(answer);
      exchange.timings.push(['providerAnswered', stopwatch() - start]);
    },
  });
  exchange.timings.push(['answered', stopwatch() - start]);
  if (called.failure) exchange.outbound!.failure = called.failure;
  if (called.response) exchange.answer = { by: 'provider', status: called.response.status };
  return { ...called, exchange: id };
}

/** The exchange of a request that nobody sent to the SSP. */
function openOwnExchange({ to, method, path, headers }: Call, directory: Directory, at: number): SspExchange {
  const noSession = { protocol: 'none', cipher: 'none', resumed: false, peer: undefined, refused: undefined };
  const facts = readSspFacts({ method, url: path, rawHeaders: headers.flat() }, noSession, directory, Math.floor(at / 1000));
  const exchange = openExchange(facts, { address: 'control API: sent without the SSP\'s checks', port: undefined }, at);
  exchange.outbound = { host: to.host };
  return exchange;
}
