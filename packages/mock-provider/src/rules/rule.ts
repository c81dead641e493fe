import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Rule } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from '../facts.ts';

/** A rule of the provider. */
export type ProviderRule = Rule<ProviderFacts, ProviderErrorKey> & {
  /** The words of the answer, where a page publishes them. */
  readonly diagnostics?: (facts: ProviderFacts) => string;
};

/** A value as a diagnostics text shows it: quoted and cut where it is long. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value === 'object' ? 'an object' : String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
