import { readHeaders } from '../protocol/headers.ts';
import { interactionById } from '../protocol/interactions.ts';
import type { Reading, RequestExchange } from './exchange.ts';
import { mask, maskTarget, maskText } from './mask.ts';
import { toldBy } from './told-by.ts';

/** A look-up in the Spine Directory Service by FHIR, and what became of it. It has ended before it is kept, and nothing in it is the caller's key. */
export interface LookUpExchange {
  readonly kind: 'look-up';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly remoteAddress: string | undefined;
  /** The `X-Correlation-Id` of the answer: the caller's own, or a new one where it sent none. */
  readonly correlationId: string;
  /** Whether an `apikey` was sent. */
  readonly sentApiKey: boolean;
  readonly method: string;
  readonly target: string;
  readonly asked: Asked;
  readonly answer: NonNullable<RequestExchange['answer']>;
  /** How many resources were found; absent when the look-up was refused. */
  readonly found?: number | undefined;
  /** Why nothing was found, where nothing was. */
  readonly nothingFound?: Advice | undefined;
  readonly refused?: RefusedLookUp | undefined;
  /** The names of the faults that touched it. */
  readonly faults: readonly string[];
  /** From its arrival to its answer. */
  readonly milliseconds: number;
  /** ASIDs of the consumer that made it, as far as the consumer's requests tell; worked out whenever somebody reads. */
  readonly consumers: () => readonly string[];
}

/** What a look-up asks for, whether or not that makes sense. */
export interface Asked {
  /** `Device` or `Endpoint`; undefined for whatever else was asked for. */
  readonly resource: string | undefined;
  /** ODS code. */
  readonly organisation: string | undefined;
  /** Spine id. */
  readonly interaction: string | undefined;
  readonly partyKey: string | undefined;
  /** ODS code. */
  readonly manufacturer: string | undefined;
}

/** What is wrong, and what to do about it. */
export interface Advice {
  readonly says: string;
  readonly next: string;
}

/** Why a look-up was refused. */
export interface RefusedLookUp extends Advice {
  readonly requirement: string;
  readonly reason: string;
}

/** A look-up as the control API shows it. */
export function showLookUp(id: string, lookUp: LookUpExchange, { reveal }: Reading): Record<string, unknown> {
  const { at, remoteAddress, consumers, correlationId, sentApiKey, method, target, asked, answer, found, nothingFound, refused, faults, milliseconds } = lookUp;
  const show = reveal ? (text: string) => text : maskText;
  const code = (text: string | undefined, form: RegExp) => (text === undefined || reveal || form.test(text) ? text && show(text) : '***');
  const interaction = asked.interaction === undefined ? undefined : interactionById(asked.interaction);
  return {
    id,
    kind: 'look-up',
    time: new Date(at).toISOString(),
    remoteAddress,
    consumers: consumers(),
    correlationId: show(correlationId),
    apikey: sentApiKey ? 'sent' : 'not sent',
    method,
    target: reveal ? target : maskTarget(target),
    resource: asked.resource,
    organisation: code(asked.organisation, odsCode),
    interaction: interaction ? { id: interaction.id, says: interaction.says } : { id: code(asked.interaction, urn) },
    partyKey: code(asked.partyKey, partyKey),
    manufacturer: code(asked.manufacturer, odsCode),
    answer,
    found,
    nothingFound,
    refused: refused && { ...refused, says: reveal ? refused.says : mask(refused.says, { madeOf: toldBy({ target, headers: readHeaders([]) }) }) },
    ...(faults.length > 0 && { faults }),
    timings: { answered: Math.round(milliseconds * 1000) / 1000 },
  };
}

/** A value of a query is shown only where it has the form of what should stand there. */
const odsCode = /^[A-Z\d]{3,10}$/;
const partyKey = /^[A-Z\d]{3,10}-\d{6,7}$/;
const urn = /^urn:[\w:.-]{1,200}$/;
