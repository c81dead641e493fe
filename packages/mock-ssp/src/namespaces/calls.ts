import type { Context } from 'koa';
import { z } from 'zod';
import { baseOfNamespace } from '@mock-spine/shared/control/access-of-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { namespaceOrder, type NamespaceCalls } from '@mock-spine/shared/control/namespace-routes';
import type { SharedNamespaces } from '@mock-spine/shared/database/shared-namespaces';
import type { Namespace, Namespaces } from '@mock-spine/shared/namespaces/namespaces';
import { namespacePath } from '@mock-spine/shared/namespaces/names';
import { suggest } from '@mock-spine/shared/settings/settings';
import { basePath as sdsPath } from '../sds/call.ts';
import type { NamespacesAtProvider } from './at-provider.ts';
import { certificateUrls } from './consumer-certificates.ts';
import type { MadeConsumers } from './consumers.ts';
import type { NamespaceMeans, SspNamespace } from './namespace.ts';

/** Most consumers of a namespace. */
const mostConsumers = 20;

/** What `POST /namespaces` takes at the SSP. */
export const sspNamespaceOrder = namespaceOrder.extend({
  consumers: z
    .int()
    .min(1)
    .max(mostConsumers)
    .optional()
    .describe('How many consumers it has, each with an ASID, an FQDN and a certificate of its own; one when left out.'),
});

/** How the SSP makes, shows and ends namespaces. */
export interface NamespaceMaking<Instance extends SspNamespace> {
  readonly namespaces: Namespaces<Instance>;
  readonly atProvider: NamespacesAtProvider;
  readonly makeConsumers: (name: string, count: number) => Promise<MadeConsumers>;
  readonly composeNamespace: (means: NamespaceMeans) => Instance;
  /** What replicas share them by; undefined where there are none. */
  readonly sharing: Pick<SharedNamespaces<NamespaceMeans, Instance>, 'claim' | 'end'> | undefined;
  readonly sspUrl: () => string;
  /** A new GUID. */
  readonly newId: () => string;
}

/** The namespaces of the SSP, each with one at the provider, which ends with it. */
export function namespaceCalls<Instance extends SspNamespace>(
  making: NamespaceMaking<Instance>,
): NamespaceCalls<Instance> {
  const { namespaces, atProvider, makeConsumers, composeNamespace, sharing, sspUrl, newId } = making;
  namespaces.onEnd(({ name }, over) => {
    if (over === 'ended') void atProvider.end(name);
    if (over === 'ended-elsewhere') atProvider.leave(name);
  });
  return {
    namespaces,
    compose: async (name, others) => {
      const count = readConsumers(others);
      // Both at once, for keys are made beside the one thread; what the provider has made ends with whatever else fails.
      const [there, made] = await Promise.allSettled([atProvider.make(name), makeConsumers(name, count)]);
      if (there.status === 'rejected') throw there.reason;
      try {
        if (made.status === 'rejected') throw made.reason;
        const means = { name, ...made.value, sdsKey: newId(), providerOrigin: there.value };
        await sharing?.claim(name, means);
        return composeNamespace(means);
      } catch (error) {
        await atProvider.end(name);
        throw error;
      }
    },
    describe: (namespace, ctx) => show(namespace, ctx, sspUrl()),
    hand: ({ instance: { consumers } }) => ({
      certificates: consumers.flatMap(({ asid, client }) =>
        client === undefined ? [] : [{ asid, cert: client.cert, key: client.key }],
      ),
    }),
    // An SSP that was started anew knows none, and its provider may. Of replicas another one may be making it.
    ...(sharing === undefined && { endLeftover: atProvider.end }),
    endElsewhere: async (name) => void (await Promise.all([atProvider.end(name), sharing?.end(name)])),
  };
}

function show({ name, instance }: Namespace<SspNamespace>, ctx: Context, sspUrl: string) {
  const { store, consumers, sdsKey, without } = instance;
  const base = baseOfNamespace(ctx, name);
  const { systems } = store.directory.registry;
  return {
    base: namespacePath(name),
    ssp: `${sspUrl}/`,
    consumers: consumers.map((consumer) => ({
      asid: consumer.asid,
      fqdn: consumer.fqdn,
      odsCode: systems.find(({ asid }) => asid === consumer.asid)?.odsCode,
      certificates: certificateUrls(base, consumer),
    })),
    ...(without !== undefined && { note: without }),
    trusts: `${baseOfNamespace(ctx, undefined)}/certificates/ca-bundle.crt`,
    endpoints: systems
      .filter(({ endpoints }) => Object.values(endpoints).some((url) => url.includes(`${namespacePath(name)}/`)))
      .map(({ odsCode, asid, endpoints }) => ({ odsCode, asid, ...endpoints })),
    sds: { url: base + sdsPath, apikey: sdsKey },
    pds: { url: `${base}/personal-demographics/FHIR/R4` },
    ods: { url: `${base}/STU3/Organization` },
    control: base,
  };
}

function readConsumers(others: Readonly<Record<string, unknown>>): number {
  const [unknown] = Object.keys(others).filter((key) => key !== 'consumers');
  if (unknown !== undefined)
    throw new ControlError(
      400,
      `${JSON.stringify(unknown)} is unknown.${suggest(unknown, ['name', 'consumers'], '')}`,
      'The keys are: name, consumers.',
    );
  const read = sspNamespaceOrder.shape.consumers.safeParse(others['consumers']);
  if (read.success) return read.data ?? 1;
  throw new ControlError(
    400,
    `consumers is ${JSON.stringify(others['consumers'])?.slice(0, 100)}.`,
    `Send for example {"name":"team-a","consumers":2}: a whole number from 1 to ${mostConsumers}.`,
  );
}
