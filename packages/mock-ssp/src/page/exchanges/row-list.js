import { summarise } from './summary.js';

/** Most that are kept while somebody reads; the journal may hold fewer. */
export const most = 10_000;

/** How many of them stay when the list is at its top again: what is older is asked for anew. */
const mostAtRest = 500;

/** Most that wait; if more come, the list is begun anew when they are to be shown. */
const mostWaiting = 2000;

/** @typedef {import('./summary.js').Summary} Summary */
/** @typedef {import('../lib/answers.ts').ExchangePage} ExchangePage */

/** The rows of a list, the newest first, and what waits to be among them. */
export function createRows() {
  /** What is new, by its id. @type {Map<string, Summary>} */
  const waiting = new Map();
  /** What is in the list already, as it is now. @type {Map<string, Summary>} */
  const changed = new Map();
  const known = new Set();
  return {
    /** @type {Summary[]} */
    rows: [],
    /** How many are new. */
    waiting: 0,
    /** The call for what is older, empty where nothing is; undefined until it is known. @type {ExchangePage['older'] | ''} */
    older: undefined,
    loaded: false,
    /** Whether more wait than are kept: they are to be asked for anew. */
    get isBroken() {
      return this.waiting > waiting.size;
    },
    /** Whether an exchange is here already. @param {string} id */
    has: (id) => known.has(id) || waiting.has(id),
    /** @param {readonly import('../lib/answers.ts').ShownExchange[]} exchanges */
    take(exchanges) {
      for (const exchange of exchanges) {
        if (known.has(exchange.id)) changed.set(exchange.id, summarise(exchange));
        else this.wait(summarise(exchange));
      }
    },
    /** @param {Summary} row */
    wait(row) {
      if (!waiting.has(row.id)) this.waiting++;
      if (waiting.size < mostWaiting) waiting.set(row.id, row);
    },
    /** Puts older ones below: what is new goes on waiting. @param {readonly import('../lib/answers.ts').ShownExchange[]} exchanges */
    takeOlder(exchanges) {
      const others = exchanges.filter(({ id }) => !this.has(id)).map(summarise);
      for (const { id } of others) known.add(id);
      this.rows = [...this.rows, ...others].slice(0, most);
    },
    /** What is in the list is shown as it is now; nothing moves. */
    renew() {
      if (changed.size === 0) return;
      this.rows = this.rows.map((row) => changed.get(row.id) ?? row);
      changed.clear();
    },
    /**
     * Puts what waits in its place: an exchange comes when it ends, and stands where it began; of one moment its number tells which did first.
     * @param {boolean} isAtRest nobody has gone down the list
     * @param {string} query of the call for what is older, the filters
     */
    settle(isAtRest, query) {
      this.renew();
      if (waiting.size > 0) {
        this.rows = [...waiting.values(), ...this.rows].sort((a, b) => b.at - a.at || b.number - a.number);
        for (const id of waiting.keys()) known.add(id);
      }
      waiting.clear();
      this.waiting = 0;
      const room = isAtRest ? mostAtRest : most;
      if (this.rows.length <= room) return;
      for (const { id } of this.rows.slice(room)) known.delete(id);
      this.rows = this.rows.slice(0, room);
      this.older = `/exchanges?${query}&before=${this.rows[room - 1]?.id}`;
    },
    /** What is here is too old to be joined with what waits. @param {ExchangePage['older']} older the call for what is behind that */
    dropRows(older) {
      known.clear();
      changed.clear();
      this.rows = [];
      this.older = older;
    },
    /** The ids of all that is here. */
    ids: () => new Set([...known, ...waiting.keys()]),
    /** The journal has nothing older, and has forgotten these. @param {ReadonlySet<string>} ids */
    keepAllBut(ids) {
      this.older = '';
      if (ids.size === 0) return;
      this.waiting -= [...ids].filter((id) => waiting.delete(id)).length;
      for (const id of ids) {
        known.delete(id);
        changed.delete(id);
      }
      this.rows = this.rows.filter(({ id }) => !ids.has(id));
    },
    forget() {
      waiting.clear();
      changed.clear();
      known.clear();
      this.waiting = 0;
      this.rows = [];
      this.older = '';
    },
  };
}
