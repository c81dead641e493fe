import { providerErrors, type ProviderDialect, type ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { providerOutcome } from '@mock-spine/shared/errors/provider-outcome';
import type { EdgeAnswers } from '@mock-spine/shared/http/edge';
import { tellAnswer } from '@mock-spine/shared/http/answering';
import { standingHeaders } from './request/respond.ts';

/** Answers what never reaches the rules, in the provider's dialect. */
export const createEdgeAnswers =
  (dialect: ProviderDialect): EdgeAnswers =>
  ({ status, says, next }) => {
    const body = JSON.stringify(providerOutcome(keyByStatus.get(status) ?? 'BAD_REQUEST', `${says} ${next}`, dialect));
    tellAnswer('provider', 'application/fhir+json', body);
    return { headers: standingHeaders(true, 'json'), body };
  };

/** The refusals by status; of those that share one, the most general. */
const keyByStatus: ReadonlyMap<number, ProviderErrorKey> = new Map([
  ...(Object.keys(providerErrors) as ProviderErrorKey[]).map((key) => [providerErrors[key].status, key] as const),
  [400, 'BAD_REQUEST'],
]);
