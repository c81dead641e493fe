/** A resource, as far as a probe reads one. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly status?: string;
  readonly [element: string]: unknown;
}

/** A resource in JSON; undefined when a body is none. */
export function readResource(body: string): Resource | undefined {
  try {
    const value = JSON.parse(body) as Partial<Resource> | null;
    return typeof value?.resourceType === 'string' ? (value as Resource) : undefined;
  } catch {
    return undefined;
  }
}

/** The resources in a Bundle; none when a body is no Bundle. */
export function readBundle(body: string): readonly Resource[] {
  const entries = readResource(body)?.['entry'];
  return Array.isArray(entries) ? entries.flatMap(({ resource }: { resource?: Resource }) => resource ?? []) : [];
}

