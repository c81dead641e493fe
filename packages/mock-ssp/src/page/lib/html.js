/**
 * The one place that knows which library draws the page. What is put into a template is text: nothing of it is ever read as HTML.
 */
export { html, render, useEffect, useLayoutEffect, useReducer, useRef, useState } from '../vendor/preact-htm.js';
