import { call } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { tellLookUp } from '../lib/look-ups.js';
import { linkTo } from '../lib/router.js';
import { inMilliseconds, timeOf } from '../lib/words.js';
import { Status, Tag } from '../parts/tag.js';
import { brokenClause } from './summary.js';

/** @typedef {import('./summary.js').Summary} Summary */

/**
 * The cells of one exchange.
 * @param {{ row: Summary, nameOf: (asid?: string) => string, organisationOf: (odsCode?: string) => string }} props
 */
export function Row({ row, nameOf, organisationOf }) {
  const broken = useBrokenClause(row);
  const isConnection = row.kind === 'connection';
  const { what, from, to } = tellWho[row.kind](row, nameOf, organisationOf);
  return html` <span role="cell" class="sandbox-row__time"
      ><a href=${linkTo(['exchanges', row.id])} aria-label=${`${row.id}, ${timeOf(row.time)}`}
        >${timeOf(row.time)}</a
      ></span
    >
    <span role="cell" class="sandbox-row__what">${what}</span>
    <span role="cell" class="sandbox-row__from">${from}</span>
    <span role="cell" class="sandbox-row__to">${to}</span>
    <span role="cell" class="sandbox-row__status"
      >${isConnection ? html`<${Tag} tone="red">Closed<//>` : html`<${Status} status=${row.status} short />`}
      <span class="sandbox-faint">${inMilliseconds(row.milliseconds)}</span></span
    >
    <span role="cell" class="sandbox-row__broken"
      >${broken ? html`${broken.requirement && html`<b>${broken.requirement}</b> `}${broken.says}` : ''}</span
    >`;
}

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
    what: `SDS look-up: ${tellLookUp(resource, interaction ?? interactionId)}`,
    from: consumers.map(nameOf).join(', ') || 'not known',
    to: organisationOf(organisation),
  }),
};

/** Clauses that the provider found broken, by the id of the SSP's exchange: its journal is asked once for each that comes in sight. @type {Map<string, Summary['broken']>} */
const ofProvider = new Map();

/** @param {Summary} row */
function useBrokenClause(row) {
  const [, draw] = useState(0);
  const askProvider =
    row.broken === undefined && row.by === 'provider' && (row.status ?? 0) >= 400 ? row.traceId : undefined;
  useEffect(() => {
    if (askProvider === undefined || ofProvider.has(row.id)) return;
    ofProvider.set(row.id, undefined);
    void findClause(askProvider).then((clause) => {
      ofProvider.set(row.id, clause);
      return draw((count) => count + 1);
    });
  }, [row.id, askProvider]);
  return row.broken ?? ofProvider.get(row.id);
}

/** Without the provider's control API it stays open. @param {string} traceId */
async function findClause(traceId) {
  const {
    exchanges: [found],
  } = await call(`/provider/exchanges?limit=1&trace=${encodeURIComponent(traceId)}`).catch(() => ({ exchanges: [] }));
  return found && brokenClause(found);
}
