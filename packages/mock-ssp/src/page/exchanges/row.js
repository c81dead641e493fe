import { call } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { sharesJournal } from '../lib/replicas.js';
import { nameLookUp } from '../lib/look-ups.js';
import { inMilliseconds, timeOf } from '../lib/words.js';
import { Status, Tag } from '../parts/tag.js';
import { reasonOf } from './summary.js';

/** @typedef {import('./summary.js').Summary} Summary */

/**
 * The cells of one exchange.
 * @param {{ row: Summary, link: string, isCurrent: boolean, areSeveral: boolean, nameOf: (asid?: string) => string, organisationOf: (odsCode?: string) => string }} props `areSeveral`: several replicas saw what is listed
 */
export function Row({ row, link, isCurrent, areSeveral, nameOf, organisationOf }) {
  const reason = useReason(row);
  const isConnection = row.kind === 'connection';
  const { what, from, to } = tellWho[row.kind](row, nameOf, organisationOf);
  return html`
    <span role="cell" class="sandbox-row__time"><a class="sandbox-row__link" href=${link} aria-current=${isCurrent ? 'true' : undefined} aria-label=${`${row.id}, ${timeOf(row.time)}`}>${timeOf(row.time)}</a></span>
    <span role="cell" class="sandbox-row__what">${what}${row.method && html` <code title=${row.target}>${row.method} ${inShort(row.target)}</code>`}${areSeveral && row.replica && html` <span class="sandbox-faint">at ${row.replica}</span>`}</span>
    <span role="cell" class="sandbox-row__from">${from}</span>
    <span role="cell" class="sandbox-row__to">${to}</span>
    <span role="cell" class="sandbox-row__status">${isConnection ? html`<${Tag} tone="red">Closed<//>` : html`<${Status} status=${row.status} short />`} <span class="sandbox-faint">${inMilliseconds(row.milliseconds)}</span></span>
    <span role="cell" class="sandbox-row__broken">${reason ? html`${reason.clause && html`<b>${reason.clause}</b> `}${reason.says}` : ''}</span>`;
}

/** A call from the resource type on: the service root says again which practice is asked. @param {string | undefined} target */
const inShort = (target = '') => target.slice(Math.max(0, target.search(/\/(?:metadata|[A-Z][a-z])/)));

/**
 * What it was, who asked and who was asked, by the kind of the exchange.
 * @type {Record<Summary['kind'], (row: Summary, nameOf: (asid?: string) => string, organisationOf: (odsCode?: string) => string) => { what: string, from: string, to: string }>}
 */
const tellWho = {
  request: ({ interaction, interactionId, from, to }, nameOf) => ({
    what: interaction ?? interactionId ?? 'No interaction named',
    from: nameOf(from),
    to: nameOf(to),
  }),
  connection: () => ({ what: 'Connection refused', from: 'not known', to: '' }),
  'look-up': ({ resource, interaction, interactionId, consumers = [], organisation }, nameOf, organisationOf) => ({
    what: nameLookUp(resource, interaction ?? interactionId),
    from: consumers.map(nameOf).join(', ') || 'not known',
    to: organisationOf(organisation),
  }),
};

/** Why the provider decided as it did, by the id of the SSP's exchange: its journal is asked once for each that comes in sight. @type {Map<string, Summary['because']>} */
const ofProvider = new Map();

/** How many are kept, the milliseconds that a row is in sight before it asks, and how often it asks where nothing was found. */
const [mostReasons, patience, mostTries] = [2000, 200, 4];

/** What the SSP knows, until the provider has told more. @param {Summary} row */
function useReason(row) {
  const [, draw] = useState(0);
  const { because } = row;
  const find = howToFind(row);
  const isAsked = find !== undefined;
  useEffect(() => {
    if (find === undefined || ofProvider.has(row.id)) return;
    let isGone = false;
    const ask = async (tries = 1) => {
      const found = await find();
      // A provider that is busy tells it a little later.
      if (found === undefined && tries < mostTries && !isGone) {
        timer = setTimeout(ask, tries * 5 * patience, tries + 1);
        return;
      }
      ofProvider.set(row.id, found);
      if (ofProvider.size > mostReasons)
        for (const id of [...ofProvider.keys()].slice(0, mostReasons / 2)) ofProvider.delete(id);
      draw((count) => count + 1);
    };
    // A row that is gone again at once, because others came, asks nothing.
    let timer = setTimeout(ask, patience);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [row.id, isAsked]);
  return ofProvider.get(row.id) ?? because;
}

/** How the provider is asked for what it alone knows; nothing where the SSP knows all. @param {Summary} row @returns {(() => Promise<Summary['because']>) | undefined} */
function howToFind({ id, traceId, because }) {
  if (because?.by !== 'provider') return undefined;
  // A connection has no trace id: only the whole record joins the two.
  if (because.kind === 'connection' && because.step === 'forwarding') return () => findInRecord(id);
  return because.step === 'answer' && traceId !== undefined ? () => findReason(traceId) : undefined;
}

/** @param {string} id */
async function findInRecord(id) {
  const path = /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}`);
  return call(path).then(reasonOf, () => undefined);
}

/** Without the provider's control API it stays with what its answer tells. @param {string} traceId */
async function findReason(traceId) {
  const query = `limit=1&trace=${encodeURIComponent(traceId)}`;
  const found =
    (await firstOf(query)) ?? (sharesJournal() ? await firstOf(`replica=all&mock=mock-provider&${query}`) : undefined);
  return found && reasonOf(found);
}

/** @param {string} query */
async function firstOf(query) {
  const { exchanges } = await call(/** @type {const} */ (`/provider/exchanges?${query}`)).catch(() => ({
    exchanges: [],
  }));
  return exchanges[0];
}
