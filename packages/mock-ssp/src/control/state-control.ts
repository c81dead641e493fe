import type { NamespaceControl } from '@mock-spine/shared/control/state-of-call';
import { addClockRoutes } from '@mock-spine/shared/control/clock-routes';
import { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { offerOf } from '@mock-spine/shared/protocol/interactions';
import type { Clock } from '@mock-spine/shared/clock';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import type { JournalOfReplicas } from '@mock-spine/shared/replicas/journal-of-replicas';
import type { FaultStore } from '../faults/fault-store.ts';
import type { Leg } from '../forward/forward.ts';
import type { Issuing } from '../issue/issue.ts';
import { slotNumbers } from '../issue/slot-numbers.ts';
import { addOdsRoutes } from '../ods/ods-routes.ts';
import type { KnownPeople } from '../own-data/open-own-data.ts';
import { addPdsRoutes } from '../pds/pds-routes.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { SspKnowledge } from '../request/knowledge.ts';
import type { Score, Scorecard } from '../scorecard/scorecard.ts';
import { faultsOfLookUp } from '../sds/faults-of-look-up.ts';
import { addSdsRoutes } from '../sds/sds-routes.ts';
import { mostTogether } from '../send/read-body.ts';
import type { Sending } from '../send/send.ts';
import type { Limits } from '../limits/limits.ts';
import { addChoicesRoutes } from './choices-routes.ts';
import { addFaultRoutes } from './fault-routes.ts';
import { holdMeanwhile } from './hold-meanwhile.ts';
import { joinWithProvider } from './joined-routes.ts';
import { moveProviderClock } from './move-provider-clock.ts';
import { isMockProvider, type ProviderControlAt, type SaidOfProvider } from './provider-control.ts';
import { addProviderProxy } from './provider-proxy.ts';
import { createReasonsOfProvider } from './reasons-of-provider.ts';
import { addRegistryRoutes } from './registry-routes.ts';
import { addRepeatRoutes } from './repeat-routes.ts';
import { addRequestRoutes } from './request-routes.ts';
import { resetProvider } from './reset-provider.ts';
import { addScorecardRoutes } from './scorecard-routes.ts';
import { addServedRoutes } from './served-routes.ts';
import { askWhoMoved } from './who-moved.ts';

/** The state of an SSP that its control API works on: that of the default namespace, or of another one. */
export interface SspState {
  /** Undefined for the default one. */
  readonly name: string | undefined;
  readonly journal: Journal<Exchange>;
  readonly ofReplicas: JournalOfReplicas | undefined;
  readonly bodies: BodyKeeper;
  readonly knowledge: SspKnowledge;
  readonly store: RegistryStore;
  readonly faults: FaultStore;
  readonly scorecard: Scorecard;
  readonly score: () => Promise<Score>;
  /** The time that issued tokens and requests go by. */
  readonly clock: Clock;
  readonly limits: Limits;
  readonly reset: () => void;
  readonly load: () => Promise<void>;
  readonly publish: () => Promise<void>;
}

/** What is of a namespace besides: by which certificates its consumers send, and whose they are. */
export interface StateClients extends Pick<Sending, 'materials'>, Pick<Issuing, 'consumer'> {}

/** What the control API of every namespace has besides its state. */
export interface ControlMeans {
  readonly settings: Parameters<typeof offerOf>[0] &
    SaidOfProvider & {
      readonly lenientSds: boolean;
      readonly pdsToken: string | undefined;
      readonly trials: boolean;
    };
  readonly leg: Leg;
  readonly people: KnownPeople;
  readonly ruleIds: readonly string[];
  readonly providerControl: ProviderControlAt;
  readonly sspUrl: () => string;
  /** Where it is on this machine, whatever others call it: `https://localhost:8443`. */
  readonly sspHere: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** What the control API does with the state of an SSP: what every mock has, the making and sending of requests, and what is looked up. */
export function controlOfState(means: ControlMeans) {
  const { settings, leg, people, ruleIds, sspUrl, sspHere, now, stopwatch, newId } = means;
  const answers = new SharedRoom(mostTogether);
  return (state: SspState, { materials, consumer }: StateClients): NamespaceControl => {
    const {
      name,
      journal,
      ofReplicas,
      bodies,
      knowledge,
      store,
      faults,
      scorecard,
      score,
      clock,
      limits,
      reset,
      load,
      publish,
    } = state;
    const providerControl = { ...means.providerControl, namespace: name };
    const issuing: Issuing = {
      get registry() {
        return store.remembered;
      },
      offer: offerOf(settings),
      get population() {
        return people.population;
      },
      consumer,
      sspUrl,
      now: clock.now,
      newId,
      isMockProvider: isMockProvider(settings),
      nextSlotNumber: slotNumbers(),
    };
    const sending: Sending = {
      get directory() {
        return store.directory;
      },
      journal,
      bodies,
      leg,
      materials,
      sspUrl,
      sspHere,
      own: scorecard.own,
      now,
      stopwatch,
    };
    const registry = () => store.directory.registry;
    const hold = holdMeanwhile(faults, { ...providerControl, patience: 5_000 });
    const join = joinWithProvider({ ...providerControl, patience: 2_000 }, now);
    return {
      controlled: {
        name: 'mock-ssp',
        ruleIds,
        journal,
        ofReplicas,
        bodies,
        ...knowledge,
        ...createReasonsOfProvider(journal, { ...providerControl, patience: 2_000 }, now),
        elaborate: join.own,
        elaborateTold: join.told,
        reset,
        load,
        publish,
        resetOther: resetProvider({ ...providerControl, patience: 10_000 }),
      },
      ofState: (router) => {
        addRequestRoutes(router, { issuing, sending, answers, hold, join });
        addServedRoutes(router, { sspUrl, registry });
        addChoicesRoutes(router, issuing, ofReplicas !== undefined);
        addClockRoutes(router, clock, moveProviderClock({ ...providerControl, patience: 2_000 }));
        addRepeatRoutes(router, { journal, ofReplicas }, issuing, sending);
        addRegistryRoutes(router, store);
        addFaultRoutes(router, faults);
        addSdsRoutes(router, {
          registry,
          gateway: limits.gateway,
          lenient: settings.lenientSds,
          newId,
          now,
          stopwatch,
          touching: (call) => faultsOfLookUp(faults, call, clock.now()),
          whose: (lookUp) => scorecard.whose(lookUp, store.directory),
          onFound: (lookUp) => scorecard.lookUps.add(lookUp),
          onAnswered: (lookUp) => journal.record(lookUp),
        });
        addPdsRoutes(router, {
          token: settings.pdsToken,
          person: (nhsNumber) => people.population.person(nhsNumber),
          moved: askWhoMoved({ ...providerControl, patience: 2_000 }),
          countCall: limits.countTrace,
          now,
          stopwatch,
          whose: (asker) => scorecard.whose(asker, store.directory),
          onFound: (trace) => scorecard.lookUps.add(trace),
          onAnswered: (trace) => journal.record(trace),
        });
        addOdsRoutes(router, {
          registry,
          newId,
          now,
          stopwatch,
          whose: (asker) => scorecard.whose(asker, store.directory),
          onAnswered: (lookUp) => journal.record(lookUp),
        });
        addScorecardRoutes(router, { score, directory: () => store.directory, trialsOpen: settings.trials });
        addProviderProxy(router, { ...providerControl, patience: 10_000 });
      },
    };
  };
}
