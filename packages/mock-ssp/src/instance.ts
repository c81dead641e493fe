import { createClock, type Clock } from '@mock-spine/shared/clock';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import type { Metrics } from '@mock-spine/shared/metrics/exchange-metrics';
import { defaultNamespace } from '@mock-spine/shared/namespaces/names';
import type { Ending } from '@mock-spine/shared/namespaces/namespaces';
import type { Offer } from '@mock-spine/shared/protocol/interactions';
import { openJournal } from '@mock-spine/shared/replicas/open-journal';
import type { Replicas } from '@mock-spine/shared/replicas/replicas';
import type { JournalOfReplicas } from '@mock-spine/shared/replicas/journal-of-replicas';
import type { ToldKnowledge } from '@mock-spine/shared/replicas/write-row';
import { createApp, type Handler } from './app.ts';
import { createDistrust } from './chains/distrust.ts';
import { FaultStore } from './faults/fault-store.ts';
import type { FaultRecord } from './faults/document.ts';
import type { ResetConnection } from './faults/meet-faults.ts';
import type { StandIn } from './faults/stand-in.ts';
import type { Leg } from './forward/forward.ts';
import type { SspJudge } from './pipeline.ts';
import { ownSideOf } from './joined/own-side.ts';
import { createLimits, type Limits } from './limits/limits.ts';
import { logTransactions } from './logging/transaction-log.ts';
import type { KnownPeople } from './own-data/open-own-data.ts';
import type { Registry } from './registry/registry.ts';
import { createRegistryStore, type RegistryStore } from './registry/registry-store.ts';
import { sspKnowledge, type SspKnowledge } from './request/knowledge.ts';
import type { SspExchange } from './request/exchange.ts';
import { sharedParts } from './replicas/shared-parts.ts';
import { settling, SharedScorecard } from './replicas/shared-scorecard.ts';
import { Scorecard, type Score } from './scorecard/scorecard.ts';
import { readLookUp, writeLookUp } from './scorecard/told-look-ups.ts';
import type { SspSettings } from './settings.ts';

/** What all namespaces of an SSP share. */
export interface Shared {
  readonly settings: SspSettings;
  /** Which interactions are all. */
  readonly offer: Offer;
  readonly people: KnownPeople;
  readonly judge: SspJudge;
  readonly leg: Leg;
  readonly resetConnection: ResetConnection;
  /** Starts a provider with a bad certificate. */
  readonly standIn: (folder: string) => StandIn;
  /** The faults of the start. */
  readonly startFaults: readonly FaultRecord[];
  /** Undefined where there is one SSP alone. */
  readonly replicas: Replicas | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** What a namespace of an SSP has for itself. */
export interface OwnParts {
  /** Undefined for the default one. */
  readonly name: string | undefined;
  /** The registry of the start, as the data of now has it. */
  readonly registry: () => Registry;
  /** What its journal may take. */
  readonly journalBytes: number;
  /** The key that look-ups in SDS must have; undefined where any will do. */
  readonly sdsApikey: string | undefined;
}

/** The SSP of one namespace: all that its requests meet between a listener and the leg to the provider, and what the control API works on. */
export interface Instance extends Ending {
  readonly name: string | undefined;
  readonly handle: Handler;
  /** Reads what its replicas share. */
  readonly load: () => Promise<void>;
  /** Tells its replicas what was changed here. */
  readonly publish: () => Promise<void>;
  readonly journal: Journal<Exchange>;
  readonly ofReplicas: JournalOfReplicas | undefined;
  readonly bodies: BodyKeeper;
  readonly knowledge: SspKnowledge;
  readonly store: RegistryStore;
  readonly faults: FaultStore;
  readonly scorecard: Scorecard;
  /** What consumers have proven at it and its replicas. @throws DatabaseError */
  readonly score: () => Promise<Score>;
  /** Tells its replicas what was counted here. @throws DatabaseError */
  readonly tellScore: () => Promise<void>;
  readonly clock: Clock;
  readonly limits: Limits;
  /** The data of the user's own has changed. */
  readonly serve: () => void;
  /** Goes back to how it was at the start, but for the journal. */
  readonly reset: () => void;
}

/**
 * Puts the SSP of one namespace together.
 * @param watch counts its exchanges; undefined for one that counts by itself
 */
export function composeInstance(shared: Shared, own: OwnParts, watch?: Metrics['watch']): Instance {
  const { settings, replicas, now } = shared;
  const { name } = own;
  const among = name ?? defaultNamespace;
  const tell = replicas && ((kind: string, key: string): void => counts?.count(kind, key));
  const clock = createClock(now);
  const store = createRegistryStore(own.registry(), shared.offer);
  const knowledge = sspKnowledge(() => store.directory.registry);
  const { journal, bodies, ofReplicas, close } = openJournal({
    mock: 'ssp',
    namespace: name,
    bytes: own.journalBytes,
    settings,
    knowledge: { ...knowledge, sideOf: sideAt(now) },
    replicas,
    watch,
  });
  if (settings.logForm === 'json') logExchanges('mock-ssp', journal, settings.log, name);
  else if (settings.log !== 'off') logTransactions(journal);

  const limits = createLimits(
    { ...settings, sdsApikey: own.sdsApikey },
    { system: (asid) => store.directory.system(asid), now, movedNow: clock.now, tell },
  );
  const faults = new FaultStore(shared.startFaults, {
    now: clock.now,
    standIn: shared.standIn,
    ...(tell && { onCounted: (fault) => tell('fault', fault) }),
  });
  const scorecard = new Scorecard(
    now,
    tell && { settling, tell: (lookUp) => writeLookUp(lookUp).forEach((told) => tell('look-up', told)) },
    clock.now,
  );
  journal.onEnd((exchange, id, bytes) => scorecard.add(exchange, id, bytes));

  let resets = 0;
  const resetAs = (times: number): void => {
    resets = times;
    limits.reset();
    scorecard.reset();
  };
  const scores =
    replicas && new SharedScorecard(replicas.database, { namespace: among, scorecard, epoch: () => resets });
  if (scores) journal.onEnd(() => scores.expect());
  const alike = replicas?.share(among, sharedParts({ clock, faults, store, resets: () => resets, resetAs }));
  const counts = replicas?.count(among, [
    ...limits.heard,
    { kind: 'fault', take: (fault, times) => faults.spend(fault, times) },
    { kind: 'look-up', take: (lookUp) => scorecard.lookUps.hear(readLookUp(lookUp)) },
  ]);

  return {
    name,
    handle: createApp({
      namespace: name,
      directory: () => store.directory,
      throttle: limits.throttle,
      traces: limits.traces,
      judge: shared.judge,
      leg: shared.leg,
      faults,
      resetConnection: shared.resetConnection,
      person: (nhsNumber) => shared.people.population.person(nhsNumber),
      journal,
      bodies,
      timeoutStatus: Number(settings.timeoutStatus),
      refusedStatus: Number(settings.refusedStatus),
      forwardHsts: settings.forwardHsts,
      distrust: createDistrust(settings.distrust),
      now,
      movedNow: clock.now,
      stopwatch: shared.stopwatch,
      newId: shared.newId,
    }),
    load: async () => alike?.load(),
    publish: async () => alike?.publish(),
    journal,
    ofReplicas,
    bodies,
    knowledge,
    store,
    faults,
    scorecard,
    score: async () => (scores ? scores.read() : scorecard.read()),
    tellScore: async () => scores?.tell(),
    clock,
    limits,
    serve: () => store.restart(own.registry()),
    reset: () => {
      clock.reset();
      store.reset();
      faults.reset();
      resetAs(resets + 1);
    },
    end: () => {
      alike?.close();
      counts?.close();
      scores?.close();
      close();
      faults.close();
    },
  };
}

/** The side of an exchange that other replicas are told. */
const sideAt =
  (now: () => number): NonNullable<ToldKnowledge['sideOf']> =>
  (exchange, certificatesOf) =>
    ownSideOf(exchange as SspExchange, now(), { reveal: false }, certificatesOf);
