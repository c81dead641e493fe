import { reportFailure } from './report-failure.ts';

/** What a callback serves: it is destroyed, or a function ends it, when the callback fails. */
export type Served<A extends unknown[]> = { destroy(): unknown } | ((error: unknown, args: A) => unknown);

/**
 * Makes a callback that may fail: an exception in a callback of a socket, request, timer or stream would end the process; here it ends what
 * the callback serves, and is reported.
 * @param served one exchange, stream or connection
 * @param act what is called back, with a promise or without
 */
export function guard<A extends unknown[]>(served: Served<NoInfer<A>>, act: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      const pending = act(...args);
      if (pending instanceof Promise) pending.catch((error: unknown) => end(served, error, args));
    } catch (error) {
      end(served, error, args);
    }
  };
}

function end<A extends unknown[]>(served: Served<A>, error: unknown, args: A): void {
  reportFailure(error);
  try {
    if (typeof served === 'function') served(error, args);
    else served.destroy();
  } catch (another) {
    reportFailure(another);
  }
}
