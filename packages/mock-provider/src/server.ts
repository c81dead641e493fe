import { join } from 'node:path';
import { minute } from '@mock-spine/shared/clock';
import type { ControlAccess } from '@mock-spine/shared/control/access-of-app';
import { createControlApp } from '@mock-spine/shared/control/control-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { addNamespaceRoutes } from '@mock-spine/shared/control/namespace-routes';
import { routesOfEach } from '@mock-spine/shared/control/state-of-call';
import { namespacePath } from '@mock-spine/shared/namespaces/names';
import { controlUrlsOf, nameHere, openAccess } from '@mock-spine/shared/control/open-access';
import { serveControl } from '@mock-spine/shared/control/control-server';
import type { Database } from '@mock-spine/shared/database/database';
import { openDatabase } from '@mock-spine/shared/database/open-database';
import { sharedSecret } from '@mock-spine/shared/database/shared-secret';
import { SharedNamespaces } from '@mock-spine/shared/database/shared-namespaces';
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
import { loadMaterial, type TlsMaterial } from '@mock-spine/shared/tls/material';
import { whyNotInForce } from '@mock-spine/shared/tls/material-in-force';
import { warnOfName } from '@mock-spine/shared/tls/name-of-server';
import {
  createSecureListener,
  type SecureListener,
  type SecureListenerOptions,
} from '@mock-spine/shared/tls/secure-listener';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { openAuditTrail } from './audit/audit-trail.ts';
import { composeProvider, type Provider } from './compose.ts';
import { controlOfState } from './control/state-control.ts';
import type { Instance } from './instance.ts';
import { listenForServices } from './other-services/listen.ts';
import { providerRules, type Judge } from './pipeline.ts';
import { cacheControlRule, type Respond } from './request/respond.ts';
import { practiceClauses } from './rules/practice-clauses.ts';
import type { ProviderSettings } from './settings.ts';
import { createPostgresStore } from './store/postgres-store.ts';

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
 * @throws SettingsError or MaterialError with a sentence for the user, also where the database cannot be used; the error of a port that is taken
 */
export const startProvider = (
  settings: ProviderSettings,
  surroundings: ProviderSurroundings = {},
): Promise<RunningProvider> => startOrClose((closing) => start(settings, surroundings, closing));

async function start(
  settings: ProviderSettings,
  surroundings: ProviderSurroundings,
  closing: Closing,
): Promise<RunningProvider> {
  const { now = Date.now, judge, respond } = surroundings;
  // What is wrong with a setting is told before a database is waited for, and before what is wrong with a file.
  const limits = { ...limitsOf(settings), ...surroundings.limits };
  const controlLimits = controlLimitsOf(settings);
  const database = await openDatabase(settings, { name: 'mock-provider', tell });
  closing.add(() => database?.close());
  if (settings.direct) tell(directWarning);
  const access = openAccess(settings, tell);
  const openTrail = () =>
    openAuditTrail({
      directory: settings.auditDir,
      keyFile: settings.auditKeyFile,
      sync: settings.auditSync,
      now,
      tell,
    });
  const openStore = database && ((namespace: string) => createPostgresStore(database, namespace));
  const replicas = database && (await replicasOver(database, 'mock-provider', settings));
  const provider = await composeProvider(settings, {
    openTrail,
    openStore,
    replicas,
    tell,
    closing,
    now,
    limits,
    judge,
    respond,
  });
  const { served, open, audit, data, journal, bodies, namespaces } = provider;
  const listeners: { close(): Promise<void> }[] = [];
  closing.add(() => Promise.all(listeners.map((one) => one.close())));
  closing.add(() => namespaces.close());
  let material = materialOf(settings.certs);
  const secured: SecureListenerOptions = {
    ...served,
    material,
    ticketSecret: database && (await sharedSecret(database, 'session-tickets')),
    fqdns: [settings.sspFqdn.toLowerCase()],
    onBadCertificate: 'close',
  };
  const listener = createSecureListener(settings.direct ? { ...secured, ...calledDirectly } : secured);
  const { port } = await listener.listen(settings.port, settings.host);
  listeners.push(listener);
  const services = await listenForServices({ port: settings.servicesPort, host: settings.host }, secured, {
    journal,
    bodies,
    bodyLimit: settings.bodyLimit,
    now,
  });
  listeners.push(services);
  const url = settings.publicOrigin ?? `https://${nameHere(settings.host)}:${port}`;
  const warning = warnOfName(material.cert, url, settings.certs);
  if (warning !== undefined) tell(warning);
  open(url);
  const sharing = database && (await shareNamespaces(database, provider, settings, closing));

  const reload = () => {
    audit.reopen();
    data.reload();
    access.tokens?.reload();
    const renewed = materialOf(settings.certs);
    listener.reload(renewed);
    services.reload(renewed);
    material = renewed;
  };
  const control = controlAppOf({
    settings,
    provider,
    listener,
    material: () => material,
    sharing,
    database,
    limits: controlLimits,
    access,
    reload,
    url,
    now,
  });
  const controlServer = await serveControl(control, settings.controlPort);
  listeners.push(controlServer);
  closing.add(() => listener.drain());

  return {
    port,
    controlPort: controlServer.port,
    url,
    ...controlUrlsOf(access, controlServer.port),
    ...(services.port !== undefined && { servicesPort: services.port }),
    journal,
    reload,
    close: () => closing.close(),
  };
}

type Sharing = SharedNamespaces<object, Instance>;

/** Shares the namespaces with the other replicas, until the mock closes. @throws DatabaseError */
async function shareNamespaces(
  database: Database,
  { namespaces, composeNamespace }: Pick<Provider, 'namespaces' | 'composeNamespace'>,
  settings: Pick<ProviderSettings, 'namespaces' | 'namespaceIdle'>,
  closing: Closing,
): Promise<Sharing> {
  const sharing: Sharing = new SharedNamespaces(database, namespaces, {
    mock: 'provider',
    adopt: (name) => composeNamespace(name, 'what replicas have'),
    most: settings.namespaces,
    idle: settings.namespaceIdle * minute,
  });
  closing.add(() => sharing.close());
  await sharing.load();
  return sharing;
}

/** What is open by the time the control API is put together. */
interface Opened {
  readonly settings: ProviderSettings;
  readonly provider: Provider;
  readonly listener: SecureListener;
  /** The certificates in force. */
  readonly material: () => TlsMaterial;
  /** Undefined where there are no replicas to share namespaces with. */
  readonly sharing: Sharing | undefined;
  readonly database: Database | undefined;
  readonly limits: ControlLimits;
  readonly access: ControlAccess;
  /** Reads again what is read from files. */
  readonly reload: () => void;
  /** Where the SSP calls the provider. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Puts the control API together: what every mock has, what each namespace has for itself, and what all share. */
function controlAppOf(opened: Opened): ReturnType<typeof createControlApp> {
  const { settings, provider, listener, sharing, database, now } = opened;
  const { data, audit, rules, off, namespaces } = provider;
  const controlOf = controlOfState({ data, ruleIds: providerRules.map(({ id }) => id), now });
  const { controlled, ofState } = controlOf(provider);
  return createControlApp(
    {
      ...controlled,
      readiness: {
        running: listener.whyLeaving,
        certificates: () => whyNotInForce(opened.material(), now()),
        audit: () => (settings.auditFailOpen ? undefined : audit.failure()),
        ...(database && { database: () => database.failure() }),
      },
      rules: () =>
        catalogue({
          actor: 'provider',
          rules: [...rules, cacheControlRule],
          transport: transportClauses,
          practices: practiceClauses,
          off,
        }),
      metrics: provider.metrics,
      limits: opened.limits,
      access: opened.access,
      reload: opened.reload,
    },
    {
      ofState,
      ofAll: (router) => {
        router.get('/data', (ctx) => {
          ctx.body = data.show();
        });
        addNamespaceRoutes(router, {
          namespaces,
          compose: composeNamespaceOf(provider, sharing),
          describe: ({ name }) => ({ origin: opened.url, base: namespacePath(name) }),
          ...(sharing && { endElsewhere: (name: string) => sharing.end(name) }),
        });
      },
      findRoutes: routesOfEach(namespaces, ({ instance }) => controlOf(instance)),
    },
  );
}

const tell = (sentence: string): void => void process.stderr.write(`mock-provider: ${sentence}\n`);

const composeNamespaceOf =
  ({ composeNamespace }: Pick<Provider, 'composeNamespace'>, sharing: Pick<Sharing, 'claim'> | undefined) =>
  async (name: string, others: object): Promise<Instance> => {
    const [other] = Object.keys(others);
    if (other !== undefined)
      throw new ControlError(400, `${JSON.stringify(other)} is unknown.`, 'The only key is name.');
    await sharing?.claim(name, {});
    return composeNamespace(name, sharing ? 'what replicas have' : 'nothing');
  };

/** A rule notes what else would close the connection: no certificate, and a good one of another system. */
const calledDirectly = { fqdns: undefined, onBadCertificate: 'close-unless-absent' } as const;

const directWarning =
  'warning: --direct: clients without a certificate, or with that of another system, and without Ssp headers are answered, as no provider behind the SSP does; each exchange notes it.';

const materialOf = (certs: string): TlsMaterial =>
  loadMaterial({
    cert: join(certs, 'provider/server.crt'),
    key: join(certs, 'provider/server.key'),
    ca: join(certs, 'ca-bundle.crt'),
    crls: [join(certs, 'root-ca.crl'), join(certs, 'sub-ca.crl')],
  });
