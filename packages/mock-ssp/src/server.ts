import { randomUUID } from 'node:crypto';
import { minute } from '@mock-spine/shared/clock';
import { createControlApp } from '@mock-spine/shared/control/control-app';
import { addNamespaceRoutes } from '@mock-spine/shared/control/namespace-routes';
import { routesOfEach } from '@mock-spine/shared/control/state-of-call';
import { createClientIssuer } from '@mock-spine/shared/pki/issue-clients';
import { world } from '@mock-spine/shared/world';
import { controlUrlsOf, nameHere, openAccess } from '@mock-spine/shared/control/open-access';
import { serveControl } from '@mock-spine/shared/control/control-server';
import { openDatabase } from '@mock-spine/shared/database/open-database';
import { SharedState } from '@mock-spine/shared/database/shared-state';
import { defaultNamespace } from '@mock-spine/shared/namespaces/names';
import { sharedSecret } from '@mock-spine/shared/database/shared-secret';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { startOrClose, type Closing } from '@mock-spine/shared/process/closing';
import type { RunningMock } from '@mock-spine/shared/process/running-mock';
import { replicasOver } from '@mock-spine/shared/replicas/replicas';
import { catalogue } from '@mock-spine/shared/rules/catalogue';
import { controlLimitsOf } from '@mock-spine/shared/settings/control-limit-settings';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import { whyNotInForce } from '@mock-spine/shared/tls/material-in-force';
import { createSecureListener } from '@mock-spine/shared/tls/secure-listener';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { createChosenChains } from './chains/chosen-chains.ts';
import type { Certificates } from './chains/certificates.ts';
import { CertificatesInForce } from './chains/certificates-in-force.ts';
import { clientMaterialsOf } from './chains/client-materials.ts';
import { composeSsp, type NamespaceInstance } from './compose.ts';
import { scorecardOf } from './namespaces/scorecard-of.ts';
import type { ChainChoice } from './chains/chain-choice.ts';
import { addCertificateRoutes } from './control/certificate-routes.ts';
import { addChainRoutes } from './control/chain-routes.ts';
import { addLessonRoutes } from './control/lesson-routes.ts';
import { addPageRoutes } from './control/page-routes.ts';
import { addPkiRoutes } from './control/pki-routes.ts';
import { addTrialRoutes } from './control/trial-routes.ts';
import { controlOfState } from './control/state-control.ts';
import { namespacesAtProvider } from './namespaces/at-provider.ts';
import { namespaceCalls, type NamespaceMaking } from './namespaces/calls.ts';
import { clientsOfNamespace } from './namespaces/clients.ts';
import { addConsumerCertificates } from './namespaces/consumer-certificates.ts';
import { makeConsumers } from './namespaces/consumers.ts';
import { shareNamespaces } from './namespaces/share-namespaces.ts';
import { defaultConsumer } from './registry/namespace-registry.ts';
import { providerControlAt } from './control/provider-control.ts';
import { KnownConnections } from './faults/meet-faults.ts';
import { startStandIn } from './faults/stand-in.ts';
import { createLeg } from './forward/leg.ts';
import { createProviderReachable } from './forward/provider-reachable.ts';
import type { Registry } from './registry/registry.ts';
import { tellScores } from './replicas/tell-scores.ts';
import type { SspSettings } from './settings.ts';
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
  const leg = createLeg(
    inForce.certificates.client,
    {
      timeout: settings.timeout,
      maxHeaderSize: settings.maxHeaderSize,
      mostConnections: settings.providerConnections,
    },
    now,
  );
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
  const { served, journal, metrics, people, store, faults, scorecard, rules, off, namespaces } = ssp;
  await ssp.load();
  const listeners: { close(): Promise<void> }[] = [];
  closing.add(() => Promise.all(listeners.map((one) => one.close())));
  closing.add(() => namespaces.close());
  const sharing = database && (await shareNamespaces(database, ssp, settings, closing));
  const listener = createSecureListener({
    ...served,
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

  const trials = settings.trials
    ? await openTrials(settings.certs, settings.trialsPort, {
        host: settings.host,
        onAttempt: (attempt) => (scorecardOf(namespaces, attempt.fqdns) ?? scorecard).trials.add(attempt),
        now,
        newId,
      })
    : noTrials;
  listeners.push(trials);

  const takeCertificates = ({ server }: Certificates) => listener.reload(server);
  const chains = createChosenChains(chainsAtStart, (choice) => inForce.choose(choice, takeCertificates));
  const chainsAlike = database && new SharedState(database, defaultNamespace, [chains.part]);
  closing.add(() => chainsAlike?.close());
  await chainsAlike?.load();
  const materials = clientMaterialsOf(settings.certs, inForce);
  const here = `https://${nameHere(settings.host)}:${port}`;
  const url = settings.publicOrigin ?? here;
  const sspUrl = () => url;
  const reload = () => {
    people.reload();
    access.tokens?.reload();
    providerControl.tokens?.reload();
    trials.reload();
    inForce.reload(takeCertificates);
    leg.agent.reload(inForce.certificates.client);
    chains.catchUp();
  };
  const controlOf = controlOfState({
    settings,
    leg,
    people,
    ruleIds: rules.map(({ id }) => id),
    providerControl,
    sspUrl,
    sspHere: () => here,
    now,
    stopwatch,
    newId,
  });
  const { controlled, ofState } = controlOf(ssp, { materials, consumer: undefined });
  const isOfNamespace = (asid: string): boolean =>
    namespaces.list().some(({ instance }) => instance.consumers.some((consumer) => consumer.asid === asid));
  const issuer = createClientIssuer(settings.certs);
  const making: NamespaceMaking<NamespaceInstance> = {
    ...ssp,
    atProvider,
    sharing,
    makeConsumers: (name, count) =>
      makeConsumers(name, count, {
        issuer,
        chain: chains.chosen().trusted === 'g2' ? 'g2' : 'g1',
        defaultFqdn: defaultConsumer(ssp.registryOfStart())?.fqdn ?? world.consumer.fqdn,
        isTaken: (asid) => store.directory.system(asid) !== undefined || isOfNamespace(asid),
        now,
        newId,
      }),
    sspUrl,
    newId,
  };
  const control = createControlApp(
    {
      ...controlled,
      readiness: {
        running: listener.whyLeaving,
        certificates: () => {
          const { server, client } = inForce.certificates;
          return whyNotInForce(server, now()) ?? whyNotInForce(client, now());
        },
        provider: createProviderReachable(
          () => (settings.ownServices[0] ?? firstOf(settings.provider, 'the service roots')).url,
          now,
        ),
        ...(database && { database: () => database.failure(), chains: chains.behind }),
      },
      rules: () => catalogue({ actor: 'ssp', rules, transport: transportClauses, practices: [], off }),
      metrics,
      limits: controlLimits,
      access,
      resetOther: async () => {
        try {
          return await controlled.resetOther?.();
        } finally {
          chains.reset();
          await chainsAlike?.publish();
        }
      },
      reload,
    },
    {
      ofState,
      ofAll: (router) => {
        router.get('/data', (ctx) => {
          ctx.body = people.show();
        });
        addPageRoutes(router);
        addCertificateRoutes(router, settings.certs);
        addLessonRoutes(router);
        addChainRoutes(router, {
          ...chains,
          load: async () => chainsAlike?.load(),
          publish: async () => chainsAlike?.publish(),
        });
        addPkiRoutes(router, { certs: settings.certs, now });
        addTrialRoutes(router, trials, ssp.score);
        addNamespaceRoutes(router, namespaceCalls(making));
      },
      findRoutes: routesOfEach(namespaces, ({ instance }) => {
        const { consumers } = instance;
        const own = controlOf(instance, {
          materials: clientsOfNamespace(consumers, materials),
          consumer: consumers[0].asid,
        });
        return {
          ...own,
          ofState: (router) => {
            addConsumerCertificates(router, consumers);
            own.ofState(router);
          },
        };
      }),
      namespaceOfKey: (key) => namespaces.list().find(({ instance }) => instance.sdsKey === key)?.name,
    },
  );
  const controlServer = await serveControl(control, settings.controlPort);
  listeners.push(controlServer);
  closing.add(() => tellScores([ssp, ...namespaces.list().map(({ instance }) => instance)]));
  closing.add(() => listener.drain());

  return {
    port,
    controlPort: controlServer.port,
    url,
    ...controlUrlsOf(access, controlServer.port),
    journal,
    faults: faults.lines,
    tells: announceTrials(trials),
    reload,
    close: () => closing.close(),
  };
}

const tell = (sentence: string): void => void process.stderr.write(`mock-ssp: ${sentence}\n`);
