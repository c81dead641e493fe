import { traceOf, type Exchange, type RequestExchange } from '../journal/exchange.ts';
import type { Ended } from '../journal/journal.ts';
import { writeHar, type CrossedHop } from '../journal/har.ts';
import { faultsOf, type JournalKnowledge } from '../journal/knowledge.ts';
import { maskTarget, maskText } from '../journal/mask.ts';
import { outcomeOf } from '../journal/outcome.ts';
import { rulesIn, searchable } from '../journal/searchable.ts';
import { showBodies } from '../journal/show-bodies.ts';
import { showBodyOnce } from '../journal/show-body.ts';
import { tlsOf, type ShowCertificates, type ShownCertificates } from '../journal/show-certificates.ts';
import { showExchange, type Shown } from '../journal/show-exchange.ts';
import { packBodies, packLegs, type BodyHeads } from './packed-bodies.ts';
import type { ChainPacking } from './packed-chains.ts';
import { findingsIn, packFindings, type RuleText } from './packed-findings.ts';

/** What a mock knows of its exchanges that others are told. */
export interface ToldKnowledge extends JournalKnowledge {
  /** The messages that crossed, in the order of the hops. */
  readonly legsOf: (exchange: RequestExchange) => readonly CrossedHop[];
  /** What only this mock knows besides, masked, as JSON has it: from which another replica makes its view of one exchange. */
  readonly sideOf?: (exchange: RequestExchange, certificatesOf: ShowCertificates) => object;
}

/** What is kept of an exchange for whoever asks for it by its id, besides what a list shows. */
export interface More {
  /** Its place among those that ended at its replica: who saw it there is not told of it again by another one. */
  readonly end: number;
  readonly certificates?: ShownCertificates | undefined;
  readonly side?: object | undefined;
  readonly bodies?: BodyHeads | undefined;
}

/** What the rows of one batch have in common. */
export interface Batch {
  readonly mock: string;
  readonly knowledge: ToldKnowledge;
  /** Is told what each rule says. */
  readonly meet: (rule: RuleText) => void;
  readonly chains: ChainPacking;
  /** Is told of each chain of certificates. */
  readonly meetChain: (hash: string, chain: string) => void;
  /** Characters of bodies that may still be told. */
  room: number;
}

/** Characters of the largest row, without bodies, that is told; of one that is larger what a list shows. */
const largest = 256 * 1024;

/** An exchange as a row of the table, masked, in JSON that PostgreSQL takes; undefined for one that is too large. */
export function writeRow({ id, entry: exchange, end }: Ended<Exchange>, batch: Batch): string | undefined {
  const shown = showExchange(id, exchange, masked);
  const listed = JSON.stringify({
    ...searchedBy(id, exchange, shown, batch.knowledge),
    shown: packFindings(shown, batch.meet),
  });
  const { more, legs, texts } = tellMore(id, exchange, batch);
  const whole = withParts(listed, {
    more: batch.chains.write({ end, ...more }, batch.meetChain),
    legs: JSON.stringify(legs),
  });
  const isWhole = whole.length <= largest;
  const kept = isWhole ? whole : withParts(listed, { more: JSON.stringify({ end } satisfies More), legs: '[]' });
  if (kept.length > largest) return undefined;
  if (texts === undefined || !isWhole) return cleanJson(kept);
  const bodies = JSON.stringify(texts);
  batch.room -= bodies.length;
  return cleanJson(withParts(kept, { bodies }));
}

const masked = { reveal: false };

/** Adds members that are written already. @param json an object that is not empty */
const withParts = (json: string, parts: Readonly<Record<string, string>>): string =>
  `${json.slice(0, -1)}${Object.entries(parts)
    .map(([name, part]) => `,"${name}":${part}`)
    .join('')}}`;

/** What is kept of an exchange for whoever asks for it by its id. */
function tellMore(id: string, exchange: Exchange, { mock, knowledge, chains, room }: Batch) {
  const { certificatesOf } = chains;
  const certificates = certificatesOf(tlsOf(exchange), exchange.at);
  if (exchange.kind !== 'request') return { more: { certificates }, legs: [], texts: undefined };
  const crossed = knowledge.legsOf(exchange);
  const show = showBodyOnce();
  const { heads, texts } = packBodies(showBodies(crossed, masked, show) ?? {}, room > 0);
  const { log } = writeHar([{ id, traceId: traceOf(exchange), legs: crossed }], mock, masked, show);
  const more: Omit<More, 'end'> = { certificates, side: knowledge.sideOf?.(exchange, certificatesOf), bodies: heads };
  return { more, legs: packLegs(log.entries), texts };
}

/** What filters look at. Whatever a peer wrote is masked. */
function searchedBy(id: string, exchange: Exchange, shown: Shown, knowledge: JournalKnowledge) {
  const { because } = shown;
  // It is not worked out once more; what went well has no reason.
  const toldWhy = () => (because === undefined || because.kind === 'answered' ? { says: '' } : because);
  return {
    id,
    kind: exchange.kind,
    at: exchange.at,
    ...asked(exchange, knowledge),
    outcome: outcomeOf(exchange),
    rules: [...new Set(rulesShown(exchange, shown))],
    faults: faultsOf(knowledge, exchange),
    clause: because?.clause?.id,
    clause_says: because?.clause?.says,
    reason: because?.kind === 'answered' ? undefined : because?.says,
    words: searchable(exchange, id, { ...knowledge, toldWhy })
      .filter((text) => text !== undefined)
      .map((text) => maskTarget(text).toLowerCase())
      .join('\n'),
  };
}

/** As `rulesIn`, by findings that are shown already: rules look at a request whenever somebody asks. */
function rulesShown(exchange: Exchange, shown: Shown): readonly string[] {
  if (exchange.kind !== 'request') return rulesIn(exchange);
  return findingsIn(shown)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'note')
    .flatMap(({ rule, requirement }) => [rule, String(requirement)]);
}

function asked(exchange: Exchange, { practiceOf }: JournalKnowledge) {
  if (exchange.kind === 'connection') return { senders: [] };
  const status = exchange.answer?.status;
  if (exchange.kind === 'look-up') {
    const { organisation, interaction } = exchange.asked;
    return {
      senders: exchange.consumers(),
      practice: mayMask(organisation),
      interaction: mayMask(interaction),
      status,
    };
  }
  const { traceId, from, to, interactionId } = exchange.facts.ssp;
  return {
    trace: mayMask(traceId),
    senders: from === undefined ? [] : [maskText(from)],
    receiver: mayMask(to),
    practice: practiceOf(exchange),
    interaction: mayMask(interactionId),
    status,
  };
}

const mayMask = (text: string | undefined): string | undefined => text && maskText(text);

/** PostgreSQL has no character 0, and halves of pairs are none to it: in their place stands what stands for an unreadable character. */
export const cleanJson = (json: string): string =>
  json.replace(/\\(u0000|u[dD][89a-fA-F][\da-fA-F]{2}|.)/g, (found, escape: string) =>
    escape.length > 1 ? String.raw`\ufffd` : found,
  );
