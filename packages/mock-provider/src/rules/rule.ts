import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Rule } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from '../request/facts.ts';

/** A rule of the provider. */
export type ProviderRule = RuleOn<ProviderFacts>;

/** A rule of the provider that looks at these facts. */
export type RuleOn<F extends ProviderFacts> = Rule<F, ProviderErrorKey> & {
  /** The words of the answer, where a page publishes them. */
  readonly diagnostics?: (facts: F) => string;
  /** Header fields of the answer, where HTTP gives this refusal its own. */
  readonly answerHeaders?: readonly (readonly [name: string, value: string])[];
};

/** A value as a diagnostics text shows it: quoted and cut where it is long. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? 'an array'
        : value === null
          ? 'null'
          : typeof value === 'object'
            ? 'an object'
            : String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** A value of a body where a text is wanted: one of another type of JSON is called by it. */
export const quoteAsText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean'
    ? `the JSON ${typeof value} ${value}, where a text is wanted`
    : quote(value);
