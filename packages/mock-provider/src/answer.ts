import { providerErrors, type ProviderDialect, type ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { providerOutcome } from '@mock-spine/shared/errors/provider-outcome';

/** What the provider answers: written by the responder and by nothing else. */
export interface Answer {
  readonly status: number;
  /** The resource, serialised. */
  readonly body: string | Buffer;
  /** Headers of this answer alone. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Spine code of a refusal. */
  readonly code?: string;
  /** The connection ends after this answer. */
  readonly close?: boolean;
}

/** An answer that carries a resource. */
export const ok = (body: string | Buffer, headers?: Answer['headers']): Answer => ({ status: 200, body, ...(headers && { headers }) });

/**
 * A refusal as an OperationOutcome.
 * @param diagnostics what was expected, what was found and what to do
 */
export function refuse(key: ProviderErrorKey, diagnostics: string, dialect: ProviderDialect): Answer {
  const outcome = providerOutcome(key, diagnostics, dialect);
  return { status: providerErrors[key].status, body: JSON.stringify(outcome), code: outcome.issue[0]!.details.coding[0]!.code };
}
