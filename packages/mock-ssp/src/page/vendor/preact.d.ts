/** What the page uses of Preact, which comes as `/page/vendor/preact.js`. */

/** What a template gives: something to draw. */
export interface Drawn {
  readonly type: unknown;
  readonly props: unknown;
}

export function h(type: unknown, props: object | null, ...children: readonly unknown[]): Drawn;
export function render(drawn: Drawn, place: Element): void;
