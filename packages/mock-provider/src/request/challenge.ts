import type { RuleStep } from '@mock-spine/shared/rules/rule';
import type { Answer } from './answer.ts';
import type { ProviderFacts } from './facts.ts';

/** The challenge of a rule that refuses for the token; nothing where it is for something else. Source: RFC 6750 §3 and §3.1, as the audit and provenance page asks. */
export function challengeOf(
  { id, step }: { readonly id: string; readonly step?: RuleStep },
  { interaction }: Pick<ProviderFacts, 'interaction'>,
): Answer['headers'] {
  if (step === 'scope') return challenge(`error="insufficient_scope", scope="${interaction?.scope ?? ''}"`);
  return step === 'token' ? challenge(withoutToken[id] ?? 'error="invalid_token"') : undefined;
}

/** The rules by which no token was found, or not one. */
const withoutToken: Readonly<Record<string, string>> = {
  'authorization-present': 'realm="GP Connect"',
  'authorization-is-bearer': 'realm="GP Connect"',
  'authorization-once': 'error="invalid_request"',
};

const challenge = (parameters: string): Answer['headers'] => [['WWW-Authenticate', `Bearer ${parameters}`]];
