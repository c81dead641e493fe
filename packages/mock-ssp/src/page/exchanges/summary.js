/**
 * Why an exchange ended as it did, as a row shows it.
 * @typedef {Pick<import('../lib/answers.ts').ShownBecause, 'kind' | 'by' | 'step' | 'says'> & { clause?: string }} Reason
 */

/**
 * What the list shows of an exchange: the rest is let go of, so that ten thousand of them are a small matter.
 * @typedef {{ id: string, at: number, number: number, replica?: string, kind: import('../lib/answers.ts').ShownExchange['kind'], time: string, consumers?: readonly string[], resource?: string, organisation?: string, from?: string, to?: string, interaction?: string, interactionId?: string, method?: string,
 *   target?: string, status?: number, by?: 'ssp' | 'provider', traceId?: string, milliseconds?: number, because?: Reason }} Summary
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
    replica,
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
    replica,
    at: Date.parse(time),
    number: Number(id.slice(id.lastIndexOf('-') + 1)),
    interaction: interaction?.says,
    interactionId: interaction?.id,
    status: answer?.status,
    by: answer?.by,
    milliseconds: timings && Math.max(0, ...Object.values(timings)),
    because: reasonOf(exchange),
  };
}

/** Why it did not go well; nothing where it did, or is under way. @param {import('../lib/answers.ts').ShownExchange} exchange @returns {Reason | undefined} */
export function reasonOf({ because }) {
  if (because === undefined || because.kind === 'answered') return undefined;
  const { kind, by, step, says, clause } = because;
  return { kind, by, step, says, clause: clause?.id };
}
