import type { Kind } from './traffic.ts';

/** Calls of the control APIs that make no sense, with the statuses that may answer them. */
const calls: readonly (readonly [path: string, init: RequestInit, statuses: readonly number[]])[] = [
  ['/exchanges?limit=100', {}, [200]],
  ['/exchanges?limit=many', {}, [400]],
  ['/exchanges?unknown=1', {}, [400]],
  ['/exchanges/nobody', {}, [404]],
  ['/metrics', {}, [200]],
  ['/clock', { method: 'PUT', body: '{"now":"yesterday"}' }, [400]],
  ['/clock', { method: 'PUT', body: '['.repeat(100_000) }, [400]],
  ['/clock', { method: 'PUT', body: 'x'.repeat(2 * 1024 * 1024) }, [413]],
  ['/reset/../rules', {}, [200]],
];

/** What somebody on this machine may do to the control ports. */
export const controlTraffic: readonly Kind[] = [
  {
    name: 'control APIs',
    weight: 2,
    send: async ({ stack, random }) => {
      const [path, init, statuses] = random.pick(calls);
      const { controlPort } = stack[random.pick(['ssp', 'provider'] as const)];
      const isQuiet = stack.isQuiet();
      try {
        const answer = await fetch(`http://127.0.0.1:${controlPort}${path}`, {
          ...init,
          signal: AbortSignal.timeout(20_000),
        });
        await answer.arrayBuffer();
        return statuses.includes(answer.status)
          ? { requests: 1 }
          : { requests: 1, wrong: `${path} got ${answer.status}; expected ${statuses.join(', ')}.` };
      } catch (error) {
        return isQuiet && stack.isQuiet()
          ? { requests: 1, wrong: `${path} got no answer: ${(error as Error).message}.` }
          : { requests: 1 };
      }
    },
  },
];
