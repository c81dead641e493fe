/** What the page uses of Preact and htm; `/page/vendor/preact-htm.js` serves both, out of the package htm, which has no types of its own without Preact. */

/** What a template gives: something to draw. */
export interface Drawn {
  readonly type: unknown;
  readonly props: unknown;
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Drawn;
export function render(drawn: Drawn, place: Element): void;

/** What is run after a drawing may give what ends it. */
type Effect = () => void | (() => void);

export function useEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useLayoutEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useReducer<State, Action = void>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): [State, (action: Action) => void];
export function useRef<Value>(initial: Value): { current: Value };
export function useState<State>(
  initial: State | (() => State),
): [State, (next: State | ((state: State) => State)) => void];
