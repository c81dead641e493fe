import { readFileSync } from 'node:fs';

/** What a profile says of one path. */
export interface Row {
  readonly path: string;
  /** The row is about extensions with this URL at the path. */
  readonly ext?: string;
  readonly min?: number;
  readonly max?: number;
  readonly fixed?: string | null;
  readonly types?: readonly string[];
  /** Resource types that a reference may have. */
  readonly targets?: readonly string[];
  readonly required?: string;
  readonly extensible?: string;
}

/** A published profile; see ../facts/README.md. */
export interface Profile {
  readonly version?: string;
  readonly type: string;
  readonly rows: readonly Row[];
  /** The URL of each slice of `extension`, by its path. */
  readonly exts?: Readonly<Record<string, string>>;
  /** The extensions within an extension, by their short URL. */
  readonly subs?: Readonly<Record<string, unknown>>;
}

interface Facts {
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly valueSets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly missing: readonly string[];
}

/** The table of each level of the profiles that a mock emits: one. What another would differ in is told in ../facts/README.md. */
const tables = { '1.6.0': '../facts/profile-facts.json' } as const;

export const facts = JSON.parse(readFileSync(new URL(tables['1.6.0'], import.meta.url), 'utf8')) as Facts;
