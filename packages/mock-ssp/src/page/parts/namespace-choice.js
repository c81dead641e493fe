import { useAccess } from '../lib/access.js';
import { html } from '../lib/html.js';
import { showNamespace, shownNamespace } from '../lib/namespace.js';
import { useKnown } from '../lib/store.js';

/** Chooses the namespace that the page shows; nothing where there is but the default one. Who has a token that is bound to one sees that, whether the page's address names it or not. */
export function NamespaceChoice() {
  const { value } = useKnown('/namespaces', { every: 10_000 });
  const { namespace: bound } = useAccess();
  const shown = bound ?? shownNamespace;
  const names = (value?.namespaces ?? []).map(({ name }) => name);
  if (names.length === 0 && shown === '') return '';
  const options = bound === undefined ? ['', ...new Set([...names, ...(shown === '' ? [] : [shown])])] : [bound];
  return html`<label class="sandbox-header__namespace">Namespace
    <select value=${shown} onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => showNamespace(target.value)}>
      ${options.map((name) => html`<option key=${name} value=${name} selected=${name === shown}>${name === '' ? 'default' : names.includes(name) ? name : `${name} (has ended)`}</option>`)}
    </select>
  </label>`;
}
