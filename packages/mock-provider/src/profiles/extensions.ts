import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn } from '../fhir/json.ts';
import type { Facts } from './facts.ts';
import { findBrokenRows, type TypeOf } from './rows.ts';

/** Where the extensions within a resource do not meet their own profiles, wherever they stand. */
export function findBrokenExtensions(resource: unknown, facts: Facts, typeOf: TypeOf): string[] {
  if (typeof resource !== 'object' || resource === null) return [];
  const own = objectsIn(objectIn(resource)?.['extension']).flatMap((extension) =>
    judgeExtension(extension, facts, typeOf),
  );
  return [
    ...own,
    ...Object.entries(resource)
      .filter(([key]) => key !== 'contained' && key !== 'resource')
      .flatMap(([, value]) => findBrokenExtensions(value, facts, typeOf)),
  ];
}

/** One within another has a short URL, and is judged with that. */
function judgeExtension(extension: JsonObject, facts: Facts, typeOf: TypeOf): string[] {
  const url = String(extension['url']);
  if (!url.includes('/')) return [];
  const profile = facts.profiles[url];
  if (profile === undefined) return [`the extension ${url} is not published`];
  const strange = objectsIn(extension['extension']).filter((sub) => profile.subs?.[String(sub['url'])] === undefined);
  const name = url.slice(url.lastIndexOf('/') + 1);
  return [
    ...findBrokenRows(extension, profile, facts, typeOf),
    ...strange.map((sub) => `Extension.extension(${String(sub['url'])}) is none of its own`),
  ].map((says) => `${name}: ${says}`);
}
