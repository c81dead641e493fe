import { properName } from '../lib/directory.js';
import { html, useEffect, useRef } from '../lib/html.js';
import { useKnown } from '../lib/store.js';
import { inBrief } from '../lib/words.js';
import { filterNames } from './filters.js';

/** What each filter is called. @type {Record<string, string>} */
const words = {
  q: 'Search',
  status: 'Status',
  outcome: 'Ended',
  interaction: 'Interaction',
  practice: 'Practice',
  from: 'Consumer',
  to: 'Receiver',
  rule: 'Clause',
  fault: 'Fault',
  trace: 'Trace id',
  kind: 'Kind',
};

/**
 * Every filter that is in force, also one that came with a link and has no field of its own; each can be taken away.
 * @param {{ filters: Record<string, string>, onChange: (filters: Record<string, string | undefined>) => void }} props
 */
export function Chips({ filters, onChange }) {
  const tell = useTellers();
  const inForce = filterNames.filter((name) => filters[name]);
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const key = JSON.stringify(filters);
  /** The filters of which one was taken away, until it is gone. */
  const takenOf = useRef(/** @type {string | undefined} */ (undefined));
  const take = (/** @type {Record<string, string | undefined>} */ next) => {
    takenOf.current = key;
    onChange(next);
  };
  useEffect(() => {
    // What was drawn before the press may come to this only after it: its button is still there then.
    if (takenOf.current === undefined || takenOf.current === key) return;
    takenOf.current = undefined;
    // The button is gone with its filter: the focus goes on to the next, or to where filters are made.
    (list.current?.querySelector('button') ?? document.getElementById('q'))?.focus();
  }, [key]);
  if (inForce.length === 0) return null;
  return html`<ul class="sandbox-chips" aria-label="Filters in force" ref=${list}>
    ${inForce.map((name) => {
      const says = `${words[name]}: ${inBrief(tell(name, filters[name] ?? ''))}`;
      return html`<li key=${name}><button type="button" class="sandbox-chip sandbox-chip--on" aria-label=${`Take the filter away: ${says}`} onClick=${() => take({ ...filters, [name]: undefined })}>${says} <span aria-hidden="true">✕</span></button></li>`;
    })}
    ${inForce.length > 1 && html`<li><button type="button" class="sandbox-chip" onClick=${() => take({})}>Take all away</button></li>`}
  </ul>`;
}

/** Tells the value of a filter in words. @returns {(name: string, value: string) => string} */
function useTellers() {
  const { value: choices } = useKnown('/choices');
  const { value: registry } = useKnown('/registry');
  const nameOf = (/** @type {string | undefined} */ ods) =>
    ods && properName(registry?.organisations[ods]?.name ?? ods);
  /** @type {Record<string, (value: string) => string | undefined>} */
  const tellers = {
    interaction: (value) => choices?.interactions.find(({ name }) => name === value)?.says,
    practice: nameOf,
    from: (value) => nameOf(registry?.systems[value]?.organisation),
    to: (value) => nameOf(registry?.systems[value]?.organisation),
  };
  return (name, value) => tellers[name]?.(value) ?? value;
}
