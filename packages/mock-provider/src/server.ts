import { join } from 'node:path';
import { createClock } from '@mock-spine/shared/clock';
import { createControlApp } from '@mock-spine/shared/control/control-app';
import { serveControl } from '@mock-spine/shared/control/control-server';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import { Journal } from '@mock-spine/shared/journal/journal';
import { divideMemory } from '@mock-spine/shared/journal/weigh';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import { countExchanges } from '@mock-spine/shared/metrics/exchange-metrics';
import type { RunningMock } from '@mock-spine/shared/process/running-mock';
import { catalogue } from '@mock-spine/shared/rules/catalogue';
import { rulesUnder } from '@mock-spine/shared/rules/rule';
import { controlLimitsOf } from '@mock-spine/shared/settings/control-limit-settings';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import { rulesToSwitchOff } from '@mock-spine/shared/rules/switch-off';
import type { Limits } from '@mock-spine/shared/http/limits';
import { loadMaterial, type TlsMaterial } from '@mock-spine/shared/tls/material';
import { createSecureListener } from '@mock-spine/shared/tls/secure-listener';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { createApp, type App } from './app.ts';
import { openAuditTrail } from './audit/audit-trail.ts';
import { addOwnRoutes } from './control/own-routes.ts';
import { createEdgeAnswers } from './edge.ts';
import { readDisabled } from './enablement/disable-setting.ts';
import { createPdsRegister } from './pds/pds-register.ts';
import { createEnablement } from './enablement/enablement.ts';
import { practiceOf, providerLegs } from './request/exchange.ts';
import { createPipeline, providerRules, type Judge } from './pipeline.ts';
import type { Policy } from './request/policy.ts';
import { layOutPractices } from './practices/practices.ts';
import { servedPractices } from './practices/served.ts';
import { refuseFailed } from './request/answer-failure.ts';
import { cacheControlRule, createResponder, type Respond } from './request/respond.ts';
import { practiceClauses } from './rules/practice-clauses.ts';
import { readServiceRoots } from './practices/service-roots.ts';
import type { ProviderSettings } from './settings.ts';
import { createServiceFiltering } from './service-filtering/service-filtering.ts';
import { createMemoryStore } from './store/memory-store.ts';
import { createStanding } from './appointments/standing.ts';

/** What a test may put in place of the ambient. */
export interface ProviderSurroundings {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
  /** Judges in place of the pipeline: a provider that is wrong on purpose. */
  readonly judge?: Judge;
  /** Answers in place of the responder, which it is given. */
  readonly respond?: (usual: Respond) => Respond;
}

/** A mock provider that runs. */
export interface RunningProvider extends RunningMock {
  readonly journal: Journal<Exchange>;
}

/**
 * Starts the provider and its control API.
 * @throws SettingsError or MaterialError with a sentence for the user; the error of a port that is taken
 */
export async function startProvider(
  settings: ProviderSettings,
  surroundings: ProviderSurroundings = {},
): Promise<RunningProvider> {
  const { now = Date.now } = surroundings;
  const limits = { ...limitsOf(settings), ...surroundings.limits };
  const controlLimits = controlLimitsOf(settings);
  const off = switchedOff(settings);
  const rules = rulesUnder(providerRules, new Set(settings.strictBookings ? ['--strict-bookings'] : []));
  const roots = readServiceRoots(
    settings.serviceRoot,
    servedPractices.map(({ odsCode }) => odsCode),
  );
  const policy: Policy = {
    expiryTolerance: settings.expiryTolerance,
    genericContentTypes: settings.genericContentTypes,
    dialect: { codingSystem: settings.codingSystem, accessDenied: settings.accessDenied },
    bodyLimit: settings.bodyLimit,
    bodiesLimit: settings.bodiesLimit,
    textLimits: { description: settings.descriptionLimit, comment: settings.commentLimit },
  };
  const { bodies, budget } = divideMemory(settings.journalBytes, settings.keepBodies, settings.journal);
  const journal = new Journal<Exchange>('provider', settings.journal, budget);
  const metrics = countExchanges('mock-provider', journal, bodies);
  logExchanges('mock-provider', journal, settings.log);
  const clock = createClock(now);
  const pds = createPdsRegister();
  const enablement = createEnablement(readDisabled(settings.disable, servedPractices), settings.unavailableAreas);
  const filtering = settings.serviceFiltering ? createServiceFiltering(servedPractices) : undefined;
  const store = createMemoryStore();
  const standing = createStanding(store, servedPractices);
  await standing.layOut(clock.now());
  const tell = (sentence: string) => void process.stderr.write(`mock-provider: ${sentence}\n`);
  const audit = openAuditTrail({
    directory: settings.auditDir,
    keyFile: settings.auditKeyFile,
    sync: settings.auditSync,
    now,
    tell,
  });

  const respond = createResponder(!off.has(cacheControlRule.id), refuseFailed(policy));

  let app: App;
  const listener = createSecureListener({
    material: materialOf(settings.certs),
    fqdns: [settings.sspFqdn.toLowerCase()],
    onBadCertificate: 'close',
    edge: createEdgeAnswers(policy.dialect),
    publicOrigin: settings.publicOrigin,
    limits,
    now,
    handle: (request, response, tls) => app.handle(request, response, tls),
    onRefusedConnection: (refusal) => journal.record({ kind: 'connection', by: 'provider', ...refusal }),
    onRefusedRequest: ({ key, status, says, next }, tls, remoteAddress, request) => {
      journal.record({
        kind: 'connection',
        by: 'provider',
        at: now(),
        remoteAddress,
        requirement: 'A-002',
        reason: key,
        says,
        next,
        tls,
      });
      if (request && tls) app.recordRefused(request, tls, { status, refusedBy: key });
    },
  });
  const { port } = await listener.listen(settings.port, settings.host);
  app = createApp({
    practices: layOutPractices(servedPractices, settings.publicOrigin ?? `https://localhost:${port}`, roots),
    policy,
    judge: surroundings.judge ?? createPipeline(off, rules),
    respond: surroundings.respond?.(respond) ?? respond,
    journal,
    bodies,
    audit,
    auditFailOpen: settings.auditFailOpen,
    enablement,
    filtering,
    pds,
    desk: {
      store,
      danglingReference: settings.danglingReference,
      pdsAvailable: !settings.pdsUnavailable,
      areasOff: enablement.areasOff,
    },
    standing,
    now,
    clock,
  });

  const reload = () => {
    audit.reopen();
    listener.reload(materialOf(settings.certs));
  };
  const control = await serveControl(
    createControlApp(
      {
        name: 'mock-provider',
        notReady: () => (settings.auditFailOpen ? undefined : audit.failure()),
        rules: () =>
          catalogue({
            actor: 'provider',
            rules: [...rules, cacheControlRule],
            transport: transportClauses,
            practices: practiceClauses,
            off,
          }),
        ruleIds: providerRules.map(({ id }) => id),
        journal,
        bodies,
        metrics,
        practiceOf,
        legsOf: providerLegs,
        limits: controlLimits,
        reset: async () => {
          clock.reset();
          enablement.reset();
          pds.reset();
          filtering?.reset();
          await store.clear();
          await standing.layOut(clock.now());
        },
        reload,
      },
      addOwnRoutes({
        clock,
        enablement,
        pds,
        filtering,
        practices: servedPractices,
        onSwitched: (practice, key, on) => audit.recordSwitch(now(), practice, key, on),
      }),
    ),
    settings.controlPort,
  ).catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });

  return {
    port,
    controlPort: control.port,
    journal,
    reload,
    close: async () => {
      await Promise.all([listener.close(), control.close()]);
      audit.close();
    },
  };
}

function switchedOff({ off, noScopeCheck }: ProviderSettings): ReadonlySet<string> {
  const known = [...providerRules, cacheControlRule].map(({ id }) => id);
  const byScope = providerRules.filter(({ step }) => step === 'scope').map(({ id }) => id);
  return new Set([...rulesToSwitchOff(off, known), ...(noScopeCheck ? byScope : [])]);
}

const materialOf = (certs: string): TlsMaterial =>
  loadMaterial({
    cert: join(certs, 'provider/server.crt'),
    key: join(certs, 'provider/server.key'),
    ca: join(certs, 'ca-bundle.crt'),
    crls: [join(certs, 'root-ca.crl'), join(certs, 'sub-ca.crl')],
  });
