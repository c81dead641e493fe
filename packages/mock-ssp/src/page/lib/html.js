/**
 * The one place that knows which library draws the page. What is put into a template is text: nothing of it is ever read as HTML.
 */
import htm from '../vendor/htm.js';
import { h } from '../vendor/preact.js';

export { render } from '../vendor/preact.js';
export { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from '../vendor/preact-hooks.js';

/** Gives what a template describes. */
export const html = htm.bind(h);
