import { world } from '@mock-spine/shared/world';
import { practiceByCode } from '@mock-spine/shared/world/practices';
import { writeGoodRequest } from '../../bench/chains/write-request.ts';
import { statusesIn, talk } from '../talk.ts';
import type { Kind } from './traffic.ts';

/** What a consumer may be told: what the provider said, where it said something, or that it said nothing of use. */
const permitted = [200, 204, 302, 502, 503, 504];

/** Good requests to a practice whose provider answers what no provider should. */
export const trafficBehind: readonly Kind[] = [
  {
    name: 'good, to a hostile provider',
    weight: 8,
    send: async ({ stack, random, consumer }) => {
      const count = 1 + random.below(10);
      const request = writeGoodRequest(
        'search-patient',
        world.patients[0].nhsNumber,
        stack.hostile.port,
        stack.ssp.port,
        practiceByCode('A20047'),
      );
      const received = await talk({
        port: stack.ssp.port,
        secureContext: consumer,
        pieces: [request.repeat(count)],
        patience: 4_000,
        enough: (text) => statusesIn(text).length >= count,
      });
      const other = statusesIn(received).find((status) => !permitted.includes(status));
      return other === undefined
        ? { requests: count }
        : { requests: count, wrong: `Behind the SSP a hostile provider made it answer ${other}.` };
    },
  },
];
