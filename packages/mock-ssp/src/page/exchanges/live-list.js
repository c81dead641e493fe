import { call, remove } from '../lib/api.js';
import { useEffect, useReducer, useRef, useState } from '../lib/html.js';
import { useProblem } from '../parts/problem.js';
import { summarise } from './summary.js';

/** Most that are kept here; the journal may hold fewer. */
const most = 10_000;

/** How many are asked for at a time. */
const page = 100;

/** Milliseconds between two looks at the journal where there is no stream. */
const pollEvery = 2000;

/**
 * The exchanges that fit the filters, the newest first, kept up to date.
 * @param {string} filters as the query of `GET /exchanges` has them
 * @param {boolean} paused what comes meanwhile waits
 */
export function useLiveList(filters, paused) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const [error, setError] = useProblem();
  const [first] = useState(createList);
  const list = useRef(first);
  const isPaused = useRef(paused);
  isPaused.current = paused;
  const isSeen = useSeen();

  useEffect(() => {
    list.current = createList();
    draw();
  }, [filters]);

  useEffect(() => {
    if (!isSeen) return undefined;
    const own = list.current;
    let frame = 0;
    const show = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (!isPaused.current) own.settle();
        draw();
      });
    };
    const load = async () => {
      try {
        const { exchanges, older } = await call(`/exchanges?limit=${page}${filters && `&${filters}`}`);
        own.take(exchanges);
        own.older ??= older ?? '';
        own.loaded = true;
        setError(undefined);
        show();
      } catch (problem) {
        setError(problem);
      }
    };
    const stop = listen(filters, (exchange) => (own.take([exchange]), show()), load);
    void load();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [filters, isSeen]);

  useEffect(() => {
    if (!paused) list.current.settle();
    draw();
  }, [paused]);

  return {
    error,
    loaded: list.current.loaded,
    rows: list.current.rows,
    waiting: list.current.waiting.size,
    async loadOlder() {
      const own = list.current;
      const { older } = own;
      if (!older || own.rows.length >= most) return;
      own.older = '';
      const answer = await call(older).catch(() => ({ exchanges: [], older: undefined }));
      own.take(answer.exchanges);
      own.settle();
      own.older = answer.older ?? '';
      draw();
    },
    async clear() {
      await Promise.all([remove('/exchanges'), remove('/provider/exchanges').catch(() => {})]).catch(setError);
      list.current.forget();
      draw();
    },
  };
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

/** @typedef {import('../lib/answers.ts').ExchangePage} ExchangePage */

function createList() {
  /** @type {Map<string, import('./summary.js').Summary>} */
  const waiting = new Map();
  return {
    /** @type {import('./summary.js').Summary[]} */
    rows: [],
    waiting,
    /** The call for what is older, empty where nothing is; undefined until it is known. @type {ExchangePage['older'] | ''} */
    older: undefined,
    loaded: false,
    /** @param {readonly import('../lib/answers.ts').ShownExchange[]} exchanges */
    take(exchanges) {
      for (const exchange of exchanges) waiting.set(exchange.id, summarise(exchange));
    },
    /** Puts what waits in its place: an exchange comes when it ends, its number tells when it began. */
    settle() {
      if (waiting.size === 0) return;
      const others = this.rows.filter(({ id }) => !waiting.has(id));
      this.rows = [...waiting.values(), ...others].sort((a, b) => b.number - a.number).slice(0, most);
      waiting.clear();
    },
    forget() {
      waiting.clear();
      this.rows = [];
      this.older = '';
    },
  };
}

/**
 * Has every exchange told that ends from now on. Where there is no stream the journal is looked at again and again. Returns what ends it.
 * @param {string} filters
 * @param {(exchange: import('../lib/answers.ts').ShownExchange) => void} tell
 * @param {() => void} load
 */
function listen(filters, tell, load) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const source = new EventSource(`/exchanges/stream${filters && `?${filters}`}`);
  source.addEventListener('exchange', (event) => tell(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) timer ??= setInterval(load, pollEvery);
  });
  return () => {
    source.close();
    clearInterval(timer);
  };
}
