/**
 * What the list shows of an exchange: the rest is let go of, so that ten thousand of them are a small matter.
 * @typedef {{ id: string, number: number, kind: import('../lib/answers.ts').ShownExchange['kind'], time: string, consumers?: readonly string[], resource?: string, organisation?: string, from?: string, to?: string, interaction?: string, interactionId?: string, method?: string,
 *   target?: string, status?: number, by?: 'ssp' | 'provider', traceId?: string, milliseconds?: number, broken?: { requirement: string, rule: string, says: string } }} Summary
 */

/** @param {import('../lib/answers.ts').ShownExchange} exchange @returns {Summary} */
export function summarise(exchange) {
  const {
    id,
    kind,
    time,
    from,
    to,
    consumers,
    resource,
    organisation,
    interaction,
    method,
    target,
    answer,
    traceId,
    timings,
  } = exchange;
  return {
    id,
    kind,
    time,
    from,
    to,
    consumers,
    resource,
    organisation,
    method,
    target,
    traceId,
    number: Number(id.slice(id.lastIndexOf('-') + 1)),
    interaction: interaction?.says,
    interactionId: interaction?.id,
    status: answer?.status,
    by: answer?.by,
    milliseconds: timings && Math.max(0, ...Object.values(timings)),
    broken: brokenClause(exchange),
  };
}

/** The clause that the first refusal names, or why nothing came of it. @param {import('../lib/answers.ts').ShownExchange} exchange @returns {Summary['broken']} */
export function brokenClause({ refused, refusedBy, nothingFound, provider }) {
  if (refused) return { requirement: refused.requirement, rule: refused.reason, says: refused.says };
  if (refusedBy) return { requirement: refusedBy.requirement, rule: refusedBy.rule, says: refusedBy.says };
  if (nothingFound) return { requirement: '', rule: 'nothing-found', says: nothingFound.says };
  if (provider?.failure) return { requirement: '', rule: provider.failure.reason, says: provider.failure.says };
  return undefined;
}
