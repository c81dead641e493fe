import { isDeepStrictEqual } from 'node:util';
import { defaultOffer, type Offer } from '@mock-spine/shared/protocol/interactions';
import { isJsonObject } from '@mock-spine/shared/protocol/json';
import type { RegistryDocument } from './document.ts';
import { describeRegistry, resolveDocument } from './resolve.ts';

/** How the registry in force differs from that of the start. */
export interface ShownChanges {
  readonly changed: boolean;
  /** The merge patch that makes the one out of the other: what `PATCH /registry` takes after a reset. */
  readonly changes: Readonly<Partial<Record<'organisations' | 'systems' | 'agreements', Fields>>>;
}

/**
 * Finds how a registry differs from another one. The same list in another order, an interaction by its other name or an empty list of agreements is no
 * difference.
 */
export function findRegistryChanges(
  start: RegistryDocument,
  now: RegistryDocument,
  offer = defaultOffer,
): ShownChanges {
  const changes = differ(inOneForm(start, offer), inOneForm(now, offer));
  return { changed: Object.keys(changes).length > 0, changes };
}

function inOneForm(document: RegistryDocument, offer: Offer): RegistryDocument {
  const described = describeRegistry(resolveDocument(document, offer), offer);
  return {
    ...described,
    agreements: Object.fromEntries(
      Object.entries(described.agreements).map(([from, partners]) => [from, [...new Set(partners)].sort()]),
    ),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The merge patch from one object to the other: null stands for what is gone. Source: RFC 7396 §1. */
function differ(old: Fields, young: Fields): Fields {
  const gone = Object.keys(old)
    .filter((key) => !Object.hasOwn(young, key))
    .map((key) => [key, null]);
  const changed = Object.entries(young)
    .filter(([key, value]) => !isDeepStrictEqual(old[key], value))
    .map(([key, value]) => {
      const before = old[key];
      return [key, isJsonObject(before) && isJsonObject(value) ? differ(before, value) : value];
    });
  return Object.fromEntries([...gone, ...changed]) as Fields;
}
