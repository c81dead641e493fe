/** What the page uses of the hooks of Preact, which come as `/page/vendor/preact-hooks.js`. */

/** What is run after a drawing may give what ends it. */
type Effect = () => void | (() => void);

export function useEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useLayoutEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useMemo<Value>(make: () => Value, inputs: readonly unknown[]): Value;
export function useReducer<State, Action = void>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): [State, (action: Action) => void];
export function useRef<Value>(initial: Value): { current: Value };
export function useState<State>(
  initial: State | (() => State),
): [State, (next: State | ((state: State) => State)) => void];
