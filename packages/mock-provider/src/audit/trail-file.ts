import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, lstatSync, writeSync } from 'node:fs';
import { openOwnFile, type Tell } from './own-file.ts';
import { readTrailEnd, type TrailEnd } from './trail-end.ts';
import type { TrailPlace } from './trail-place.ts';

/** The file of a trail while it is open. */
export class TrailFile implements TrailPlace {
  readonly #path: string;
  readonly #sync: boolean;
  readonly #handle: number;
  readonly #id: number;

  /** @param sync whether each write waits until it is on the disk */
  constructor(path: string, sync: boolean, tell: Tell) {
    this.#path = path;
    this.#sync = sync;
    this.#handle = openOwnFile(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, tell);
    this.#id = fstatSync(this.#handle).ino;
  }

  end(): TrailEnd {
    return readTrailEnd(this.#handle);
  }

  append(bytes: Buffer): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#handle, bytes, written);
      if (this.#sync) fdatasyncSync(this.#handle);
    } catch (error) {
      if (written > 0) ftruncateSync(this.#handle, fstatSync(this.#handle).size - written);
      throw error;
    }
  }

  whereabouts(): 'in place' | 'renamed' | 'removed' {
    if (lstatSync(this.#path, { throwIfNoEntry: false })?.ino === this.#id) return 'in place';
    return fstatSync(this.#handle).nlink > 0 ? 'renamed' : 'removed';
  }

  close(): void {
    closeSync(this.#handle);
  }
}
