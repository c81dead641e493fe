import { resourceId } from './resource-id.ts';

/** A resource that was found. */
export interface Found {
  readonly resourceType: string;
  readonly id: string;
}

/**
 * The Bundle of what was found.
 * @param base of the API, without a trailing slash
 * @param self the URL that was called
 */
export function searchset(found: readonly Found[], base: string, self: string): object {
  return {
    resourceType: 'Bundle',
    id: resourceId(`Bundle/${self}`),
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: self }],
    entry: found.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode: 'match' } })),
  };
}
