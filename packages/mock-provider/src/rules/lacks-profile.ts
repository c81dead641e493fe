import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { quote } from './rule.ts';

/**
 * That meta.profile of a resource does not name a profile; versions of it are named with `/_history/` or `|` behind its URL.
 * Source: FHIR API guidance page, "Resource metadata": who creates or amends a resource SHALL provide its profile.
 */
export function lacksProfile(resource: JsonObject, profile: string): Fault | undefined {
  const given = objectIn(resource['meta'])?.['profile'];
  const named = Array.isArray(given) ? given.map(String) : [];
  if (named.some((url) => url === profile || url.startsWith(`${profile}/_history/`) || url.startsWith(`${profile}|`)))
    return undefined;
  return {
    expected: `meta.profile ${profile}`,
    actual: named.length === 0 ? 'none' : quote(named[0]),
    next: 'Send the profile.',
  };
}
