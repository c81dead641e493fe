import { html, render } from './lib/html.js';
import { App } from './app.js';
import { readAccess } from './lib/access.js';
import { showNamespace, shownNamespace } from './lib/namespace.js';

const { namespace: bound } = await readAccess();
// Who has a token that is bound to a namespace is shown that one: of the default one nothing is told.
if (bound !== undefined && shownNamespace === '') showNamespace(bound);
else {
  const place = /** @type {HTMLElement} */ (document.getElementById('page'));
  place.textContent = '';
  render(html`<${App} />`, place);
}
