/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a JSON object; undefined when it is anything else. */
export const objectIn = (value: unknown): JsonObject | undefined => (isJsonObject(value) ? value : undefined);

/** The value of a text in JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
