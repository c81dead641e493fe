type Guard = typeof import('@mock-spine/shared/failures/guard').guard;
type Callback = (...args: unknown[]) => void;

/** Thrown by an injection. */
export class Injected extends Error {
  override readonly name = 'Injected';
}

/** Exceptions that are thrown by the callbacks of our sources, in place of what they do; by the place where each is guarded. */
export interface Injection {
  /** In place of the guard: callbacks made by it are known by where that is called. */
  readonly guard: Guard;
  /** The places whose callbacks were made, and called, since this was last asked. */
  take(): Seen;
  /**
   * Throws from the next callback of a place, once.
   * @param isCalled whether somebody calls it by itself; otherwise it is called as soon as it is made
   */
  arm(at: string, isCalled: boolean): void;
  /** Calls the latest callback of the place that is armed, unless it has been; tells whether it has thrown. */
  finish(): boolean;
}

export interface Seen {
  readonly made: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
}

/** @param root of the repository */
export function createInjection(guard: Guard, root: string): Injection {
  let [made, called] = [new Set<string>(), new Set<string>()];
  const latest = new Map<string, Callback>();
  let armed: { readonly at: string; readonly isCalled: boolean; hasThrown: boolean } | undefined;

  const act = (at: string, original: Callback, args: unknown[]): unknown => {
    called.add(at);
    if (armed?.at !== at || armed.hasThrown) return original(...args);
    armed.hasThrown = true;
    throw new Injected(at);
  };
  const injected = (served: Parameters<Guard>[0], original: Callback): Callback => {
    const at = callerOf(root);
    made.add(at);
    const callback = guard(served, (...args: unknown[]) => act(at, original, args)) as Callback;
    latest.set(at, callback);
    if (armed?.at === at && !armed.isCalled) setImmediate(() => armed?.at === at && !armed.hasThrown && callback());
    return callback;
  };
  return {
    guard: injected as Guard,
    take() {
      const seen = { made, called };
      [made, called] = [new Set(), new Set()];
      return seen;
    },
    arm(at, isCalled) {
      armed = { at, isCalled, hasThrown: false };
    },
    finish() {
      if (armed && !armed.hasThrown) latest.get(armed.at)?.();
      const hasThrown = armed?.hasThrown ?? false;
      armed = undefined;
      return hasThrown;
    },
  };
}

const places = new Map<string, string>();

/** The place of the call two frames above: `packages/shared/src/http/edge.ts:50`. To find a line in the source is dear, and done once for each. */
function callerOf(root: string): string {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 4;
  Error.prepareStackTrace = (_, sites) => sites;
  const site = (new Error().stack as unknown as NodeJS.CallSite[])[2]!;
  Object.assign(Error, { prepareStackTrace });
  const key = `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`;
  const known = places.get(key);
  const found = known ?? placeIn((new Error().stack ?? '').split('\n')[3] ?? '', root);
  Error.stackTraceLimit = stackTraceLimit;
  if (known === undefined) places.set(key, found);
  return found;
}

function placeIn(frame: string, root: string): string {
  const [, path = frame, line] = /\(?(?:file:\/\/)?(\/[^():]+):(\d+):\d+\)?$/.exec(frame) ?? [];
  return `${path.replace(`${root}/`, '')}:${line}`;
}
