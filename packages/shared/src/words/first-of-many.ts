/** The first of some findings, and how many there are besides: `Patient.id: expected a text, and 2 more`. */
export const firstOfMany = (first: string, others: readonly unknown[]): string =>
  others.length === 0 ? first : `${first}, and ${others.length} more`;
