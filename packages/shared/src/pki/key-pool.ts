import type { KeyObject } from 'node:crypto';
import { makeKey } from './keys.ts';

/** How many are made at once: Node has four threads for such work, and others need some of them. */
const lanes = 2;

/** How many are kept ready from when the first was taken on. */
const ahead = 8;

/**
 * Makes private keys ahead, in the background, for a key takes a tenth of a second and more. Nothing is made before the first is asked for.
 * @param make makes one; an RSA key of 2048 bits, when absent
 * @returns what gives a key that nobody else has, and is asked in turn
 */
export function createKeyPool(make: () => Promise<KeyObject> = makeKey): () => Promise<KeyObject> {
  const ends: Promise<unknown>[] = Array.from({ length: lanes }, () => Promise.resolve());
  const ready: Promise<KeyObject>[] = [];
  const begin = (): Promise<KeyObject> => {
    const made = (ends.shift() ?? Promise.resolve()).then(make);
    ends.push(made.catch(() => {}));
    return made;
  };
  return () => {
    ready.push(...Array.from({ length: ahead + 1 - ready.length }, begin));
    return ready.shift() ?? begin();
  };
}
