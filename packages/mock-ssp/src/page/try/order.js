/**
 * What is ordered of `POST /issue` and `POST /send`.
 * @typedef {{ interaction?: string, practice?: string, patient?: string, as?: string, break?: string, at: 'consumer' | 'ssp' }} Order
 * @typedef {import('../lib/answers.ts').Break} Break
 * @typedef {import('../lib/answers.ts').Choices & { readonly breaks: readonly Break[] }} Choices
 */

/** @type {readonly (keyof Order)[]} */
const keys = ['interaction', 'practice', 'patient', 'as', 'break', 'at'];

/**
 * The order that an address names: one that breaks a clause of one interaction is for that interaction, and one that is about nobody names no patient.
 * @param {Record<string, string>} query
 * @param {Choices | undefined} choices
 * @returns {Order}
 */
export function orderIn(query, choices) {
  const given = /** @type {Partial<Order>} */ (
    Object.fromEntries(keys.filter((key) => query[key]).map((key) => [key, query[key]]))
  );
  const vector = choices?.breaks.find(({ name }) => name === given.break);
  /** @type {Order} */
  const order = {
    interaction: 'search-patient',
    at: 'consumer',
    ...given,
    ...(vector?.interaction && { interaction: vector.interaction }),
  };
  const isAboutNobody = choices?.interactions.find(({ name }) => name === order.interaction)?.about === null;
  const { patient: _, ...withoutPatient } = order;
  return isAboutNobody ? withoutPatient : order;
}
