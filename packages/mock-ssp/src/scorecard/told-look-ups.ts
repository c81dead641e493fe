import type { LookUp } from './look-ups.ts';

/** Values of a look-up that are told at once: a message of the database has less than 8,000 bytes. */
const mostAtOnce = 10;

/** Writes a look-up for other replicas, in pieces where it has found much. */
export function writeLookUp({ found, ...lookUp }: LookUp): readonly string[] {
  const values = [...found];
  return Array.from({ length: Math.ceil(values.length / mostAtOnce) }, (_, i) =>
    JSON.stringify({ ...lookUp, found: values.slice(i * mostAtOnce, (i + 1) * mostAtOnce) }),
  );
}

/** Reads what {@link writeLookUp} wrote. */
export function readLookUp(text: string): LookUp {
  const { found, ...lookUp } = JSON.parse(text) as Omit<LookUp, 'found'> & { readonly found: readonly string[] };
  return { ...lookUp, found: new Set(found) };
}
