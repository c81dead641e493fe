import { html, useEffect, useState } from '../lib/html.js';
import { useKnown } from '../lib/store.js';
import { properName } from '../lib/directory.js';
import { Select } from '../parts/select.js';

const statuses = [
  { value: '', says: 'Any' },
  { value: '2xx', says: 'Accepted (2xx)' },
  { value: '4xx', says: 'Refused (4xx)' },
  { value: '5xx', says: 'Failed (5xx)' },
];

/**
 * What narrows the list down. The journal does the looking, so that a script can narrow in the same way.
 * @param {{ query: Record<string, string>, onChange: (query: Record<string, string>) => void }} props
 */
export function Filters({ query, onChange }) {
  const { value: choices } = useKnown('/choices');
  const { value: registry } = useKnown('/registry');
  const [all, setAll] = useState(false);
  const [text, setText] = useState(query['q'] ?? '');
  const change = (/** @type {string} */ name) => (/** @type {string} */ value) => onChange({ ...query, [name]: value });
  useEffect(() => {
    if (text === (query['q'] ?? '')) return undefined;
    const timer = setTimeout(() => change('q')(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  // It was changed elsewhere: a chip was taken away, or another link was opened.
  useEffect(() => setText(query['q'] ?? ''), [query['q']]);
  const interactions = (choices?.interactions ?? []).map(({ name, says }) => ({ value: name, says }));
  const consumers = Object.entries(registry?.systems ?? {})
    .filter(([, { initiates }]) => initiates?.length > 0)
    .map(([asid, { organisation }]) => ({
      value: asid,
      says: properName(registry?.organisations[organisation]?.name ?? organisation),
    }));
  const practices = (choices?.practices ?? []).map(({ odsCode, name }) => ({ value: odsCode, says: properName(name) }));
  return html`<form class=${`sandbox-filters${all ? ' sandbox-filters--all' : ''}`} role="search" aria-label="Exchanges" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <div class="nhsuk-form-group">
      <label class="nhsuk-label" for="q">Search</label>
      <input class="nhsuk-input" id="q" type="search" value=${text} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setText(target.value)} />
    </div>
    <button type="button" class="sandbox-chip sandbox-more" aria-expanded=${all ? 'true' : 'false'} onClick=${() => setAll(!all)}>${all ? 'Fewer filters' : 'More filters'}</button>
    <${Select} id="status" label="Status" value=${query['status'] ?? ''} options=${statuses} onChange=${change('status')} />
    <${Select} id="interaction" label="Interaction" value=${query['interaction'] ?? ''} options=${[{ value: '', says: 'Any' }, ...interactions]} onChange=${change('interaction')} />
    <${Select} id="from" label="Consumer" value=${query['from'] ?? ''} options=${[{ value: '', says: 'Any' }, ...consumers]} onChange=${change('from')} />
    <${Select} id="practice" label="Practice" value=${query['practice'] ?? ''} options=${[{ value: '', says: 'Any' }, ...practices]} onChange=${change('practice')} />
  </form>`;
}

/** The filters that the list knows, as `GET /exchanges` has them. @type {readonly string[]} */
export const filterNames = [
  'q',
  'outcome',
  'status',
  'interaction',
  'practice',
  'from',
  'to',
  'rule',
  'fault',
  'trace',
  'kind',
];

/** The filters in an address, as the query of `GET /exchanges` has them. @param {Record<string, string>} query */
export const filtersIn = (query) =>
  new URLSearchParams(filterNames.flatMap((name) => (query[name] ? [[name, query[name]]] : []))).toString();
