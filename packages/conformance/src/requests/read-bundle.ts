import { parseJson } from '@mock-spine/shared/protocol/json';

/** A resource, as far as a probe reads one. Its id is fit for a path: what is read here comes from a server that may send anything. */
export interface BundleResource {
  readonly resourceType: string;
  readonly id?: string;
  readonly status?: string;
  readonly [element: string]: unknown;
}

/** A resource that can be asked for again. */
export type IdentifiedResource = BundleResource & { readonly id: string };

export const isIdentified = (resource: BundleResource): resource is IdentifiedResource => resource.id !== undefined;

/** A resource in JSON; undefined when a body is none. */
export function readResource(body: string): BundleResource | undefined {
  const value = parseJson(body);
  return isResource(value) ? value : undefined;
}

/** The resources in a Bundle; none when a body is no Bundle. */
export function readBundle(body: string): readonly BundleResource[] {
  const entries = readResource(body)?.['entry'];
  return Array.isArray(entries)
    ? entries.map((entry: { readonly resource?: unknown } | null) => entry?.resource).filter(isResource)
    : [];
}

function isResource(value: unknown): value is BundleResource {
  const { resourceType, id } = (value ?? {}) as { readonly resourceType?: unknown; readonly id?: unknown };
  return (
    typeof resourceType === 'string' &&
    (id === undefined || (typeof id === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(id)))
  );
}
