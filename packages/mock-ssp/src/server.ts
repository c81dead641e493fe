import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { createClock } from '@mock-spine/shared/clock';
import { serveControl } from '@mock-spine/shared/control/control-server';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import { Journal } from '@mock-spine/shared/journal/journal';
import type { RunningMock } from '@mock-spine/shared/process/run-mock';
import { catalogue } from '@mock-spine/shared/rules/catalogue';
import { createSecureListener } from '@mock-spine/shared/tls/secure-listener';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { createApp } from './app.ts';
import { findCertificates, loadCertificates } from './certificates.ts';
import { createSspControl } from './control/control.ts';
import { createEdgeAnswers } from './edge.ts';
import { createLeg } from './forward/leg.ts';
import { createSspJudge, pipeline } from './pipeline.ts';
import { RecentTraces } from './recent-traces.ts';
import { defaultRegistry } from './registry/default-registry.ts';
import { loadRegistry } from './registry/load-registry.ts';
import type { Registry } from './registry/registry.ts';
import { createRegistryStore } from './registry/registry-store.ts';
import { resolveDocument } from './registry/resolve.ts';
import type { SspSettings } from './settings.ts';
import { createThrottle } from './throttle/throttle.ts';

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
}

/**
 * Starts the SSP and its control API.
 * @throws SettingsError or MaterialError with a sentence for the user; the error of a port that is taken
 */
export async function startSsp(settings: SspSettings, surroundings: SspSurroundings = {}): Promise<RunningSsp> {
  const { now = Date.now, newId = randomUUID, limits } = surroundings;
  const store = createRegistryStore(surroundings.registry ?? chooseRegistry(settings));
  const throttle = createThrottle({ perSender: settings.rateLimit, forEveryone: settings.globalRateLimit });
  const clock = createClock(now);
  const traces = new RecentTraces(10_000);
  const off = new Set(settings.off);
  const journal = new Journal<Exchange>('ssp', settings.journal);
  const stopwatch = () => performance.now();

  const paths = findCertificates(settings);
  let certificates = loadCertificates(paths);
  const leg = createLeg(certificates.client, settings.timeout, now);

  const listener = createSecureListener({
    material: certificates.server,
    // Whose certificate it must be depends on Ssp-From: a rule looks at it.
    fqdns: undefined,
    onBadCertificate: settings.badCertificate,
    handle: createApp({ directory: () => store.directory, throttle, traces, judge: createSspJudge(off), leg, journal, now, stopwatch, newId }),
    edge: createEdgeAnswers(newId),
    onRefusedConnection: (refusal) => journal.add({ kind: 'connection', ...refusal }),
    onRefusedRequest: ({ key, says, next }, tls, remoteAddress) =>
      journal.add({ kind: 'connection', at: now(), remoteAddress, requirement: 'A-010', reason: key, says, next, tls }),
    limits: { closeTimeout: 2000, ...limits },
    now,
  });
  // Node would tell the client to go on by itself; here the provider does.
  listener.server.on('checkContinue', (req, res) => listener.server.emit('request', req, res));
  const { port } = await listener.listen(settings.port, settings.host);

  const clients = { consumer: paths.consumer, ssp: paths.client, certs: resolve(settings.certs) };
  const materials = { clients, loaded: (at: 'consumer' | 'ssp') => (at === 'consumer' ? certificates.consumer : certificates.client) };
  const sspUrl = () => `https://localhost:${port}`;
  const reload = () => {
    certificates = loadCertificates(paths);
    listener.reload(certificates.server);
    leg.agent.reload(certificates.client);
  };
  const control = createSspControl({
    clock,
    controlled: {
      name: 'mock-ssp',
      notReady: () => undefined,
      rules: () => catalogue({ actor: 'ssp', rules: pipeline, transport: transportClauses, practices: [], off }),
      journal,
      reset: () => {
        clock.reset();
        store.reset();
        throttle.reset();
        traces.clear();
      },
      reload,
    },
    issuing: {
      get registry() {
        return store.directory.registry;
      },
      sspUrl, now: clock.now, newId,
    },
    sending: {
      get directory() {
        return store.directory;
      },
      journal, leg, materials, sspUrl, now, stopwatch,
    },
    registry: store,
    sds: { registry: () => store.directory.registry, apiKey: settings.sdsApikey, newId },
    providerControl: settings.providerControl,
  });
  const controlServer = await serveControl(control, settings.controlPort).catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });

  return {
    port,
    controlPort: controlServer.port,
    journal,
    reload,
    close: async () => {
      await Promise.all([listener.close(), controlServer.close()]);
      leg.agent.destroy();
    },
  };
}

const chooseRegistry = ({ registry, provider, providerAsid }: SspSettings): Registry =>
  (registry === undefined ? defaultRegistry({ roots: provider, asid: providerAsid }) : resolveDocument(loadRegistry(registry)));
