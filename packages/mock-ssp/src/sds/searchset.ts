import type { IdFor } from './resource-id.ts';
import { sdsSystems } from './systems.ts';

/** A resource that was found. */
export interface FoundResource {
  readonly resourceType: string;
  readonly id: string;
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  /** Of an Endpoint. */
  readonly address?: string;
}

/** What a consumer looks up: the address of an Endpoint, the ASID of a Device. */
export const valuesIn = ({ address, identifier }: FoundResource): readonly string[] =>
  address === undefined
    ? identifier.filter(({ system }) => system === sdsSystems.asid).map(({ value }) => value)
    : [address];

/**
 * The Bundle of what was found.
 * @param base of the API, without a trailing slash
 * @param self the URL that was called
 */
export function searchset(found: readonly FoundResource[], base: string, self: string, idFor: IdFor): object {
  return {
    resourceType: 'Bundle',
    id: idFor(`Bundle/${self}`),
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: self }],
    entry: found.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  };
}
