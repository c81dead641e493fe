import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { controlUrlsOf, nameHere, openAccess } from '@mock-spine/shared/control/open-access';
import { serveControl } from '@mock-spine/shared/control/control-server';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { offerOf } from '@mock-spine/shared/protocol/interactions';
import type { RunningMock } from '@mock-spine/shared/process/running-mock';
import { catalogue } from '@mock-spine/shared/rules/catalogue';
import { controlLimitsOf } from '@mock-spine/shared/settings/control-limit-settings';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import { whyNotInForce } from '@mock-spine/shared/tls/material-in-force';
import { createSecureListener } from '@mock-spine/shared/tls/secure-listener';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { findCertificates, lackConsumer, loadCertificates } from './certificates.ts';
import { composeSsp } from './compose.ts';
import type { ChainChoice } from './chains/chain-choice.ts';
import { createSspControl } from './control/control.ts';
import { providerControlAt } from './control/provider-control.ts';
import { askWhoMoved } from './control/who-moved.ts';
import { sspLegs } from './request/crossed-legs.ts';
import { KnownConnections } from './faults/reset-connections.ts';
import { startStandIn } from './faults/stand-in.ts';
import type { SspFacts } from './request/facts.ts';
import { createLeg } from './forward/leg.ts';
import { createProviderReachable } from './forward/provider-reachable.ts';
import type { Clients } from './issue/client-files.ts';
import { namesIn } from './registry/names-in.ts';
import type { Registry } from './registry/registry.ts';
import type { SspExchange } from './request/exchange.ts';
import type { SspSettings } from './settings.ts';
import { faultsOfLookUp } from './sds/faults-of-look-up.ts';
import { createGateway } from './sds/gateway.ts';
import { createTokenBucket } from './throttle/token-bucket.ts';
import { announceTrials } from './trials/announce-trials.ts';
import { noTrials, openTrials } from './trials/open-trials.ts';

/** What a test may put in place of the ambient. */
export interface SspSurroundings {
  readonly registry?: Registry;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** A new GUID. */
  readonly newId?: () => string;
  readonly limits?: Partial<Limits>;
}

/** A mock SSP that runs. */
export interface RunningSsp extends RunningMock {
  readonly journal: Journal<Exchange>;
  /** The faults of the start: a line for each. */
  readonly faults: readonly string[];
}

/**
 * Starts the SSP and its control API.
 * @throws SettingsError or MaterialError with a sentence for the user; the error of a port that is taken
 */
export async function startSsp(settings: SspSettings, surroundings: SspSurroundings = {}): Promise<RunningSsp> {
  const { now = Date.now, newId = randomUUID, registry } = surroundings;
  // What is wrong with a setting is told before what is wrong with a file.
  const limits = { ...limitsOf(settings), ...surroundings.limits };
  const controlLimits = controlLimitsOf(settings);
  const tell = (sentence: string) => void process.stderr.write(`mock-ssp: ${sentence}\n`);
  const access = openAccess(settings, tell);
  const providerControl = providerControlAt(settings, tell);
  const stopwatch = () => performance.now();

  const atStart: ChainChoice = { shown: settings.chain, trusted: settings.trustedChains };
  let chosen = atStart;
  let paths = findCertificates(settings, chosen);
  let certificates = loadCertificates(paths);
  const leg = createLeg(
    certificates.client,
    settings.timeout,
    settings.maxHeaderSize,
    settings.providerConnections,
    now,
  );
  const connections = new KnownConnections();
  const { served, journal, bodies, metrics, people, store, faults, scorecard, clock, rules, off, reset } = composeSsp(
    settings,
    {
      leg,
      resetConnection: connections.reset,
      standIn: (folder) => startStandIn(settings.certs, folder, now),
      registry,
      now,
      stopwatch,
      newId,
      limits,
      tell,
    },
  );
  const listener = createSecureListener({
    ...served,
    material: certificates.server,
    // Whose certificate it must be depends on Ssp-From: a rule looks at it.
    fqdns: undefined,
    onBadCertificate: settings.badCertificate,
    cnCounts: settings.acceptCn,
  });
  connections.watch(listener.server);
  const { port } = await listener.listen(settings.port, settings.host);

  const trials = settings.trials
    ? await openTrials(settings.certs, settings.trialsPort, {
        host: settings.host,
        onAttempt: (attempt) => scorecard.trials.add(attempt),
        now,
        newId,
      }).catch(async (error: unknown) => {
        await listener.close();
        faults.close();
        throw error;
      })
    : noTrials;

  let gateway = createGateway(settings, { now, movedNow: clock.now });
  const choose = (choice: ChainChoice): void => {
    const found = findCertificates(settings, choice);
    const loaded = loadCertificates(found);
    listener.reload(loaded.server);
    [chosen, paths, certificates] = [choice, found, loaded];
  };
  const clients: Clients = {
    get consumer() {
      return paths.consumer;
    },
    get ssp() {
      return paths.client;
    },
    certs: resolve(settings.certs),
  };
  const materials = {
    clients,
    loaded: (at: 'consumer' | 'ssp') =>
      at === 'consumer' ? (certificates.consumer ?? lackConsumer(paths.consumer)) : certificates.client,
  };
  const here = `https://${nameHere(settings.host)}:${port}`;
  const url = settings.publicOrigin ?? here;
  const sspUrl = () => url;
  const reload = () => {
    people.reload();
    access.tokens?.reload();
    providerControl.tokens?.reload();
    trials.reload();
    certificates = loadCertificates(paths);
    listener.reload(certificates.server);
    leg.agent.reload(certificates.client);
  };
  const control = createSspControl({
    clock,
    controlled: {
      name: 'mock-ssp',
      readiness: {
        certificates: () => whyNotInForce(certificates.server, now()) ?? whyNotInForce(certificates.client, now()),
        provider: createProviderReachable(
          () => (settings.ownServices[0] ?? firstOf(settings.provider, 'the service roots')).url,
          now,
        ),
      },
      rules: () => catalogue({ actor: 'ssp', rules, transport: transportClauses, practices: [], off }),
      ruleIds: rules.map(({ id }) => id),
      journal,
      bodies,
      metrics,
      practiceOf: ({ facts }) => (facts as SspFacts).receiver?.system.odsCode,
      namesOf: (exchange) => namesIn(store.directory.registry, exchange),
      faultsOf: (exchange) => ((exchange as SspExchange).faults ?? []).map(({ name }) => name),
      legsOf: sspLegs,
      limits: controlLimits,
      access,
      reset: () => {
        reset();
        gateway = createGateway(settings, { now, movedNow: clock.now });
        if (chosen !== atStart) choose(atStart);
      },
      reload,
    },
    issuing: {
      get registry() {
        return store.remembered;
      },
      offer: offerOf(settings),
      get population() {
        return people.population;
      },
      sspUrl,
      now: clock.now,
      newId,
    },
    sending: {
      get directory() {
        return store.directory;
      },
      journal,
      leg,
      materials,
      sspUrl,
      sspHere: () => here,
      own: scorecard.own,
      now,
      stopwatch,
    },
    registry: store,
    faults,
    sds: {
      registry: () => store.directory.registry,
      gateway: () => gateway,
      lenient: settings.lenientSds,
      newId,
      now,
      stopwatch,
      touching: (call) => faultsOfLookUp(faults, call, clock.now()),
      whose: (lookUp) => scorecard.whose(lookUp, store.directory),
      onFound: (lookUp) => scorecard.lookUps.add(lookUp),
      onAnswered: (lookUp) => journal.record(lookUp),
    },
    pds: {
      token: settings.pdsToken,
      person: (nhsNumber) => people.population.person(nhsNumber),
      moved: askWhoMoved({ ...providerControl, patience: 2_000 }),
      limit: settings.pdsRateLimit === undefined ? undefined : createTokenBucket(settings.pdsRateLimit, 1000),
      now,
      stopwatch,
      whose: (asker) => scorecard.whose(asker, store.directory),
      onFound: (trace) => scorecard.lookUps.add(trace),
      onAnswered: (trace) => journal.record(trace),
    },
    chains: { chosen: () => chosen, choose },
    pki: { certs: settings.certs, now },
    ods: {
      registry: () => store.directory.registry,
      newId,
      now,
      stopwatch,
      whose: (asker) => scorecard.whose(asker, store.directory),
      onAnswered: (lookUp) => journal.record(lookUp),
    },
    scoring: { scorecard, directory: () => store.directory, trialsOpen: settings.trials },
    trials,
    providerControl,
    showData: () => people.show(),
    certs: settings.certs,
  });
  const controlServer = await serveControl(control, settings.controlPort).catch(async (error: unknown) => {
    await Promise.all([listener.close(), trials.close()]);
    faults.close();
    throw error;
  });

  return {
    port,
    controlPort: controlServer.port,
    url,
    ...controlUrlsOf(access, controlServer.port),
    journal,
    faults: faults.lines,
    tells: announceTrials(trials),
    reload,
    close: async () => {
      people.close();
      await Promise.all([listener.close(), controlServer.close(), trials.close()]);
      leg.agent.destroy();
      faults.close();
    },
  };
}
