import type { IncomingMessage } from 'node:http';
import { createClock, type Clock } from '@mock-spine/shared/clock';
import type { Limits } from '@mock-spine/shared/http/limits';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { divideMemory } from '@mock-spine/shared/journal/weigh';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import { countExchanges } from '@mock-spine/shared/metrics/exchange-metrics';
import { capabilities, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import { rulesUnder } from '@mock-spine/shared/rules/rule';
import { rulesToSwitchOff } from '@mock-spine/shared/rules/switch-off';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import type { SecureListenerOptions } from '@mock-spine/shared/tls/secure-listener';
import { createApp, type App } from './app.ts';
import { createStanding } from './appointments/standing.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import type { ProfileControl } from './control/profile-routes.ts';
import { createEdgeAnswers } from './edge.ts';
import { readDisabled } from './enablement/disable-setting.ts';
import { createEnablement, type Enablement } from './enablement/enablement.ts';
import { readHtmlChoices } from './html-view/choices.ts';
import { createPdsRegister, type PdsRegister } from './pds/pds-register.ts';
import { createPipeline, providerRules, type Judge } from './pipeline.ts';
import { rulesCalledDirectly } from './rules/called-directly.ts';
import { layOutPractices } from './practices/practices.ts';
import { openOwnData, type ServedData } from './own-data/open-own-data.ts';
import { practicesIn } from './practices/served.ts';
import { readServiceRoots } from './practices/service-roots.ts';
import { refuseFailed } from './request/answer-failure.ts';
import type { Policy } from './request/policy.ts';
import { cacheControlRule, createResponder, type Respond } from './request/respond.ts';
import type { ProviderSettings } from './settings.ts';
import { createServiceFiltering, type ServiceFiltering } from './service-filtering/service-filtering.ts';
import { createMemoryStore } from './store/memory-store.ts';
import type { Store } from './store/store.ts';
import { createLoans } from './versions/loans.ts';
import { providerVersions } from './versions/provider-version.ts';

/** What lies around the provider. */
export interface ProviderOutside {
  /** Opens the audit trail, once all settings are found good. */
  readonly openTrail: () => AuditTrail;
  /** Opens the store of a namespace: in memory, when absent. */
  readonly openStore?: ((namespace: string) => Store) | undefined;
  /** Takes what is to be told of data of the user's own. */
  readonly tell?: ((sentence: string) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<Limits> | undefined;
  /** Judges in place of the pipeline: a provider that is wrong on purpose. */
  readonly judge?: Judge | undefined;
  /** Answers in place of the responder, which it is given. */
  readonly respond?: ((usual: Respond) => Respond) | undefined;
}

/** The namespace of who names none. */
const defaultNamespace = 'default';

/** What a listener needs to serve a mock's requests, whatever connections it takes them from. */
export type Served = Omit<SecureListenerOptions, 'material' | 'fqdns' | 'onBadCertificate'>;

/** The provider without a listener, and what its control API works on. */
export interface Provider {
  readonly served: Served;
  /** Lays its practices out, once it is known where it listens. @param origin `https://localhost:9443` */
  readonly open: (origin: string) => void;
  readonly audit: AuditTrail;
  /** The practices that it serves. */
  readonly data: ServedData;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  readonly metrics: ReturnType<typeof countExchanges>;
  readonly clock: Clock;
  readonly enablement: Enablement;
  readonly pds: PdsRegister;
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: ServiceFiltering | undefined;
  /** The version of GP Connect that it is of. */
  readonly profile: ProfileControl;
  readonly rules: ReturnType<typeof rulesInForce>;
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
  /** Goes back to how it was at the start, but for the journal. */
  readonly reset: () => Promise<void>;
}

/**
 * Puts the provider together: all that a request meets behind a listener.
 * @throws SettingsError with a sentence for the user
 */
export async function composeProvider(settings: ProviderSettings, outside: ProviderOutside): Promise<Provider> {
  const { now, openStore = createMemoryStore } = outside;
  const off = switchedOff(settings);
  const rules = rulesInForce(settings);
  const data = await openOwnData(settings, outside.tell ?? (() => {}), now);
  const roots = readServiceRoots(
    settings.serviceRoot,
    data.practices.map(({ odsCode }) => odsCode),
  );
  let policy = policyOf(settings);
  const { bodies, budget } = divideMemory(settings.journalBytes, settings.keepBodies, settings.journal);
  const journal = new Journal<Exchange>('provider', settings.journal, budget);
  const metrics = countExchanges('mock-provider', journal, bodies);
  logExchanges('mock-provider', journal, settings.log);
  const clock = createClock(now);
  const pds = createPdsRegister();
  const enablement = createEnablement(readDisabled(settings.disable, data.practices), settings.unavailableAreas);
  const filtering = settings.serviceFiltering ? createServiceFiltering(data.practices) : undefined;
  const store = openStore(defaultNamespace);
  const standing = createStanding(store, () => data.practices);
  await standing.layOut(clock.now());
  const audit = outside.openTrail();

  let current: Assembled;
  let assemble = (_: Policy): Assembled => {
    throw new Error('Nothing is served yet.');
  };
  const loans = createLoans((profile) => assemble(policyOf({ ...settings, profile })));
  const appFor = (request: IncomingMessage): App => (loans.forRequest(request) ?? current).app;
  /** Requests that are under way end as they began. */
  const become = (profile: VersionName): void => {
    policy = policyOf({ ...settings, profile });
    current = assemble(policy);
  };
  return {
    served: {
      handle: (request, response, tls) => appFor(request).handle(request, response, tls),
      edge: (refusal) => createEdgeAnswers(policy.dialect)(refusal),
      publicOrigin: settings.publicOrigin,
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
        if (request && tls) appFor(request).recordRefused(request, tls, { status, refusedBy: key });
      },
      limits: { ...limitsOf(settings), ...outside.limits },
      now,
    },
    open: (origin) => {
      assemble = (ofVersion) => {
        const { version } = ofVersion;
        const offered = offeredInteractions({ version: version.name, serviceFiltering: settings.serviceFiltering });
        const served = capabilities.filter((one) => offered.some(({ capability }) => capability === one));
        const layOut = () =>
          layOutPractices(practicesIn(version, data.practices), settings.publicOrigin ?? origin, roots, served);
        let practices = layOut();
        const respond = createResponder(!off.has(cacheControlRule.id), refuseFailed(ofVersion.dialect));
        const app = createApp({
          practices: () => practices,
          offered: new Set(offered.map(({ id }) => id)),
          policy: ofVersion,
          judge: outside.judge ?? createPipeline(off, rules),
          respond: outside.respond?.(respond) ?? respond,
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
        return { app, layOutAnew: () => void (practices = layOut()) };
      };
      current = assemble(policy);
      data.onChange((others) => {
        current.layOutAnew();
        loans.renew();
        enablement.serve(readDisabled(stillServed(settings.disable, others), others));
        filtering?.serve(others);
      });
    },
    profile: { show: () => policy.version.name, set: become, lend: loans.lend, takeBack: loans.takeBack },
    audit,
    data,
    journal,
    bodies,
    metrics,
    clock,
    enablement,
    pds,
    filtering,
    rules,
    off,
    reset: async () => {
      clock.reset();
      enablement.reset();
      pds.reset();
      filtering?.reset();
      become(settings.profile);
      loans.reset();
      await store.clear();
      await standing.layOut(clock.now());
    },
  };
}

/** The stages, for one version of GP Connect. */
interface Assembled {
  readonly app: App;
  /** The practices have changed. */
  readonly layOutAnew: () => void;
}

function rulesInForce({ strictBookings, direct }: ProviderSettings) {
  const rules = rulesUnder(providerRules, new Set(strictBookings ? ['--strict-bookings'] : []));
  return direct ? rulesCalledDirectly(rules) : rules;
}

function policyOf(settings: ProviderSettings): Policy {
  const ofProfile = providerVersions[settings.profile];
  const version = { ...ofProfile, deceasedDays: settings.deceasedDays ?? ofProfile.deceasedDays };
  return {
    expiryTolerance: settings.expiryTolerance,
    direct: settings.direct,
    genericContentTypes: settings.genericContentTypes,
    dialect: {
      ...version.dialect,
      ...(settings.codingSystem && { codingSystem: settings.codingSystem }),
      ...(settings.accessDenied && { accessDenied: settings.accessDenied }),
    },
    version,
    htmlView: readHtmlChoices(settings),
    bodyLimit: settings.bodyLimit,
    bodiesLimit: settings.bodiesLimit,
    textLimits: { description: settings.descriptionLimit, comment: settings.commentLimit },
  };
}

/** What was switched off at a practice that is gone is of no use. */
const stillServed = (disable: readonly string[], practices: readonly { readonly odsCode: string }[]): string[] =>
  disable.filter((value) => practices.some(({ odsCode }) => value.startsWith(`${odsCode}:`)));

function switchedOff({ off, noScopeCheck }: ProviderSettings): ReadonlySet<string> {
  const known = [...providerRules, cacheControlRule].map(({ id }) => id);
  const byScope = providerRules.filter(({ step }) => step === 'scope').map(({ id }) => id);
  return new Set([...rulesToSwitchOff(off, known), ...(noScopeCheck ? byScope : [])]);
}
