import { forms } from '../protocol/forms.ts';
import { readHeaders } from '../protocol/headers.ts';
import { interactionById } from '../protocol/interactions.ts';
import { knownService } from '../protocol/services.ts';
import type { LookUpExchange, Reading } from './exchange.ts';
import { mask, maskTarget, maskText } from './mask.ts';
import { showBecause } from './show-because.ts';
import { toldBy } from './told-by.ts';

/** A look-up as the control API shows it. */
export function showLookUp(id: string, lookUp: LookUpExchange, { reveal }: Reading): Record<string, unknown> {
  const {
    at,
    remoteAddress,
    consumers,
    correlationId,
    sentApiKey,
    method,
    target,
    asked,
    answer,
    found,
    nothingFound,
    refused,
    faults,
    cachedAt,
    milliseconds,
  } = lookUp;
  const show = reveal ? (text: string) => text : maskText;
  const told = toldBy({ target, headers: readHeaders([]) });
  const showSentence = (sentence: string) => (reveal ? sentence : mask(sentence, { madeOf: told }));
  const code = (text: string | undefined, form: RegExp) =>
    text === undefined || reveal || form.test(text) ? text && show(text) : '***';
  const interaction =
    asked.interaction === undefined
      ? undefined
      : (interactionById(asked.interaction) ?? knownService(asked.interaction));
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
    organisation: code(asked.organisation, forms.odsCode),
    interaction: interaction
      ? { id: interaction.id, says: interaction.says }
      : { id: code(asked.interaction, forms.interactionId) },
    partyKey: code(asked.partyKey, forms.partyKey),
    manufacturer: code(asked.manufacturer, forms.odsCode),
    answer,
    found,
    nothingFound,
    refused: refused && { ...refused, says: showSentence(refused.says) },
    because: showBecause(lookUp, showSentence),
    ...(faults.length > 0 && { faults }),
    ...(cachedAt !== undefined && { cachedAt: new Date(cachedAt).toISOString() }),
    timings: { answered: Math.round(milliseconds * 1000) / 1000 },
  };
}
