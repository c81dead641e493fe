import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';

/** The objects in a value that should be a list of them; none when it is no list. */
export const objectsIn = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.map(objectIn).filter((item) => item !== undefined) : [];

/** A value as a text that is not blank; undefined when it is anything else. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** The extensions of an element with this URL. */
export const extensionsOf = (element: JsonObject, url: string): JsonObject[] =>
  objectsIn(element['extension']).filter((extension) => extension['url'] === url);
