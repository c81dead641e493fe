import { readFileSync } from 'node:fs';

/** What a profile says of one path. */
export interface ProfileRow {
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
  readonly rows: readonly ProfileRow[];
  /** The URL of each slice of `extension`, by its path. */
  readonly exts?: Readonly<Record<string, string>>;
  /** The extensions within an extension, by their short URL. */
  readonly subs?: Readonly<Record<string, unknown>>;
}

/** The published profiles and value sets. */
export interface Facts {
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly valueSets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly missing: readonly string[];
}

let read: Facts | undefined;

/**
 * Each in its version that was published last; what a level of the specification has otherwise is in `levels.ts`. Read when it is first asked for: a
 * mock whose requests need none of it does not have 2 MB to collect.
 */
export const publishedFacts = (): Facts =>
  (read ??= JSON.parse(readFileSync(new URL('profile-facts.json', import.meta.url), 'utf8')) as Facts);
