import type { Limits } from '@mock-spine/shared/http/limits';
import { countExchanges, type Metrics } from '@mock-spine/shared/metrics/exchange-metrics';
import { namespacePath } from '@mock-spine/shared/namespaces/names';
import { Namespaces, handleByNamespace, namespaceLimits } from '@mock-spine/shared/namespaces/namespaces';
import { offerOf, type Offer } from '@mock-spine/shared/protocol/interactions';
import type { Closing } from '@mock-spine/shared/process/closing';
import type { Replicas } from '@mock-spine/shared/replicas/replicas';
import { limitsOf } from '@mock-spine/shared/settings/limit-settings';
import type { ServingOptions } from '@mock-spine/shared/tls/secure-listener';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { createEdgeAnswers } from './edge.ts';
import type { ResetConnection } from './faults/meet-faults.ts';
import type { StandIn } from './faults/stand-in.ts';
import { readStartFaults } from './faults/start-faults.ts';
import type { Leg } from './forward/forward.ts';
import { composeInstance, type Instance, type Shared } from './instance.ts';
import { createSspJudge, pipelineUnder } from './pipeline.ts';
import { openOwnData, type KnownPeople } from './own-data/open-own-data.ts';
import { defaultRegistry } from './registry/default-registry.ts';
import { loadRegistry } from './registry/load-registry.ts';
import { tellOddities } from './registry/oddities/tell-oddities.ts';
import type { NamespaceMeans, SspNamespace } from './namespaces/namespace.ts';
import { registryOfNamespace } from './registry/namespace-registry.ts';
import type { Registry } from './registry/registry.ts';
import { withOwnPractices } from './registry/own-practices.ts';
import { resolveDocument } from './registry/resolve.ts';
import { type SspRule, namespaceOfTarget } from './request/facts.ts';
import type { SspSettings } from './settings.ts';

/** What lies around the proxy: where its requests come from and go to, and the ambient. */
export interface SspOutside {
  readonly leg: Leg;
  readonly resetConnection: ResetConnection;
  /** Starts a provider with a bad certificate. */
  readonly standIn: (folder: string) => StandIn;
  /** Takes what is to be told of data of the user's own. */
  readonly tell?: ((sentence: string) => void) | undefined;
  /** Is given what it opens. */
  readonly closing?: Closing;
  /** Undefined where there is one SSP alone. */
  readonly replicas?: Replicas | undefined;
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

/** A namespace of the proxy. */
export type NamespaceInstance = Instance & SspNamespace;

/** The proxy without a listener, and what its control API works on. */
export interface Ssp extends Omit<Instance, 'handle' | 'serve' | 'end'> {
  readonly served: ServingOptions;
  readonly metrics: Metrics;
  /** Whom SDS and PDS know. */
  readonly people: KnownPeople;
  readonly rules: readonly SspRule[];
  /** Ids of the rules that are switched off. */
  readonly off: ReadonlySet<string>;
  readonly namespaces: Namespaces<NamespaceInstance>;
  /** The registry of the start, as the data of now has it. */
  readonly registryOfStart: () => Registry;
  /** Makes the proxy of a namespace. */
  readonly composeNamespace: (means: NamespaceMeans) => NamespaceInstance;
}

/**
 * Puts the proxy together: all that a request meets between a listener and the leg to its provider.
 * @param onKept is told, from time to time, of each namespace that stays
 * @throws SettingsError with a sentence for the user
 */
export function composeSsp(settings: SspSettings, outside: SspOutside, onKept?: (name: string) => void): Ssp {
  const { leg, resetConnection, standIn, now, stopwatch, newId } = outside;
  const registryFile = settings.registry === undefined ? undefined : loadRegistry(settings.registry);
  const offer = offerOf(settings);
  const tell = outside.tell ?? (() => {});
  const people = openOwnData(settings, tell, now);
  outside.closing?.add(() => people.close());
  const registryOfStart = (): Registry =>
    outside.registry ??
    (registryFile ? resolveDocument(registryFile, offer) : registryOfFlags(settings, offer, people));
  if (registryFile) tellOddities(settings.registry!, registryFile, { offer, practices: people.own.practices }, tell);
  const off = new Set(settings.off);
  const rules = pipelineUnder(settings);
  const shared: Shared = {
    settings,
    offer,
    people,
    judge: createSspJudge(off, rules),
    leg,
    resetConnection,
    standIn,
    startFaults: readStartFaults({
      registry: registryFile?.faults ?? [],
      file: settings.faults,
      flags: settings.fault,
    }),
    replicas: outside.replicas,
    now,
    stopwatch,
    newId,
  };
  const own = composeInstance(shared, {
    name: undefined,
    registry: registryOfStart,
    journalBytes: settings.journalBytes,
    sdsApikey: settings.sdsApikey,
  });
  outside.closing?.add(() => own.faults.close());
  const { journal, bodies } = own;
  const metrics = countExchanges('mock-ssp', journal, bodies);
  const namespaces = new Namespaces<NamespaceInstance>(namespaceLimits(settings, now), ({ name }) => onKept?.(name));
  people.onChange(() => {
    for (const instance of [own, ...namespaces.list().map((namespace) => namespace.instance)]) instance.serve();
  });

  /** Before a connection has a request nobody knows its namespace; but for what the control API of one sends by itself. */
  const journalOfOwnCall = (port: number | undefined, at: number): Instance['journal'] =>
    namespaces.list().find(({ instance }) => instance.scorecard.own.have(port, at))?.instance.journal ?? journal;

  const journalOfTarget = (target = ''): Instance['journal'] =>
    namespaces.find(namespaceOfTarget(target) ?? '')?.instance.journal ?? journal;

  return {
    ...own,
    served: {
      handle: handleByNamespace(own.handle, namespaces, namespaceOfTarget),
      edge: createEdgeAnswers(newId),
      // Here the provider tells the client to go on.
      leavesContinue: true,
      onRefusedConnection: (refusal, remotePort) =>
        journalOfOwnCall(remotePort, refusal.at).record({ kind: 'connection', by: 'ssp', ...refusal }),
      onRefusedRequest: ({ key, says, next }, tls, remoteAddress, request) =>
        journalOfTarget(request?.url).record({
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
      publicOrigin: settings.publicOrigin,
      now,
    },
    metrics,
    people,
    rules,
    off,
    namespaces,
    registryOfStart,
    composeNamespace: ({ providerOrigin, ...means }) => {
      const { name, consumers, sdsKey } = means;
      const origins = new Set([providerOrigin, ...settings.provider.map(({ url }) => new URL(url).origin)]);
      const parts = { base: namespacePath(name), origins, consumers };
      const instance = composeInstance(
        shared,
        {
          name,
          registry: () => registryOfNamespace(registryOfStart(), parts),
          journalBytes: settings.namespaceJournalBytes,
          sdsApikey: settings.sdsApikey === undefined ? undefined : sdsKey,
        },
        metrics.watch,
      );
      return { ...instance, ...means };
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
