import { randomUUID } from 'node:crypto';
import { minute } from '@mock-spine/shared/clock';
import type { ControlAccess } from '@mock-spine/shared/control/access-of-app';
import { createControlApp } from '@mock-spine/shared/control/control-app';
import { serveControl } from '@mock-spine/shared/control/control-server';
import { addNamespaceRoutes } from '@mock-spine/shared/control/namespace-routes';
import { controlUrlsOf, nameHere, openAccess } from '@mock-spine/shared/control/open-access';
import type { Database } from '@mock-spine/shared/database/database';
import { openDatabase } from '@mock-spine/shared/database/open-database';
import { sharedSecret } from '@mock-spine/shared/database/shared-secret';
import { firstOf } from '@mock-spine/shared/failures/surely';
import type { ControlLimits } from '@mock-spine/shared/http/control-limits';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { startOrClose, type Closing } from '@mock-spine/shared/process/closing';
import type { RunningMock } from '@mock-spine/shared/process/running-mock';
import { replicasOver } from '@mock-spine/shared/replicas/replicas';
import { catalogue } from '@mock-spine/shared/rules/catalogue';
import { controlLimitsOf } from '@mock-spine/shared/settings/control-limit-settings';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import { createSecureListener, type SecureListener } from '@mock-spine/shared/tls/secure-listener';
import { warnOfName } from '@mock-spine/shared/tls/name-of-server';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { CertificatesInForce } from './chains/certificates-in-force.ts';
import type { Certificates } from './chains/certificates.ts';
import type { ChainChoice } from './chains/chain-choice.ts';
import { openChains, type ChainsInUse } from './chains/chains-in-use.ts';
import { clientMaterialsOf } from './chains/client-materials.ts';
import { composeSsp, type NamespaceInstance, type Ssp } from './compose.ts';
import { providerControlAt, type ProviderControlAt } from './control/provider-control.ts';
import { routesOfAll } from './control/routes-of-all.ts';
import { controlOfState } from './control/state-control.ts';
import { KnownConnections } from './faults/meet-faults.ts';
import { startStandIn } from './faults/stand-in.ts';
import type { Leg } from './forward/forward.ts';
import { createLeg } from './forward/leg.ts';
import { createProviderReachable } from './forward/provider-reachable.ts';
import { namespacesAtProvider, type NamespacesAtProvider } from './namespaces/at-provider.ts';
import { namespaceCalls, type NamespaceMaking } from './namespaces/calls.ts';
import { consumersFrom, routesOfNamespaces } from './namespaces/making.ts';
import { scorecardOf } from './namespaces/scorecard-of.ts';
import { shareNamespaces } from './namespaces/share-namespaces.ts';
import type { Registry } from './registry/registry.ts';
import { tellScores } from './replicas/tell-scores.ts';
import type { SspSettings } from './settings.ts';
import { announceTrials } from './trials/announce-trials.ts';
import { openTrials, type OpenTrials } from './trials/open-trials.ts';

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
export const startSsp = (settings: SspSettings, surroundings: SspSurroundings = {}): Promise<RunningSsp> =>
  startOrClose((closing) => start(settings, surroundings, closing));

async function start(settings: SspSettings, surroundings: SspSurroundings, closing: Closing): Promise<RunningSsp> {
  const { now = Date.now, newId = randomUUID, registry } = surroundings;
  // What is wrong with a setting is told before a database is waited for, and before what is wrong with a file.
  const limits = { ...limitsOf(settings), ...surroundings.limits };
  const controlLimits = controlLimitsOf(settings);
  const database = await openDatabase(settings, { name: 'mock-ssp', tell });
  closing.add(() => database?.close());
  const access = openAccess(settings, tell);
  const providerControl = providerControlAt(settings, tell);
  const stopwatch = performance.now.bind(performance);

  const chainsAtStart: ChainChoice = { shown: settings.chain, trusted: settings.trustedChains };
  const inForce = new CertificatesInForce(settings, chainsAtStart);
  const leg = createLeg(inForce.certificates.client, legLimitsOf(settings), now);
  closing.add(() => leg.agent.destroy());
  const connections = new KnownConnections();
  const atProvider = namespacesAtProvider(
    { ...providerControl, patience: 10_000 },
    (settings.namespaceIdle * minute) / 4,
    now,
  );
  const ssp = composeSsp(
    settings,
    {
      leg,
      resetConnection: connections.reset,
      standIn: (folder) => startStandIn(settings.certs, folder, now),
      replicas: database && (await replicasOver(database, 'mock-ssp', settings)),
      registry,
      now,
      stopwatch,
      newId,
      limits,
      tell,
      closing,
    },
    atProvider.keep,
  );
  const { people, scorecard, namespaces } = ssp;
  await ssp.load();

  const listeners: { close(): Promise<void> }[] = [];
  closing.add(() => Promise.all(listeners.map((one) => one.close())));
  closing.add(() => namespaces.close());
  const sharing = database && (await shareNamespaces(database, ssp, settings, closing));
  const listener = createSecureListener({
    ...ssp.served,
    material: inForce.certificates.server,
    ticketSecret: database && (await sharedSecret(database, 'session-tickets')),
    // Whose certificate it must be depends on Ssp-From: a rule looks at it.
    fqdns: undefined,
    onBadCertificate: settings.badCertificate,
    cnCounts: settings.acceptCn,
  });
  connections.watch(listener.server);
  const { port } = await listener.listen(settings.port, settings.host);
  listeners.push(listener);
  const here = `https://${nameHere(settings.host)}:${port}`;
  const url = settings.publicOrigin ?? here;
  const warning = warnOfName(inForce.certificates.server.cert, url, settings.certs);
  if (warning !== undefined) tell(warning);
  const trials = await openTrials(settings, {
    host: settings.host,
    url,
    onAttempt: (attempt, since) => (scorecardOf(namespaces, attempt.fqdns) ?? scorecard).addAttempt(attempt, since),
    now,
    newId,
  });
  listeners.push(trials);

  const takeCertificates = ({ server }: Certificates) => listener.reload(server);
  const useChains = (choice: ChainChoice) => inForce.choose(choice, takeCertificates);
  const chains = await openChains(chainsAtStart, useChains, database, closing);
  const reload = () => {
    people.reload();
    access.tokens?.reload();
    providerControl.tokens?.reload();
    trials.reload();
    inForce.reload(takeCertificates);
    leg.agent.reload(inForce.certificates.client);
    chains.catchUp();
  };

  const control = controlAppOf({
    settings,
    ssp,
    leg,
    inForce,
    chains,
    trials,
    listener,
    atProvider,
    sharing,
    providerControl,
    database,
    limits: controlLimits,
    access,
    reload,
    url,
    here,
    now,
    stopwatch,
    newId,
  });
  const controlServer = await serveControl(control, settings.controlPort);
  listeners.push(controlServer);
  closing.add(() => tellScores([ssp, ...namespaces.list().map(({ instance }) => instance)]));
  closing.add(() => listener.drain());

  return {
    port,
    controlPort: controlServer.port,
    url,
    ...controlUrlsOf(access, controlServer.port),
    journal: ssp.journal,
    faults: ssp.faults.lines,
    tells: announceTrials(trials),
    reload,
    close: () => closing.close(),
  };
}

/** What is open by the time the control API is put together. */
interface Opened {
  readonly settings: SspSettings;
  readonly ssp: Ssp;
  readonly leg: Leg;
  readonly inForce: CertificatesInForce;
  readonly chains: ChainsInUse;
  readonly trials: OpenTrials;
  readonly listener: SecureListener;
  readonly atProvider: NamespacesAtProvider;
  readonly sharing: NamespaceMaking<NamespaceInstance>['sharing'];
  readonly providerControl: ProviderControlAt;
  readonly database: Database | undefined;
  readonly limits: ControlLimits;
  readonly access: ControlAccess;
  /** Reads again what is read from files. */
  readonly reload: () => void;
  /** Where consumers call the SSP. */
  readonly url: string;
  /** Where it is on this machine, whatever others call it. */
  readonly here: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** Puts the control API together: what every mock has, what each namespace has for itself, and what all share. */
function controlAppOf(opened: Opened): ReturnType<typeof createControlApp> {
  const { settings, ssp, inForce, chains, trials, listener, database, now, newId } = opened;
  const { people, rules, off, namespaces } = ssp;
  const sspUrl = () => opened.url;
  const controlOf = controlOfState({
    ...opened,
    people,
    ruleIds: rules.map(({ id }) => id),
    sspUrl,
    sspHere: () => opened.here,
  });
  const materials = clientMaterialsOf(settings.certs, inForce);
  const { controlled, ofState } = controlOf(ssp, { materials, consumer: undefined });
  const chosenChains = chains.chosen;
  const makeConsumers = consumersFrom({ ...ssp, certs: settings.certs, chosenChains, now, newId });
  const addRoutesOfAll = routesOfAll({ ...ssp, certs: settings.certs, chains, trials, now });
  return createControlApp(
    {
      ...controlled,
      readiness: {
        running: listener.whyLeaving,
        certificates: () => inForce.whyNot(now()),
        provider: createProviderReachable(() => nextHopOf(settings), now),
        ...(database && { database: () => database.failure(), chains: chains.behind }),
      },
      rules: () => catalogue({ actor: 'ssp', rules, transport: transportClauses, practices: [], off }),
      metrics: ssp.metrics,
      limits: opened.limits,
      access: opened.access,
      resetOther: async () => {
        try {
          return await controlled.resetOther?.();
        } finally {
          await chains.reset();
        }
      },
      reload: opened.reload,
    },
    {
      ofState,
      ofAll: (router) => {
        addRoutesOfAll(router);
        addNamespaceRoutes(router, namespaceCalls({ ...ssp, ...opened, makeConsumers, sspUrl }));
      },
      findRoutes: routesOfNamespaces(namespaces, controlOf, materials),
      namespaceOfKey: (key) => namespaces.list().find(({ instance }) => instance.sdsKey === key)?.name,
    },
  );
}

const legLimitsOf = ({ timeout, maxHeaderSize, providerConnections }: SspSettings) => ({
  timeout,
  maxHeaderSize,
  mostConnections: providerConnections,
});

/** The provider that has to be there before the SSP is ready: one of the user's own before those that stand for the cast's. */
const nextHopOf = ({ ownServices, provider }: SspSettings): string =>
  (ownServices[0] ?? firstOf(provider, 'the service roots')).url;

const tell = (sentence: string): void => void process.stderr.write(`mock-ssp: ${sentence}\n`);
