import { call } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { inMilliseconds, timeOf } from '../lib/words.js';
import { Status, Tag } from '../parts/tag.js';
import { brokenClause } from './summary.js';

/** The cells of one exchange. @param {{ row: import('./summary.js').Summary, nameOf: (asid?: string) => string }} props */
export function Row({ row, nameOf }) {
  const broken = useBrokenClause(row);
  const isConnection = row.kind === 'connection';
  return html`
    <span role="cell" class="sandbox-row__time"><a href=${linkTo(['exchanges', row.id])} aria-label=${`${row.id}, ${timeOf(row.time)}`}>${timeOf(row.time)}</a></span>
    <span role="cell" class="sandbox-row__what">${isConnection ? 'Connection refused' : row.interaction ?? row.interactionId ?? 'No interaction named'}</span>
    <span role="cell" class="sandbox-row__from">${isConnection ? 'not known' : nameOf(row.from)}</span>
    <span role="cell" class="sandbox-row__to">${isConnection ? '' : nameOf(row.to)}</span>
    <span role="cell" class="sandbox-row__status">${isConnection ? html`<${Tag} tone="red">Closed<//>` : html`<${Status} status=${row.status} short />`} <span class="sandbox-faint">${inMilliseconds(row.milliseconds)}</span></span>
    <span role="cell" class="sandbox-row__broken">${broken ? html`${broken.requirement && html`<b>${broken.requirement}</b> `}${broken.says}` : ''}</span>`;
}

/** Clauses that the provider found broken, by the id of the SSP's exchange: its journal is asked once for each that comes in sight. */
const ofProvider = new Map();

function useBrokenClause(row) {
  const [, draw] = useState(0);
  const askProvider = row.broken === undefined && row.by === 'provider' && row.status >= 400 && row.traceId;
  useEffect(() => {
    if (!askProvider || ofProvider.has(row.id)) return;
    ofProvider.set(row.id, undefined);
    void findClause(row).then((clause) => {
      ofProvider.set(row.id, clause);
      return draw((count) => count + 1);
    });
  }, [row.id, askProvider]);
  return row.broken ?? ofProvider.get(row.id);
}

/** Without the provider's control API it stays open. */
async function findClause({ traceId }) {
  const { exchanges: [found] } = await call(`/provider/exchanges?limit=1&trace=${encodeURIComponent(traceId)}`).catch(() => ({ exchanges: [] }));
  return found && brokenClause(found);
}
