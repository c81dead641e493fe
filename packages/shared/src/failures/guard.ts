import { types } from 'node:util';
import { reportFailure } from './report-failure.ts';

/** What a callback serves: it is destroyed, or a function ends it, when the callback fails. */
export type Guarded<A extends readonly unknown[]> = Ending | ((error: unknown, args: A) => unknown);

interface Ending {
  destroy(): unknown;
}

/**
 * Makes a callback that may fail: an exception in a callback of a socket, request, timer or stream would end the process; here it ends what
 * the callback serves, and is reported. Every such callback of the mocks is made by it.
 * @param served one exchange, stream or connection
 * @param act what is called back, with a promise or without
 */
export function guard<A extends Given>(
  served: Guarded<NoInfer<A>>,
  act: (...args: A) => unknown,
): (...args: A) => void {
  const call = act as (...args: Given) => unknown;
  const ending = served as Guarded<Given>;
  // Not a list of whatever is given: that would be made anew for each call, and there are ten for each request.
  return (first?: unknown, second?: unknown, third?: unknown) => {
    try {
      const pending = call(first, second, third);
      if (isPending(pending)) pending.catch((error: unknown) => end(ending, error, [first, second, third]));
    } catch (error) {
      end(ending, error, [first, second, third]);
    }
  };
}

/** What a callback is given: nobody gives more than three things. */
type Given = [first?: unknown, second?: unknown, third?: unknown];

/** Serves what the callback is given: a connection, or a request and its response. */
export function given(error: unknown, args: readonly unknown[]): void {
  for (const arg of args) if (isEnding(arg)) endFailed(arg, error);
}

/** Serves nobody: what fails ends nothing but itself, like the telling of something that has ended. */
export const nothing = (): void => {};

/** Destroys a stream, and notes that an error of this mock was why. */
export function endFailed(stream: Ending, error: unknown): void {
  failures.set(stream, nameOf(error));
  stream.destroy();
}

/** Fails with an error that is told as an event: Node tells so that a response was written to after its end, and what nobody listens for would end the process. */
export function raise(error: Error): never {
  throw error;
}

/** The name of the error of this mock by which a stream was destroyed; undefined when it was not, or ended by itself. */
export const failureOf = (stream: object | null): string | undefined =>
  stream === null ? undefined : failures.get(stream);

/** The name of an error. */
export const nameOf = (error: unknown): string => (types.isNativeError(error) ? error.name : typeof error);

/**
 * Does what somebody waits for who cannot bear an exception.
 * @param otherwise what is given instead, when it fails
 */
export function attempt<T>(act: () => T, otherwise: (error: unknown) => T): T {
  try {
    return act();
  } catch (error) {
    reportFailure(error);
    return otherwise(error);
  }
}

const failures = new WeakMap<object, string>();

/** Not by its class: a promise of Node's own may be of another realm. Most callbacks give back nothing, which is asked first, for that is cheap. */
const isPending = (given: unknown): given is Promise<unknown> =>
  typeof given === 'object' && given !== null && typeof (given as Partial<Promise<unknown>>).catch === 'function';

const isEnding = (value: unknown): value is Ending =>
  typeof (value as Partial<Ending> | null | undefined)?.destroy === 'function';

function end<A extends unknown[]>(served: Guarded<A>, error: unknown, args: A): void {
  reportFailure(error);
  try {
    if (typeof served === 'function') served(error, args);
    else endFailed(served, error);
  } catch (another) {
    reportFailure(another);
  }
}
