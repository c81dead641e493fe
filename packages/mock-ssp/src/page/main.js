import { html, render } from './lib/html.js';
import { App } from './app.js';

const place = document.getElementById('page');
place.textContent = '';
render(html`<${App} />`, place);
