import { call, remove } from '../lib/api.js';
import { onRecovery } from '../lib/connection.js';
import { useEffect, useReducer, useRef, useState } from '../lib/html.js';
import { inNamespace } from '../lib/namespace.js';
import { queryOf } from '../lib/replicas.js';
import { isOfShownRun } from '../lib/run.js';
import { useProblem } from '../parts/problem.js';
import { createRows, most } from './row-list.js';

/** How many are asked for at a time, and how many times at most to find where what is shown begins. */
const [page, mostPages] = [100, 10];

/** Milliseconds between two times that the rows are drawn: fifty that come in a second are not drawn fifty times. */
const drawEvery = 200;

/** Milliseconds between two looks at the journal where there is no stream. */
const pollEvery = 2000;

/**
 * The exchanges that fit the filters, the newest first, kept up to date.
 * @param {string} filters as the query of `GET /exchanges` has them
 * @param {string | undefined} scope whose exchanges, as `useScope` tells it
 * @param {boolean} held what comes meanwhile waits
 * @param {boolean} isAtRest nobody has gone down the list
 * @param {{ kept: number } | undefined} summary how many the journal has of them, as it was told last
 */
export function useLiveList(filters, scope, held, isAtRest, summary) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const [error, setError] = useProblem();
  const [first] = useState(createRows);
  const list = useRef(first);
  const reader = useRef({ held, isAtRest });
  reader.current = { held, isAtRest };
  const isSeen = useSeen();
  const [missing, setMissing] = useState(/** @type {string | undefined} */ (undefined));
  const reload = useRef(() => {});
  const asked = queryOf(scope ?? '', filters);
  const query = queryOf(`limit=${page}`, asked);

  useEffect(() => {
    list.current = createRows();
    draw();
  }, [filters]);

  useEffect(() => {
    if (!isSeen || scope === undefined) return undefined;
    const own = list.current;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let shownAt = 0;
    const show = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          shownAt = performance.now();
          // The first rows are no news to anybody.
          if (!reader.current.held || own.rows.length === 0) own.settle(reader.current.isAtRest, query);
          else own.renew();
          draw();
        },
        Math.max(0, shownAt + drawEvery - performance.now()),
      );
    };
    const load = async () => {
      try {
        setMissing(await catchUp(own, query));
        setError(undefined);
        show();
      } catch (problem) {
        setError(problem);
      }
    };
    const stop = listen(
      asked,
      (exchange) => (own.take([exchange]), show()),
      load,
      (/** @type {string | undefined} */ now) => {
        setMissing(now);
        // What others saw meanwhile is there again.
        if (now === undefined) void load();
      },
    );
    // What the provider alone knows is found by looking: the stream cannot wait for it.
    const looking = /(^|&)(q|rule)=/.test(filters) ? setInterval(load, pollEvery) : undefined;
    const forgetRecovery = onRecovery(load);
    reload.current = () => void load();
    void load();
    return () => {
      stop();
      reload.current = () => {};
      forgetRecovery();
      clearInterval(looking);
      clearTimeout(timer);
    };
  }, [filters, scope, isSeen]);

  useEffect(() => {
    if (!held) list.current.settle(isAtRest, query);
    draw();
  }, [held]);

  useEffect(() => {
    // The journal has fewer than are here, and one page of it tells which: somebody else has emptied it.
    const { rows, waiting } = list.current;
    if (summary && summary.kept < Math.min(page, rows.length + waiting)) reload.current();
  }, [summary]);

  return {
    error,
    /** That what other replicas saw is missing, in a sentence. */
    missing,
    /** Whether what is shown is what there is: what came at first is drawn a moment after it came. */
    loaded: list.current.loaded && (list.current.rows.length > 0 || list.current.waiting === 0),
    hasOlder: Boolean(list.current.older),
    rows: list.current.rows,
    waiting: list.current.waiting,
    /** Shows what waits, though somebody reads. */
    async showNew() {
      const own = list.current;
      if (own.isBroken) {
        own.forget();
        own.older = undefined;
        await catchUp(own, query).catch(setError);
      }
      own.settle(true, query);
      draw();
    },
    async loadOlder() {
      const own = list.current;
      const { older } = own;
      if (!older) return;
      own.older = '';
      const answer = await call(older).catch((problem) => {
        setError(problem);
        return { exchanges: [], older };
      });
      own.takeOlder(answer.exchanges);
      own.older = own.rows.length < most ? (answer.older ?? '') : '';
      draw();
    },
    /** Empties both journals. @returns {Promise<string>} what became of that, where it was not done as a whole */
    async clear() {
      const [ssp, provider] = await Promise.allSettled([remove('/exchanges'), remove('/provider/exchanges')]);
      if (ssp.status === 'rejected') setError(ssp.reason);
      else list.current.forget();
      draw();
      if (ssp.status === 'rejected')
        return provider.status === 'rejected'
          ? 'Nothing is deleted.'
          : "The provider's journal is empty; the SSP's is not.";
      return provider.status === 'rejected'
        ? `The SSP's journal is empty. The provider's is not: ${provider.reason.message}`
        : 'Both journals are empty.';
    },
  };
}

/**
 * Asks for the newest, and for those between them and what is here already, however many came while nobody listened; what the journal has no longer goes.
 * @param {ReturnType<typeof createRows>} list
 * @param {string} query
 * @returns {Promise<string | undefined>} that what other replicas saw is missing, in a sentence
 */
async function catchUp(list, query) {
  /** @type {import('../lib/answers.ts').ExchangePage['older']} */
  let path = `/exchanges?${query}`;
  const before = list.ids();
  for (let pages = 0; path && pages < mostPages; pages++) {
    /** @type {import("../lib/answers.ts").ExchangePage} */
    const { exchanges, older, missing } = await call(path);
    const isJoined = !list.loaded || exchanges.some(({ id }) => list.has(id));
    list.take(exchanges);
    list.older ??= older ?? '';
    list.loaded = true;
    for (const { id } of exchanges) before.delete(id);
    // These are all that there are: what was here before and is not among them was deleted, by somebody else.
    if (!older && !missing) list.keepAllBut(before);
    if (isJoined) return missing;
    path = older;
  }
  if (path) list.dropRows(path);
  return undefined;
}

/** Whether the window is in sight. A browser has few connections to one origin: a hidden window leaves its stream to the others. */
function useSeen() {
  const [isSeen, setSeen] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setSeen(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isSeen;
}

/**
 * Has every exchange told that ends from now on. Where there is no stream the journal is looked at again and again. Returns what ends it.
 * @param {string} query the scope and the filters
 * @param {(exchange: import('../lib/answers.ts').ShownExchange) => void} tell
 * @param {() => void} load
 * @param {(missing: string | undefined) => void} tellMissing is told whenever what other replicas see is missing, and when it is there again
 */
function listen(query, tell, load, tellMissing) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const source = new EventSource(inNamespace(`/exchanges/stream${query && `?${query}`}`));
  source.addEventListener('exchange', (event) => {
    // The id of an event begins with the run.
    if (isOfShownRun(event.lastEventId.split(':')[0])) tell(JSON.parse(event.data));
  });
  source.addEventListener('replicas', (event) => tellMissing(JSON.parse(event.data).missing ?? undefined));
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) timer ??= setInterval(load, pollEvery);
  });
  return () => {
    source.close();
    clearInterval(timer);
  };
}
