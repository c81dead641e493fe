import type { TrailEnd } from './trail-end.ts';

/** Where the lines of a trail go. What fails throws the error of the system. */
export interface TrailPlace {
  /** How far the trail is there. */
  end(): TrailEnd;
  /**
   * Writes all of it, or nothing that stays; a stream may keep the whole lines at its beginning.
   * @param bytes whole lines in UTF-8; they are another's again afterwards
   */
  append(bytes: Buffer): void;
  /** Whether its path still leads to it; if not, whether it is kept under another name. */
  whereabouts(): 'in place' | 'renamed' | 'removed';
  close(): void;
}
