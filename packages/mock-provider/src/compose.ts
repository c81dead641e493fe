import type { IncomingMessage } from 'node:http';
import type { Limits } from '@mock-spine/shared/http/limits';
import { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { countExchanges, type Metrics } from '@mock-spine/shared/metrics/exchange-metrics';
import { defaultNamespace, namespaceIn, namespacePath } from '@mock-spine/shared/namespaces/names';
import { Namespaces, handleByNamespace, namespaceLimits } from '@mock-spine/shared/namespaces/namespaces';
import type { Closing } from '@mock-spine/shared/process/closing';
import type { Replicas } from '@mock-spine/shared/replicas/replicas';
import { rulesUnder } from '@mock-spine/shared/rules/rule';
import { rulesToSwitchOff } from '@mock-spine/shared/rules/switch-off';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import type { ServingOptions } from '@mock-spine/shared/tls/secure-listener';
import type { AuditTrail } from './audit/audit-trail.ts';
import { createEdgeAnswers } from './edge.ts';
import { readHtmlChoices } from './html-view/choices.ts';
import { composeInstance, type Instance, type Shared } from './instance.ts';
import { createPipeline, providerRules, type Judge } from './pipeline.ts';
import { rulesCalledDirectly } from './rules/called-directly.ts';
import { openOwnData, type ServedData } from './own-data/open-own-data.ts';
import { readServiceRoots } from './practices/service-roots.ts';
import { refuseFailed } from './request/answer-failure.ts';
import type { Policy } from './request/policy.ts';
import { cacheControlRule, createResponder, type Respond } from './request/respond.ts';
import type { ProviderSettings } from './settings.ts';
import { createMemoryStore } from './store/memory-store.ts';
import type { Store } from './store/store.ts';
import { providerVersions } from './versions/provider-version.ts';

/** What lies around the provider. */
export interface ProviderOutside {
  /** Opens the audit trail, once all settings are found good. */
  readonly openTrail: () => AuditTrail;
  /** Opens the store of a namespace: in memory, when absent. */
  readonly openStore?: ((namespace: string) => Store) | undefined;
  /** Undefined where there is one provider alone. */
  readonly replicas?: Replicas | undefined;
  /** Takes what is to be told of data of the user's own. */
  readonly tell?: ((sentence: string) => void) | undefined;
  /** Is given what it opens. */
  readonly closing?: Closing;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<Limits> | undefined;
  /** Judges in place of the pipeline: a provider that is wrong on purpose. */
  readonly judge?: Judge | undefined;
  /** Answers in place of the responder, which it is given. */
  readonly respond?: ((usual: Respond) => Respond) | undefined;
}

/** The provider without a listener, and what its control API works on: the one of the default namespace, and those of the others. */
export interface Provider extends Omit<Instance, 'handle' | 'recordRefused' | 'policy' | 'serve' | 'end'> {
  readonly served: ServingOptions;
  readonly audit: AuditTrail;
  /** The practices that it serves. */
  readonly data: ServedData;
  readonly metrics: Metrics;
  readonly rules: ReturnType<typeof rulesInForce>;
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
  readonly namespaces: Namespaces<Instance>;
  /** Makes the provider of another namespace, once it is known where it listens: with nothing in it, or with what its replicas have. */
  readonly composeNamespace: (name: string, holds: 'nothing' | 'what replicas have') => Promise<Instance>;
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
  outside.closing?.add(() => data.close());
  let audit: AuditTrail;
  const shared: Shared = {
    settings,
    policyOf: (profile) => policyOf({ ...settings, profile }),
    data,
    roots: readServiceRoots(
      settings.serviceRoot,
      data.practices.map(({ odsCode }) => odsCode),
    ),
    judge: outside.judge ?? createPipeline(off, rules),
    respond: ({ dialect }) => {
      const usual = createResponder(!off.has(cacheControlRule.id), refuseFailed(dialect));
      return outside.respond?.(usual) ?? usual;
    },
    audit: () => audit,
    room: new SharedRoom(settings.bodiesLimit),
    replicas: outside.replicas,
    now,
  };
  const own = composeInstance(shared, {
    name: undefined,
    base: '',
    journalBytes: settings.journalBytes,
    store: openStore(defaultNamespace),
  });
  await own.load();
  await own.layOut();
  audit = outside.openTrail();
  outside.closing?.add(() => audit.close());
  const { journal, bodies } = own;
  const metrics = countExchanges('mock-provider', journal, bodies);
  const namespaces = new Namespaces<Instance>(namespaceLimits(settings, now));
  let origin = '';
  /** What a request meets: the path of a namespace begins by its name. */
  const instanceFor = (request: IncomingMessage): Instance =>
    namespaces.find(namespaceIn(request.url ?? '') ?? '')?.instance ?? own;
  return {
    ...own,
    served: {
      handle: handleByNamespace(own.handle, namespaces, namespaceIn),
      edge: (refusal) => createEdgeAnswers(own.policy().dialect)(refusal),
      publicOrigin: settings.publicOrigin,
      onRefusedConnection: (refusal) => journal.record({ kind: 'connection', by: 'provider', ...refusal }),
      onRefusedRequest: ({ key, status, says, next }, tls, remoteAddress, request) => {
        const instance = request && instanceFor(request);
        (instance?.journal ?? journal).record({
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
        if (request && tls) instance?.recordRefused(request, tls, { status, refusedBy: key });
      },
      limits: behindSsp({ ...limitsOf(settings), ...outside.limits }),
      now,
    },
    open: (at) => {
      origin = settings.publicOrigin ?? at;
      own.open(origin);
      data.onChange((practices) => {
        for (const instance of [own, ...namespaces.list().map((namespace) => namespace.instance)])
          instance.serve(practices);
      });
    },
    audit,
    data,
    metrics,
    rules,
    off,
    namespaces,
    composeNamespace: async (name, holds) => {
      const ownStore = openStore(name);
      if (holds === 'nothing') await ownStore.clear();
      const instance = composeInstance(
        shared,
        {
          name,
          base: namespacePath(name),
          journalBytes: settings.namespaceJournalBytes,
          store: ownStore,
        },
        metrics.watch,
      );
      await instance.load();
      instance.open(origin);
      return instance;
    },
  };
}

/** A request that stalls is late at both mocks at once: two looks later here, so that it is the SSP that answers it. */
const behindSsp = (limits: Limits): Limits => ({
  ...limits,
  requestTimeout: limits.requestTimeout + 2 * limits.checkInterval,
});

function rulesInForce({ strictBookings, direct, sspFqdn }: ProviderSettings) {
  const rules = rulesUnder(providerRules, new Set(strictBookings ? ['--strict-bookings'] : []));
  return direct ? rulesCalledDirectly(rules, sspFqdn.toLowerCase()) : rules;
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

function switchedOff({ off, noScopeCheck }: ProviderSettings): ReadonlySet<string> {
  const known = [...providerRules, cacheControlRule].map(({ id }) => id);
  const byScope = providerRules.filter(({ step }) => step === 'scope').map(({ id }) => id);
  return new Set([...rulesToSwitchOff(off, known), ...(noScopeCheck ? byScope : [])]);
}
