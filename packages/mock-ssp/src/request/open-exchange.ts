import { weighHeaders, weighList, weighTls } from '@mock-spine/shared/journal/weigh';
import { Timings } from '@mock-spine/shared/journal/timings';
import type { Because } from '@mock-spine/shared/because/because';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { noteAnswer } from './answer-notes.ts';
import { becauseOf } from './because.ts';
import type { Outbound, SspExchange } from './exchange.ts';
import type { SspFacts } from './facts.ts';

/**
 * Opens the exchange of a request.
 * @param received its raw header fields
 * @param at milliseconds since the epoch
 */
export const openExchange = (
  facts: SspFacts,
  received: readonly string[],
  client: SspExchange['client'],
  at: number,
): SspExchange => new OpenExchange(facts, received, client, at);

class OpenExchange implements SspExchange {
  readonly kind = 'request';
  readonly at: number;
  facts: SspFacts;
  readonly received: readonly string[];
  readonly client: SspExchange['client'];
  readonly timings = new Timings();

  constructor(facts: SspFacts, received: readonly string[], client: SspExchange['client'], at: number) {
    this.at = at;
    this.facts = facts;
    this.received = received;
    this.client = client;
  }

  /** What is sent on and what is relayed are the texts that came. */
  weigh(this: SspExchange): number {
    const { received, outbound, ownHeaders } = this;
    const own = weighHeaders(received) + weighList(ownHeaders);
    return outbound === undefined
      ? own
      : own +
          weighList(outbound.sent) +
          weighHeaders(outbound.answered) +
          weighList(outbound.relayed) +
          weighTls(outbound.tls);
  }

  wentWell(this: SspExchange): boolean {
    const { answer, failed, faults, aborted, outbound } = this;
    return (
      answer !== undefined &&
      answer.status < 400 &&
      failed === undefined &&
      faults === undefined &&
      aborted !== true &&
      outbound?.failure === undefined
    );
  }

  because(this: SspExchange): Because | undefined {
    return becauseOf(this);
  }

  detail(this: SspExchange): Record<string, unknown> {
    const { client, outbound, aborted, faults, brokenOff, failed } = this;
    return {
      client,
      forwarded: outbound !== undefined,
      ...(outbound && { provider: showOutbound(outbound, this) }),
      ...(faults && { faults: faults.map(({ name }) => name) }),
      ...(brokenOff && { brokenOff: 'A fault closed the connection before the client had the whole answer.' }),
      ...(failed !== undefined && { failed: `An error of this mock ended the exchange (${failed}).` }),
      ...(aborted && { aborted: 'The client closed the connection before it had the whole answer (499).' }),
    };
  }
}

/** @param host the provider's host and port */
export const openOutbound = (host: string): Outbound => new OpenOutbound(host);

/** As {@link OpenExchange}: what is set on it in time has its place in it. */
class OpenOutbound implements Outbound {
  readonly host: string;

  constructor(host: string) {
    this.host = host;
  }
}

/** What is to be noted of an answer is found when somebody reads. */
function showOutbound(
  { sent: _s, answered, relayed: _r, tls, faults: unsound = [], ...outbound }: Outbound,
  { answer, answerBody, faults }: SspExchange,
) {
  const notes =
    answered && answer?.by === 'provider'
      ? [...unsound, ...noteAnswer(answer.status, answered, faults ? undefined : answerBody)]
      : unsound;
  return { ...outbound, tls: tls && showSession(tls), ...(notes.length > 0 && { notes }) };
}

function showSession({ protocol, cipher, resumed, peer }: TlsFacts) {
  return { protocol, cipher, resumed, peer: peer && { subject: peer.subject, fqdns: peer.fqdns, serial: peer.serial } };
}
