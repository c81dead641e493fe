import { createClock, type Clock } from '@mock-spine/shared/clock';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { divideMemory } from '@mock-spine/shared/journal/weigh';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import { countExchanges } from '@mock-spine/shared/metrics/exchange-metrics';
import { offerOf, type Offer } from '@mock-spine/shared/protocol/interactions';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import type { SecureListenerOptions } from '@mock-spine/shared/tls/secure-listener';
import { createApp } from './app.ts';
import { createDistrust } from './chains/distrust.ts';
import { createEdgeAnswers } from './edge.ts';
import { FaultStore } from './faults/fault-store.ts';
import type { ResetConnection } from './faults/reset-connections.ts';
import type { StandIn } from './faults/stand-in.ts';
import { readStartFaults } from './faults/start-faults.ts';
import type { Leg } from './forward/forward.ts';
import { createSspJudge, pipelineUnder } from './pipeline.ts';
import { logTransactions } from './logging/transaction-log.ts';
import { openOwnData, type KnownPeople } from './own-data/open-own-data.ts';
import { defaultRegistry } from './registry/default-registry.ts';
import { loadRegistry } from './registry/load-registry.ts';
import type { Registry } from './registry/registry.ts';
import { withOwnPractices } from './registry/own-practices.ts';
import { createRegistryStore, type RegistryStore } from './registry/registry-store.ts';
import { resolveDocument } from './registry/resolve.ts';
import type { SspRule } from './request/facts.ts';
import { Scorecard } from './scorecard/scorecard.ts';
import type { SspSettings } from './settings.ts';
import { RecentTraces } from './throttle/recent-traces.ts';
import { createThrottle } from './throttle/throttle.ts';
import { firstOf } from '@mock-spine/shared/failures/surely';

/** What lies around the proxy: where its requests come from and go to, and the ambient. */
export interface SspOutside {
  readonly leg: Leg;
  readonly resetConnection: ResetConnection;
  /** Starts a provider with a bad certificate. */
  readonly standIn: (folder: string) => StandIn;
  /** Takes what is to be told of data of the user's own. */
  readonly tell?: ((sentence: string) => void) | undefined;
  /** In place of the one of the settings. */
  readonly registry?: Registry | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
  readonly limits?: Partial<Limits> | undefined;
}

/** What a listener needs to serve a mock's requests, whatever connections it takes them from. */
export type Served = Omit<SecureListenerOptions, 'material' | 'fqdns' | 'onBadCertificate'>;

/** The proxy without a listener, and what its control API works on. */
export interface Ssp {
  readonly served: Served;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  readonly metrics: ReturnType<typeof countExchanges>;
  /** Whom SDS and PDS know. */
  readonly people: KnownPeople;
  readonly store: RegistryStore;
  readonly faults: FaultStore;
  readonly scorecard: Scorecard;
  readonly clock: Clock;
  readonly rules: readonly SspRule[];
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
  /** Goes back to how it was at the start, but for the journal. */
  readonly reset: () => void;
}

/**
 * Puts the proxy together: all that a request meets between a listener and the leg to its provider.
 * @throws SettingsError with a sentence for the user
 */
export function composeSsp(settings: SspSettings, outside: SspOutside): Ssp {
  const { leg, resetConnection, standIn, now, stopwatch, newId } = outside;
  const registryFile = settings.registry === undefined ? undefined : loadRegistry(settings.registry);
  const offer = offerOf(settings);
  const people = openOwnData(settings, outside.tell ?? (() => {}), now);
  const registryNow = (): Registry =>
    outside.registry ??
    (registryFile ? resolveDocument(registryFile, offer) : registryOfFlags(settings, offer, people));
  const store = createRegistryStore(registryNow(), offer);
  people.onChange(() => store.restart(registryNow()));
  const throttle = createThrottle({ perSender: settings.rateLimit, forEveryone: settings.globalRateLimit });
  const clock = createClock(now);
  const traces = new RecentTraces(10_000);
  const off = new Set(settings.off);
  const rules = pipelineUnder(settings);
  const { bodies, budget } = divideMemory(settings.journalBytes, settings.keepBodies, settings.journal);
  const journal = new Journal<Exchange>('ssp', settings.journal, budget);
  const metrics = countExchanges('mock-ssp', journal, bodies);
  if (settings.logForm === 'json') logExchanges('mock-ssp', journal, settings.log);
  else if (settings.log !== 'off') logTransactions(journal);
  const scorecard = new Scorecard(now);
  journal.onEnd((exchange, id, bytes) => scorecard.add(exchange, id, bytes));
  const faults = new FaultStore(
    readStartFaults({ registry: registryFile?.faults ?? [], file: settings.faults, flags: settings.fault }),
    { now: clock.now, standIn },
  );
  const handle = createApp({
    directory: () => store.directory,
    throttle,
    traces,
    judge: createSspJudge(off, rules),
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
  });

  return {
    served: {
      handle,
      edge: createEdgeAnswers(newId),
      // Here the provider tells the client to go on.
      leavesContinue: true,
      onRefusedConnection: (refusal) => journal.record({ kind: 'connection', by: 'ssp', ...refusal }),
      onRefusedRequest: ({ key, says, next }, tls, remoteAddress) =>
        journal.record({
          kind: 'connection',
          by: 'ssp',
          at: now(),
          remoteAddress,
          requirement: 'A-010',
          reason: key,
          says,
          next,
          tls,
        }),
      limits: { ...limitsOf(settings), ...outside.limits },
      now,
    },
    journal,
    bodies,
    metrics,
    people,
    store,
    faults,
    scorecard,
    clock,
    rules,
    off,
    reset: () => {
      clock.reset();
      store.reset();
      throttle.reset();
      traces.clear();
      scorecard.reset();
      faults.reset();
    },
  };
}

const registryOfFlags = (
  { provider, providerAsid, ownServices, services, noCast }: SspSettings,
  offer: Offer,
  { own: { practices } }: KnownPeople,
): Registry =>
  withOwnPractices(
    defaultRegistry({
      roots: provider,
      asid: providerAsid,
      services: ownServices,
      ...(services !== undefined && { servicesOrigin: services }),
      offer,
    }),
    {
      practices,
      withCast: !noCast,
      origin: new URL(firstOf(provider, 'the service roots').url).origin,
      offer,
    },
  );
