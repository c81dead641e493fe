import type { IncomingMessage, ServerResponse } from 'node:http';
import { createClock, type Clock } from '@mock-spine/shared/clock';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import type { SharedRoom } from '@mock-spine/shared/http/shared-room';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { logExchanges } from '@mock-spine/shared/logging/exchange-log';
import type { Metrics } from '@mock-spine/shared/metrics/exchange-metrics';
import { defaultNamespace } from '@mock-spine/shared/namespaces/names';
import type { Ending } from '@mock-spine/shared/namespaces/namespaces';
import { capabilities, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import { openJournal } from '@mock-spine/shared/replicas/open-journal';
import type { Replicas } from '@mock-spine/shared/replicas/replicas';
import type { JournalOfReplicas } from '@mock-spine/shared/replicas/journal-of-replicas';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { createApp, type App, type ProviderParts } from './app.ts';
import { createStanding } from './appointments/standing.ts';
import type { AuditOutcome } from './audit/audit-event.ts';
import type { AuditRecorder, AuditTrail } from './audit/audit-trail.ts';
import type { ProfileControl } from './control/profile-routes.ts';
import { sharedParts } from './control/shared-parts.ts';
import { readDisabled } from './enablement/disable-setting.ts';
import { createEnablement, type Enablement } from './enablement/enablement.ts';
import { createPdsRegister, type PdsRegister } from './pds/pds-register.ts';
import type { Judge } from './pipeline.ts';
import { layOutPractices, type Practice } from './practices/practices.ts';
import type { ServedData } from './own-data/open-own-data.ts';
import { practicesIn } from './practices/served.ts';
import { practiceOf, providerLegs } from './request/exchange.ts';
import type { Policy } from './request/policy.ts';
import type { Respond } from './request/respond.ts';
import type { ProviderSettings } from './settings.ts';
import { createServiceFiltering, type ServiceFiltering } from './service-filtering/service-filtering.ts';
import type { Store } from './store/store.ts';
import { createVersions } from './versions/in-force.ts';

/** What all namespaces of a provider share. */
export interface Shared {
  readonly settings: ProviderSettings;
  /** What holds for requests while the provider is of a version. */
  readonly policyOf: (profile: VersionName) => Policy;
  readonly data: ServedData;
  /** Service root paths that differ from the standard form, by `<ODS code>:<capability>`. */
  readonly roots: ReadonlyMap<string, string>;
  readonly judge: Judge;
  readonly respond: (policy: Policy) => Respond;
  /** Is open before anything is served. */
  readonly audit: () => AuditTrail;
  /** For the bodies of all requests. */
  readonly room: SharedRoom;
  /** Undefined where there is one provider alone. */
  readonly replicas: Replicas | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What a namespace of a provider has for itself. */
export interface OwnParts {
  /** Undefined for the default one. */
  readonly name: string | undefined;
  /** What stands before its service roots: `/ns/team-a`, or nothing. */
  readonly base: string;
  /** What its journal may take. */
  readonly journalBytes: number;
  readonly store: Store;
}

/** The provider of one namespace: all that its requests meet behind a listener, and what the control API works on. */
export interface Instance extends Ending {
  readonly handle: (request: IncomingMessage, response: ServerResponse, tls: TlsFacts) => void | Promise<void>;
  /** Records a request that was refused in its place. */
  readonly recordRefused: (request: IncomingMessage, tls: TlsFacts, outcome: AuditOutcome) => void;
  /** What holds for requests now. */
  readonly policy: () => Policy;
  /** Lays its practices out, once it is known where it listens. @param origin `https://localhost:9443` */
  readonly open: (origin: string) => void;
  /** Reads what its replicas share. */
  readonly load: () => Promise<void>;
  /** Tells its replicas what was changed here. */
  readonly publish: () => Promise<void>;
  /** Lays its standing appointments out, which else is done when somebody asks for them. */
  readonly layOut: () => Promise<void>;
  /** The practices have changed. */
  readonly serve: (practices: readonly Practice[]) => void;
  /** Records in the audit trail that a capability was switched. */
  readonly recordSwitch: AuditRecorder['recordSwitch'];
  readonly journal: Journal<Exchange>;
  readonly ofReplicas: JournalOfReplicas | undefined;
  readonly bodies: BodyKeeper;
  readonly clock: Clock;
  readonly enablement: Enablement;
  readonly pds: PdsRegister;
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: ServiceFiltering | undefined;
  /** The version of GP Connect that it is of. */
  readonly profile: ProfileControl;
  /** Goes back to how it was at the start, but for the journal. */
  readonly reset: () => Promise<void>;
}

/**
 * Puts the provider of one namespace together.
 * @param watch counts its exchanges; undefined for one that counts by itself
 */
export function composeInstance(shared: Shared, own: OwnParts, watch?: Metrics['watch']): Instance {
  const { settings, data, audit, replicas, now } = shared;
  const { name, store } = own;
  const { journal, bodies, ofReplicas, close } = openJournal({
    mock: 'provider',
    namespace: name,
    bytes: own.journalBytes,
    settings,
    knowledge: { practiceOf, legsOf: providerLegs },
    replicas,
    watch,
  });
  logExchanges('mock-provider', journal, settings.log, name);

  const clock = createClock(now);
  const pds = createPdsRegister();
  const enablement = createEnablement(readDisabled(settings.disable, data.practices), settings.unavailableAreas);
  const filtering = settings.serviceFiltering ? createServiceFiltering(data.practices) : undefined;
  const standing = createStanding(store, () => data.practices);
  const recorder = () => audit().of(name);

  let listensAt: string | undefined;
  const versions = createVersions(settings.profile, (version) =>
    assemble(shared, own, {
      version,
      origin: listensAt,
      recorder,
      parts: { journal, bodies, clock, pds, enablement, filtering, standing },
    }),
  );

  let resets = 0;
  const resetAs = (times: number): void => {
    resets = times;
    versions.takeAllBack();
  };
  const alike = replicas?.share(
    name ?? defaultNamespace,
    sharedParts({ clock, enablement, pds, filtering, versions, resets: () => resets, resetAs }),
  );

  return {
    recordSwitch: (...switched) => recorder().recordSwitch(...switched),
    handle: (request, response, tls) => versions.providerFor(request).handle(request, response, tls),
    recordRefused: (request, tls, outcome) => versions.providerFor(request).recordRefused(request, tls, outcome),
    policy: () => shared.policyOf(versions.show()),
    open: (origin) => {
      listensAt = origin;
      versions.provider();
    },
    load: async () => alike?.load(),
    publish: async () => alike?.publish(),
    serve: (practices) => {
      versions.renew();
      enablement.serve(readDisabled(stillServed(settings.disable, practices), practices));
      filtering?.serve(practices);
    },
    layOut: () => standing.layOut(clock.now()),
    journal,
    ofReplicas,
    bodies,
    clock,
    enablement,
    pds,
    filtering,
    profile: versions,
    reset: async () => {
      clock.reset();
      enablement.reset();
      pds.reset();
      filtering?.reset();
      versions.set(versions.atStart);
      resetAs(resets + 1);
      await store.clear();
      await standing.layOut(clock.now());
    },
    end: (over) => {
      alike?.close();
      close();
      // What replicas share is cleared as it ends, by who ends it for all.
      if (over === 'ended' && alike === undefined) store.clear().catch(reportFailure);
    },
  };
}

/** What the provider of one version is made with. */
interface Making {
  readonly version: VersionName;
  /** Where it listens; undefined until it does. */
  readonly origin: string | undefined;
  readonly recorder: () => AuditRecorder;
  /** What those of all versions in the namespace work on. */
  readonly parts: Pick<ProviderParts, 'journal' | 'bodies' | 'clock' | 'pds' | 'filtering' | 'standing'> & {
    readonly enablement: Enablement;
  };
}

/** Puts the stages together for one version of GP Connect. */
function assemble(shared: Shared, { base, store }: OwnParts, { version, origin, recorder, parts }: Making): App {
  if (origin === undefined) throw new Error('Nothing is served yet.');
  const { settings, data, roots, judge, audit, room, now } = shared;
  const policy = shared.policyOf(version);
  const offered = offeredInteractions({ version, serviceFiltering: settings.serviceFiltering });
  const served = capabilities.filter((one) => offered.some(({ capability }) => capability === one));
  return createApp({
    ...parts,
    practices: layOutPractices(practicesIn(policy.version, data.practices), { origin, base }, roots, served),
    offered: new Set(offered.map(({ id }) => id)),
    policy,
    judge,
    respond: shared.respond(policy),
    room,
    audit: { ...recorder(), failing: () => audit().failing() },
    auditFailOpen: settings.auditFailOpen,
    desk: {
      store,
      danglingReference: settings.danglingReference,
      pdsAvailable: !settings.pdsUnavailable,
      areasOff: parts.enablement.areasOff,
    },
    now,
  });
}

/** What was switched off at a practice that is gone is of no use. */
const stillServed = (disable: readonly string[], practices: readonly { readonly odsCode: string }[]): string[] =>
  disable.filter((value) => practices.some(({ odsCode }) => value.startsWith(`${odsCode}:`)));
