import { createClock, type Clock } from '@mock-spine/shared/clock';
import { type Exchange, divideMemory } from '@mock-spine/shared/journal/exchange';
import { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import type { Metrics } from '@mock-spine/shared/metrics/exchange-metrics';
import { defaultNamespace } from '@mock-spine/shared/namespaces/names';
import type { Ending } from '@mock-spine/shared/namespaces/namespaces';
import type { Offer } from '@mock-spine/shared/protocol/interactions';
import type { Replicas } from '@mock-spine/shared/replicas/replicas';
import type { JournalOfReplicas } from '@mock-spine/shared/replicas/shared-journal';
import { capacityOf } from '@mock-spine/shared/settings/journal-settings';
import { createApp, type Handler } from './app.ts';
import { createDistrust } from './chains/distrust.ts';
import { FaultStore } from './faults/fault-store.ts';
import type { FaultRecord } from './faults/document.ts';
import type { ResetConnection } from './faults/meet-faults.ts';
import type { StandIn } from './faults/stand-in.ts';
import type { Leg } from './forward/forward.ts';
import type { SspJudge } from './pipeline.ts';
import { ownSideOf } from './joined/own-side.ts';
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
import { createGateway, spendLimits, type Gateway } from './sds/gateway.ts';
import type { SspSettings } from './settings.ts';
import { createThrottle, RecentTraces } from './throttle/throttle.ts';
import { createTokenBucket, spend, type TokenBucket } from './throttle/token-bucket.ts';

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
  /** What stands before SDS now. */
  readonly gateway: () => Gateway;
  /** Of traces on PDS; undefined where there is no limit. */
  readonly pdsLimit: TokenBucket | undefined;
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
  const { settings, offer, people, judge, leg, resetConnection, standIn, startFaults, replicas } = shared;
  const { now, stopwatch, newId } = shared;
  const { name, registry, journalBytes, sdsApikey } = own;
  const store = createRegistryStore(registry(), offer);
  const among = name ?? defaultNamespace;
  const counts = replicas?.count(among, [
    { kind: 'trace', take: (traceId) => void traces.remember(traceId) },
    { kind: 'sender', take: (asid, times) => throttle.spend(store.directory.system(asid), times, now()) },
    { kind: 'everyone', take: (_, times) => throttle.spend(undefined, times, now()) },
    { kind: 'fault', take: (fault, times) => faults.spend(fault, times) },
    { kind: 'sds', take: (_, times) => spendLimits(gateway, times) },
    { kind: 'pds', take: (_, times) => pdsBucket && spend(pdsBucket, times, now()) },
    { kind: 'look-up', take: (lookUp) => scorecard.lookUps.hear(readLookUp(lookUp)) },
  ]);
  const throttle = createThrottle(
    { perSender: settings.rateLimit, forEveryone: settings.globalRateLimit },
    counts && ((asid) => counts.count(asid === undefined ? 'everyone' : 'sender', asid ?? '')),
  );
  const clock = createClock(now);
  const traces = new RecentTraces(10_000, counts && ((traceId) => counts.count('trace', traceId)));
  const capacity = capacityOf(settings.journal, replicas !== undefined);
  const { bodies, budget } = divideMemory(journalBytes, settings.keepBodies, capacity.most);
  const prefix = name === undefined ? 'ssp' : `ssp-${name}`;
  const journal = new Journal<Exchange>(replicas?.markIds(prefix) ?? prefix, capacity, budget);
  const unwatch = watch?.(journal, bodies);
  if (settings.logForm === 'json') logExchanges('mock-ssp', journal, settings.log, name);
  else if (settings.log !== 'off') logTransactions(journal);
  const scorecard = new Scorecard(
    now,
    counts && { settling, tell: (lookUp) => writeLookUp(lookUp).forEach((told) => counts.count('look-up', told)) },
    clock.now,
  );
  journal.onEnd((exchange, id, bytes) => scorecard.add(exchange, id, bytes));
  const knowledge = sspKnowledge(() => store.directory.registry);
  const ofReplicas = replicas?.tell(among, {
    journal,
    bodies,
    knowledge: {
      ...knowledge,
      sideOf: (exchange, certificatesOf) =>
        ownSideOf(exchange as SspExchange, now(), { reveal: false }, certificatesOf),
    },
    mostBytes: name === undefined ? undefined : journalBytes,
  });
  const faults = new FaultStore(startFaults, {
    now: clock.now,
    standIn,
    ...(counts && { onCounted: (fault) => counts.count('fault', fault) }),
  });
  const onCounted = () => counts?.count('sds', '');
  const openGateway = () => createGateway({ ...settings, sdsApikey }, { now, movedNow: clock.now, onCounted });
  const pdsBucket = settings.pdsRateLimit === undefined ? undefined : createTokenBucket(settings.pdsRateLimit, 1000);
  let gateway = openGateway();
  let resets = 0;
  const scores =
    replicas && new SharedScorecard(replicas.database, { namespace: among, scorecard, epoch: () => resets });
  if (scores) journal.onEnd(() => scores.expect());
  const forgetCounts = (): void => {
    throttle.reset();
    traces.clear();
    scorecard.reset();
    gateway = openGateway();
  };
  const alike = replicas?.share(
    among,
    sharedParts({
      clock,
      faults,
      store,
      resets: () => resets,
      resetAs: (times) => {
        resets = times;
        forgetCounts();
      },
    }),
  );
  return {
    name,
    handle: createApp({
      namespace: name,
      directory: () => store.directory,
      throttle,
      traces,
      judge,
      leg,
      faults,
      resetConnection,
      person: (nhsNumber) => people.population.person(nhsNumber),
      journal,
      bodies,
      timeoutStatus: Number(settings.timeoutStatus),
      refusedStatus: Number(settings.refusedStatus),
      forwardHsts: settings.forwardHsts,
      distrust: createDistrust(settings.distrust),
      now,
      movedNow: clock.now,
      stopwatch,
      newId,
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
    gateway: () => gateway,
    pdsLimit:
      pdsBucket &&
      ((at) => {
        counts?.count('pds', '');
        return pdsBucket(at);
      }),
    serve: () => store.restart(registry()),
    reset: () => {
      clock.reset();
      store.reset();
      faults.reset();
      forgetCounts();
      resets += 1;
    },
    end: () => {
      unwatch?.();
      alike?.close();
      counts?.close();
      scores?.close();
      ofReplicas?.close();
      faults.close();
    },
  };
}
