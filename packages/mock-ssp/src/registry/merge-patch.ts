import { isJsonObject } from '@mock-spine/shared/protocol/json';

/** Plain data as JSON has it. */
type Json = unknown;

/**
 * Applies a JSON merge patch: objects are merged, null takes a key out, anything else replaces. Source: RFC 7396 §2.
 * Neither argument is changed.
 */
export function mergePatch(target: Json, patch: Json, depth = 0): Json {
  if (!isJsonObject(patch)) return patch;
  // No registry is as deep: whatever stands there is refused, whether or not it was merged.
  if (depth > deepest) return {};
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value, depth + 1));
  }
  return Object.fromEntries(merged);
}

const deepest = 10;
