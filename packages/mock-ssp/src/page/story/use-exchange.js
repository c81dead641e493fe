import { call } from '../lib/api.js';
import { useEffect, useState } from '../lib/html.js';

/** @typedef {{ exchange?: import('../lib/answers.ts').ShownExchange, har?: import('../lib/answers.ts').Har, error?: import('../lib/api.js').CallError }} Known */

/** The joined record; and the archive, which has the headers of both hops. @param {string} id @param {boolean} reveal */
export function useExchange(id, reveal) {
  const [known, setKnown] = useState(/** @type {Known} */ ({}));
  useEffect(() => {
    let wanted = true;
    const tell = (/** @type {Known} */ known) => wanted && setKnown(known);
    const load = async () => {
      const query = reveal ? '?reveal=true' : '';
      const path = /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}`);
      const exchange = await call(/** @type {const} */ (`${path}${query}`));
      tell({ exchange });
      if (exchange.kind === 'request')
        tell({ exchange, har: await call(/** @type {const} */ (`${path}/har${query}`)).catch(() => undefined) });
    };
    load().catch((error) => tell({ error }));
    return () => (wanted = false);
  }, [id, reveal]);
  return known;
}
