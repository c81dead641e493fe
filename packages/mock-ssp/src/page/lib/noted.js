import { useEffect, useState } from './html.js';

/**
 * Something that is not so until it is noted, and is so from then on.
 * @returns {{ note: () => void, useIsNoted: () => boolean }} `useIsNoted` draws whoever shows it anew once it is noted
 */
export function createNoted() {
  let isNoted = false;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  return {
    note() {
      if (isNoted) return;
      isNoted = true;
      for (const listener of listeners) listener();
    },
    useIsNoted() {
      const [, draw] = useState(0);
      useEffect(() => {
        const listener = () => draw((count) => count + 1);
        listeners.add(listener);
        return () => void listeners.delete(listener);
      }, []);
      return isNoted;
    },
  };
}
