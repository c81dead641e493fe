import { call, CallError } from '../lib/api.js';
import { useEffect, useState } from '../lib/html.js';
import { callOfKept } from '../lib/kept.js';

/** @typedef {{ exchange?: import('../lib/answers.ts').ShownExchange, har?: import('../lib/answers.ts').Har, error?: import('../lib/api.js').CallError }} Known */

/** The joined record; and the archive, which has the headers of both hops. @param {string} id @param {boolean} reveal */
export function useExchange(id, reveal) {
  const [known, setKnown] = useState(/** @type {Known} */ ({}));
  useEffect(() => {
    let wanted = true;
    const tell = (/** @type {Known} */ known) => wanted && setKnown(known);
    const load = async (/** @type {boolean} */ isRevealed, /** @type {Pick<Known, 'error'>} */ besides = {}) => {
      const query = isRevealed ? '?reveal=true' : '';
      const path = /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}`);
      const exchange = await callOfKept(id, /** @type {const} */ (`${path}${query}`));
      tell({ exchange, ...besides });
      if (exchange.kind === 'request')
        tell({
          exchange,
          ...besides,
          har: await call(/** @type {const} */ (`${path}/har${query}`)).catch(() => undefined),
        });
    };
    const start = async () => {
      try {
        await load(reveal);
      } catch (error) {
        // What another replica saw is known masked alone: that is said, and it is shown so.
        if (!reveal || !(error instanceof CallError) || error.status !== 409) throw error;
        await load(false, { error });
      }
    };
    start().catch((error) => tell({ error }));
    return () => (wanted = false);
  }, [id, reveal]);
  return known;
}
