/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a JSON object; undefined when it is anything else. */
export const objectIn = (value: unknown): JsonObject | undefined => (isJsonObject(value) ? value : undefined);
