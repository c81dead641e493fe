/** What a registry says that can be read and hardly be meant. */
export interface Oddity {
  /** Where: `systems.918999198738.receives`. */
  readonly path: string;
  /** What it is, what comes of it, and what to do next. */
  readonly says: string;
}
