import { certificateReasons } from '../pki/certificate-reasons.ts';
import type { TokenReading } from '../protocol/token.ts';
import type { Finding } from '../rules/judge.ts';
import type { Fault } from '../rules/rule.ts';
import type { PeerFacts, TlsFacts } from '../tls/facts.ts';
import { showTime } from '../tls/peer.ts';
import type { Exchange, Reading, RequestExchange } from './exchange.ts';
import { showLookUp } from './look-up.ts';
import { mask, maskTarget, maskText } from './mask.ts';
import { showBecause, type ShownBecause } from './show-because.ts';
import { toldBy } from './told-by.ts';
import { readTraceContext } from './trace-context.ts';

/** What is shown of an exchange, ready to be written as JSON. */
export type Shown = Record<string, unknown> & { readonly because?: ShownBecause | undefined };

/** An exchange as the control API shows it. */
export function showExchange(id: string, exchange: Exchange, reading: Reading): Shown {
  if (exchange.kind === 'look-up') return showLookUp(id, exchange, reading);
  const { reveal } = reading;
  const time = new Date(exchange.at).toISOString();
  if (exchange.kind === 'connection') {
    const { remoteAddress, requirement, reason, says, next, opensslCode, tls } = exchange;
    return {
      id,
      kind: 'connection',
      time,
      remoteAddress,
      tls: tls && showTls(tls),
      refused: { requirement, reason, says, next, opensslCode },
      because: showBecause(exchange, unmasked),
    };
  }
  const { facts, judgement, answer, timings } = exchange;
  const show = reveal ? (text: string) => text : maskText;
  const told = toldBy({ target: facts.target, headers: facts.headers, body: exchange.requestBody });
  const showSentence = reveal ? show : (text: string) => mask(text, { madeOf: told });
  const mayShow = (text: string | undefined) => text && show(text);
  const traceContext = readTraceContext(facts.headers, reveal);
  return {
    id,
    kind: 'request',
    time,
    traceId: mayShow(facts.ssp.traceId),
    ...(traceContext && { traceContext }),
    from: mayShow(facts.ssp.from),
    to: mayShow(facts.ssp.to),
    interaction: showInteraction(facts) ?? { id: mayShow(facts.ssp.interactionId) },
    method: facts.method,
    target: reveal ? facts.target : maskTarget(facts.target),
    tls: showTls(facts.tls),
    answer,
    because: showBecause(exchange, showSentence),
    refusedBy: judgement?.refusal && showFinding(judgement.refusal, showSentence),
    findings: judgement?.findings.map((finding) => showFinding(finding, showSentence)),
    timings: Object.fromEntries(timings),
    ...(reveal && { token: showToken(facts.token) }),
    ...exchange.detail?.(reveal),
  };
}

function showInteraction({ interaction, otherService: service }: RequestExchange['facts']) {
  if (interaction) return { id: interaction.id, says: interaction.says };
  return service && { id: service.id, says: `${service.says} (not an interaction of GP Connect)` };
}

/** What was no request told nothing of anybody. */
const unmasked = (sentence: string): string => sentence;

function showFinding({ rule, verdict, fault }: Finding, show: (text: string) => string) {
  const { id, requirement, says, force, step } = rule;
  return { rule: id, requirement, step, says, force, verdict, ...(fault && showFault(fault, show)) };
}

function showFault(fault: Fault, show: (text: string) => string) {
  return { expected: show(fault.expected), actual: show(fault.actual), next: show(fault.next) };
}

/** Claims can be nested so deeply that they cannot be written as JSON again. */
function showToken({ header, claims, encoded }: TokenReading) {
  try {
    JSON.stringify([header, claims]);
    return { header, claims };
  } catch {
    return { encoded };
  }
}

function showTls({ protocol, cipher, resumed, peer, refused }: Partial<TlsFacts>) {
  return {
    protocol,
    cipher,
    resumed,
    peer: peer && showPeer(peer),
    refused: refused && { reason: refused, ...certificateReasons[refused] },
  };
}

function showPeer({ subject, issuer, fqdns, serial, validFrom, validTo }: PeerFacts) {
  return { subject, issuer, fqdns, serial, validFrom: showTime(validFrom), validTo: showTime(validTo) };
}
