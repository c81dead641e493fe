import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Because } from '../because/because.ts';
import { whyNotWell } from '../journal/exchange.ts';
import { ruleIn } from '../journal/why.ts';
import type { ConnectionExchange, Exchange, LookUpExchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import type { BodyKeeper } from '../journal/kept-bodies.ts';

/** What a mock counts, for Prometheus. */
export interface Metrics {
  readonly contentType: string;
  /** Everything in the text format. */
  text(): Promise<string>;
  /** Counts what ends in another journal, too. Returns what takes that off again; what was counted stays. */
  watch(journal: Journal<Exchange>, bodies: BodyKeeper): () => void;
}

/**
 * Counts exchanges as they end. Labels take few values: names of ours, a status, and `unknown` for whatever else a client sends.
 * @param mock the value of the label `mock`
 */
export function countExchanges(mock: string, journal: Journal<Exchange>, bodies: BodyKeeper): Metrics {
  const registry = new Registry();
  const watched = new Set<Kept>();
  registry.setDefaultLabels({ mock });
  // Finding the values of labels costs more than all else here: it is done when somebody looks, or when many requests have ended alike.
  const ended = new Map<string, Alike>();
  const counters = createCounters(registry, () => ended.forEach(countAlike));
  for (const gauge of gaugesOf(watched)) registry.registerMetric(gauge);

  const countAlike = (alike: Alike): void => {
    counters.requests.inc(alike.labels, alike.count);
    for (const seconds of alike.durations) counters.durations.observe({ by: alike.labels.by }, seconds);
    alike.count = alike.durations.length = 0;
  };
  /** Requests often end as the one before did. */
  let latest: Alike | undefined;
  const findAlike = (interaction: string, status: Labels['status'], by: string): Alike => {
    if (
      latest &&
      latest.labels.interaction === interaction &&
      latest.labels.status === status &&
      latest.labels.by === by
    )
      return latest;
    const key = `${interaction} ${status} ${by}`;
    const known = ended.get(key);
    latest = known ?? { labels: { interaction, status, by }, count: 0, durations: [] };
    if (!known) ended.set(key, latest);
    return latest;
  };
  const countOther = (other: ConnectionExchange | LookUpExchange): void => {
    if (other.kind === 'connection') counters.connections.inc({ reason: other.reason });
    else counters.lookUps.inc({ resource: other.asked.resource ?? 'unknown', status: other.answer.status });
  };
  const countWhy = (because: Because): void => {
    const rule = ruleIn(because);
    if (rule !== undefined) counters.refusals.inc({ rule });
    counters.endings.inc({ kind: because.kind, step: because.step });
  };
  const count = (exchange: Exchange): void => {
    if (exchange.kind !== 'request') return countOther(exchange);
    const { answer, facts, timings } = exchange;
    const asked = facts.interaction?.name ?? facts.otherService?.kind.name ?? 'unknown';
    const alike = findAlike(asked, answer?.status ?? 'none', answer?.by ?? 'nobody');
    alike.count += 1;
    const because = whyNotWell(exchange);
    if (because) countWhy(because);
    const answered = timings.endOf('answered');
    if (answered !== undefined) alike.durations.push(answered / 1000);
    if (alike.count >= mostAlike) countAlike(alike);
  };
  const watch: Metrics['watch'] = (...[ofJournal, ofBodies]) => {
    const kept = { journal: ofJournal, bodies: ofBodies };
    watched.add(kept);
    const unlisten = ofJournal.onEnd(count);
    return () => {
      watched.delete(kept);
      unlisten();
    };
  };
  watch(journal, bodies);

  let watchesProcess = false;
  return {
    contentType: registry.contentType,
    watch,
    text() {
      // Watching garbage collection and the event loop costs something: it begins when somebody looks.
      if (!watchesProcess) collectDefaultMetrics({ register: registry });
      watchesProcess = true;
      return registry.metrics();
    },
  };
}

/** @param collect is called before anybody looks at requests or their durations */
const createCounters = (registry: Registry, collect: () => void) => {
  const registers = [registry];
  return {
    requests: new Counter({
      name: 'mock_spine_requests_total',
      help: 'Requests that ended, by interaction, status and who answered.',
      labelNames: ['interaction', 'status', 'by'],
      registers,
      collect,
    }),
    durations: new Histogram({
      name: 'mock_spine_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer.',
      labelNames: ['by'],
      buckets,
      registers,
      collect,
    }),
    refusals: new Counter({
      name: 'mock_spine_refusals_total',
      help: 'Requests that were refused, by the rule that refused.',
      labelNames: ['rule'],
      registers,
    }),
    endings: new Counter({
      name: 'mock_spine_unsuccessful_requests_total',
      help: 'Requests that did not end as was asked for, by what decided and at which step.',
      labelNames: ['kind', 'step'],
      registers,
    }),
    connections: new Counter({
      name: 'mock_spine_refused_connections_total',
      help: 'Connections that were refused, by reason.',
      labelNames: ['reason'],
      registers,
    }),
    lookUps: new Counter({
      name: 'mock_spine_look_ups_total',
      help: 'Look-ups in SDS, PDS and ODS, by what was looked up and status.',
      labelNames: ['resource', 'status'],
      registers,
    }),
  };
};

/** What the journals and the bodies hold that are watched, together. */
const gaugesOf = (watched: ReadonlySet<Kept>): Gauge[] =>
  gauges.map(
    ({ name, help, of }) =>
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set([...watched].reduce((total, kept) => total + of(kept), 0));
        },
      }),
  );

const gauges: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (kept: Kept) => number;
}[] = [
  {
    name: 'mock_spine_exchanges_kept',
    help: 'Exchanges in the journal.',
    of: ({ journal }) => journal.size,
  },
  {
    name: 'mock_spine_journal_bytes_kept',
    help: 'Bytes of memory that the exchanges in the journal hold, about, with their bodies.',
    of: ({ journal, bodies }) => journal.bytes + bodies.bytes,
  },
  {
    name: 'mock_spine_body_bytes_kept',
    help: 'Bytes of memory that the bodies kept with exchanges hold.',
    of: ({ bodies }) => bodies.bytes,
  },
];

interface Kept {
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
}

interface Labels {
  readonly interaction: string;
  readonly status: number | 'none';
  readonly by: string;
}

/** Requests that ended alike and were not counted yet. */
interface Alike {
  readonly labels: Labels;
  count: number;
  /** Seconds. */
  readonly durations: number[];
}

const mostAlike = 500;

/** Seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
