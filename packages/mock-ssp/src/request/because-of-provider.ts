import type { Because, BecauseKind } from '@mock-spine/shared/because/because';
import { codesOfProviders } from '@mock-spine/shared/errors/outcome-forms';
import { readAnswer } from '@mock-spine/shared/journal/read-answer';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { inASentence } from '@mock-spine/shared/words/in-a-sentence';
import type { SspExchange } from './exchange.ts';

/**
 * What the provider refused, or did not find, as far as its answer tells; nothing where it did what was asked. A mock provider's own journal knows more: where
 * both records are joined, its reason stands in this one's place.
 */
export function becauseOfProvider({ answer, answerBody, outbound }: SspExchange): Because | undefined {
  const { status } = answer!;
  if (status < 400 && status !== 200) return undefined;
  const told = readAnswer(answerBody, codingOf(outbound));
  if (status < 400) return told?.entries === 0 ? nothingFound : undefined;
  const { code, diagnostics } = told ?? {};
  const name = code === undefined ? String(status) : `${status} ${inASentence(code, longestName)}`;
  return {
    kind: kindOf(status),
    by: 'provider',
    step: 'answer',
    // Whatever else stands there may be anything: names are written into logs.
    decider: code !== undefined && codesOfProviders.has(code) ? code : String(status),
    says:
      diagnostics === undefined
        ? `The provider answered ${name}.`
        : `The provider answered ${name}: ${inASentence(diagnostics, longest)}`,
    next: "Look into the provider's own journal or log: it says which of its rules refused.",
  };
}

/** The Content-Encoding of the provider's answer. */
export const codingOf = (outbound: SspExchange['outbound']): string | undefined =>
  readHeaders(outbound?.answered ?? []).first('content-encoding');

const nothingFound: Because = {
  kind: 'state',
  by: 'provider',
  step: 'answer',
  decider: 'nothing-found',
  says: 'The provider found nothing that it may show.',
  next: 'Ask for somebody, or something, that the provider has; its own journal says why it answers nothing.',
};

/** As far as a status tells. */
function kindOf(status: number): BecauseKind {
  if (status >= 500) return 'failure';
  return ofState.has(status) ? 'state' : 'rule';
}

/** What was asked for is not there, or has changed. */
const ofState: ReadonlySet<number> = new Set([404, 409, 410, 412]);

/** Characters of a provider's words, and of what it calls its refusal. */
const longest = 600;
const longestName = 100;
