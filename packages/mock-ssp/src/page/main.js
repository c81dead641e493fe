import { html, render } from './lib/html.js';
import { App } from './app.js';

const place = /** @type {HTMLElement} */ (document.getElementById('page'));
place.textContent = '';
render(html`<${App} />`, place);
