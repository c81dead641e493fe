import { useAccess } from '../lib/access.js';
import { html } from '../lib/html.js';
import { showNamespace, shownNamespace } from '../lib/namespace.js';
import { useKnown } from '../lib/store.js';

/** Chooses the namespace that the page shows; nothing where there is but the default one. Who has a token that is bound to one has no other to choose. */
export function NamespaceChoice() {
  const { value } = useKnown('/namespaces', { every: 10_000 });
  const { namespace: bound } = useAccess();
  const names = (value?.namespaces ?? []).map(({ name }) => name);
  if (names.length === 0 && shownNamespace === '') return '';
  const options =
    bound === undefined ? ['', ...new Set([...names, ...(shownNamespace === '' ? [] : [shownNamespace])])] : [bound];
  return html`<label class="sandbox-header__namespace">Namespace
    <select value=${shownNamespace} onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => showNamespace(target.value)}>
      ${options.map((name) => html`<option key=${name} value=${name} selected=${name === shownNamespace}>${name === '' ? 'default' : names.includes(name) ? name : `${name} (has ended)`}</option>`)}
    </select>
  </label>`;
}
