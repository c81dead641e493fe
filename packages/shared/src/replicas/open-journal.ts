import { divideMemory, type Exchange } from '../journal/exchange.ts';
import { Journal } from '../journal/journal.ts';
import type { BodyKeeper } from '../journal/kept-bodies.ts';
import type { Metrics } from '../metrics/exchange-metrics.ts';
import { defaultNamespace } from '../namespaces/names.ts';
import { capacityOf } from '../settings/journal-settings.ts';
import type { JournalOfReplicas } from './journal-of-replicas.ts';
import type { Replicas } from './replicas.ts';
import type { KnownJournal } from './shared-journal.ts';

/** What one namespace of a mock keeps of its exchanges. */
export interface OpenJournal {
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** Undefined where there is one replica alone, or where none tells. */
  readonly ofReplicas: JournalOfReplicas | undefined;
  readonly close: () => void;
}

/** Whose journal is opened, and how much it keeps. */
export interface JournalToOpen {
  /** What the ids of its exchanges begin with: `ssp`. */
  readonly mock: string;
  /** Undefined for the default namespace. */
  readonly namespace: string | undefined;
  /** What exchanges and bodies may take, in bytes. */
  readonly bytes: number;
  readonly settings: {
    /** Exchanges; undefined where nobody gave a number. */
    readonly journal: number | undefined;
    /** The largest body that is kept, in bytes. */
    readonly keepBodies: number;
  };
  readonly knowledge: KnownJournal['knowledge'];
  readonly replicas: Replicas | undefined;
  /** Counts its exchanges; undefined for one that counts by itself. */
  readonly watch: Metrics['watch'] | undefined;
}

/** Opens the journal of one namespace, and tells the replicas of it. */
export function openJournal(asked: JournalToOpen): OpenJournal {
  const { mock, namespace, bytes, settings, knowledge, replicas, watch } = asked;
  const capacity = capacityOf(settings.journal, replicas !== undefined);
  const { bodies, budget } = divideMemory(bytes, settings.keepBodies, capacity.most);
  const prefix = namespace === undefined ? mock : `${mock}-${namespace}`;
  const journal = new Journal<Exchange>(replicas?.markIds(prefix) ?? prefix, capacity, budget);
  const unwatch = watch?.(journal, bodies);
  const ofReplicas = replicas?.tell(namespace ?? defaultNamespace, {
    journal,
    bodies,
    knowledge,
    mostBytes: namespace === undefined ? undefined : bytes,
  });
  return {
    journal,
    bodies,
    ofReplicas,
    close: () => {
      unwatch?.();
      ofReplicas?.close();
    },
  };
}
